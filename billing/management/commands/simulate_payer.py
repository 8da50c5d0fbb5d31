"""Answer a test batch as a payer would, for training, demos and tests."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from billing.models import ClaimBatch
from billing.services.simulations import (
    BatchNotAnswerableError,
    simulate_payer,
    take_in_simulation,
)

REFUSED = 2


class Command(BaseCommand):
    """Parse arguments, call one service, report as JSON."""

    help = "Write the 999, 277CA and 835 of a simulated payer to a test batch that was taken out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the batch, the seed and the folder."""
        parser.add_argument("batch", type=int, help="Interchange number of the batch.")
        parser.add_argument("--seed", type=int, default=1, help="Another seed, another fate.")
        parser.add_argument("--out", type=Path, required=True, help="Folder for the files.")
        parser.add_argument(
            "--take-in", action="store_true", help="Read the 999 and the 277CA at once, too."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files, and print where they are and what became of the claims."""
        at = timezone.now()
        try:
            batch = ClaimBatch.objects.get(interchange_number=options["batch"])
            simulation = simulate_payer(batch_id=batch.pk, seed=options["seed"], at=at)
            report = simulation.write_to(options["out"])
        except ClaimBatch.DoesNotExist:
            raise CommandError("There is no batch of this number.", returncode=REFUSED) from None
        except (BatchNotAnswerableError, OSError) as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        if options["take_in"]:
            take_in_simulation(simulation=simulation, by=None, at=at)
        self.stdout.write(json.dumps(report))
