"""Check that seals, audit chain and ledger hold, or say which row does not."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from billing.selectors.ledger import ledger_state
from documentation.selectors.seals import check_seals
from foundation.trails import check_trails


class Command(BaseCommand):
    """Read everything, change nothing; exit status 1 when something does not hold."""

    help = "Check seals, audit chain and ledger; prints JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report of interfaces.md."""
        seals, trails, ledger = check_seals(), check_trails(), ledger_state()
        report = {
            "seals": {"checked": seals.checked, "broken": list(seals.broken)},
            "audit": {
                "checked": trails.checked,
                "broken": list(trails.broken),
                "unsealed": trails.unsealed,
            },
            "ledger": {
                "entries": ledger.entries,
                "balanced": not ledger.out_of_balance,
                "out_of_balance": list(ledger.out_of_balance),
            },
        }
        self.stdout.write(json.dumps(report))
        if seals.broken or trails.broken or ledger.out_of_balance:
            sys.exit(1)
