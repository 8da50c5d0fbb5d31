"""The simulated payer answers a test batch: for training, demos and tests.

Its files name it as their sender, what is read of them is marked, and it never answers a
batch that went out in earnest.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from billing.models import AcknowledgementSource, BatchStatus, ClaimBatch
from billing.services.acknowledgements import receive_acknowledgement
from foundation.files import read_bytes
from practice.models import User
from x12.simulated_payer import Fate, ProductionFileError, SimulatedAnswers, simulate_answers


class BatchNotAnswerableError(Exception):
    """The simulated payer leaves this batch alone; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What the simulated payer wrote to one batch; without decided claims there is no 835."""

    batch: ClaimBatch
    answers: SimulatedAnswers

    @property
    def files(self) -> dict[str, str]:
        """The files by name: syntax first, as they would come in."""
        stem = f"SIMULATED-{self.batch.interchange_number:09}"
        written = {
            f"{stem}.999": self.answers.syntax,
            f"{stem}.277ca": self.answers.claims,
            f"{stem}.835": self.answers.remittance,
        }
        return {name: text for name, text in written.items() if text}

    @property
    def counts(self) -> dict[str, int]:
        """How many claims met which fate."""
        fates = list(self.answers.fates.values())
        return {fate.value: fates.count(fate) for fate in Fate if fate in fates}

    def write_to(self, folder: Path) -> dict[str, Any]:
        """Write the files and return the report of ``simulate_payer``."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.files.items():
            (folder / name).write_text(text)
        files = [str(folder / name) for name in self.files]
        return {"simulated": True, "batch": self.batch.interchange_number, "files": files} | {
            "claims": self.counts
        }


def simulate_payer(*, batch_id: int, seed: int, at: datetime) -> Simulation:
    """Return what the simulated payer answers to a batch that was taken out; stores nothing.

    Raises ``ClaimBatch.DoesNotExist`` or ``BatchNotAnswerableError``.
    """
    batch = ClaimBatch.objects.get(pk=batch_id)
    if batch.status not in {BatchStatus.WRITTEN, BatchStatus.SUBMITTED}:
        raise BatchNotAnswerableError("The batch has no valid file yet.")
    if batch.downloaded_at is None:
        raise BatchNotAnswerableError("Download the file first: nobody could have sent it.")
    local = at.astimezone(_zone_of(batch))
    try:
        answers = simulate_answers(
            read_bytes(batch.storage_name).decode("ascii"),
            seed=seed,
            on=local.date(),
            at=local.time().replace(second=0, microsecond=0),
        )
    except ProductionFileError as refusal:
        raise BatchNotAnswerableError(str(refusal)) from refusal
    return Simulation(batch=batch, answers=answers)


def take_in_simulation(*, simulation: Simulation, by: User | None, at: datetime) -> None:
    """Read the simulated 999 and 277CA as if they had come in; twice changes nothing."""
    for name, text in simulation.files.items():
        if not name.endswith(".835"):
            receive_acknowledgement(
                content=text.encode("ascii"),
                file_name=name,
                source=AcknowledgementSource.COMMAND,
                by=by,
                at=at,
            )


def _zone_of(batch: ClaimBatch) -> ZoneInfo:
    claim = batch.claims.select_related("clinic").order_by("pk")[0]
    return claim.clinic.zone
