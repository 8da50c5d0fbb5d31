"""A batch that the simulated payer has answered: most claims are taken in, one is not."""

from collections.abc import Sequence
from datetime import datetime

from billing.models import Claim
from billing.services.batches import batch_claims, download_batch, submit_batch, write_batch
from billing.services.simulations import Simulation, simulate_payer, take_in_simulation
from config.demo.places import Places
from x12.simulated_payer import Fate

MOST_SEEDS = 200


def have_a_batch_answered(places: Places, claims: Sequence[Claim], at: datetime) -> None:
    """Send claims in a batch of their own, and read the 999 and 277CA that come back."""
    if not claims:
        return
    batch = batch_claims(by=places.biller, at=at, claim_ids=[claim.pk for claim in claims])
    write_batch(batch_id=batch.pk, at=at)
    download_batch(batch_id=batch.pk, by=places.biller, at=at)
    submit_batch(batch_id=batch.pk, by=places.biller, at=at)
    answered = _with_one_refused(batch.pk, at)
    take_in_simulation(simulation=answered, by=places.biller, at=at)


def _with_one_refused(batch_id: int, at: datetime) -> Simulation:
    """Return the first answers that refuse one claim; the seed is all that is tried."""
    for seed in range(MOST_SEEDS):
        answers = simulate_payer(batch_id=batch_id, seed=seed, at=at)
        if answers.counts.get(Fate.REFUSED.value) == 1:
            return answers
    return answers
