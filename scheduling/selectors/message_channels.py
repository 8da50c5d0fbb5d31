"""By which channels a message may go to a patient: addresses, consent, the clinic's choice."""

from collections.abc import Sequence

from practice.models import Clinic, Patient
from scheduling.models import MessageConsent, ReminderChannel, ReminderPolicy

# Nobody said anything: an address that was given may be used, a telephone not for texts.
WITHOUT_AN_ANSWER = {ReminderChannel.EMAIL: True, ReminderChannel.TEXT: False}


def channels_of(patient: Patient, *, policy: ReminderPolicy | None) -> tuple[ReminderChannel, ...]:
    """Return the channels that are open to one patient at a clinic: one query."""
    consents = _answers([patient.pk]).get(patient.pk, {})
    return _open_channels(patient, consents, policy)


def channels_of_many(patients: Sequence[Patient], *, clinic: Clinic) -> dict[int, tuple[str, ...]]:
    """Return the channels that are open to each of some patients: two queries."""
    policy = ReminderPolicy.objects.filter(clinic=clinic, is_on=True).first()
    answers = _answers([one.pk for one in patients])
    return {one.pk: tuple(_open_channels(one, answers.get(one.pk, {}), policy)) for one in patients}


def consents_of(patient_id: int) -> dict[ReminderChannel, MessageConsent | None]:
    """Return a patient's latest answer about each channel: one query."""
    latest: dict[ReminderChannel, MessageConsent | None] = dict.fromkeys(ReminderChannel)
    rows = MessageConsent.objects.filter(patient_id=patient_id).select_related("noted_by")
    for row in rows.order_by("pk"):
        latest[ReminderChannel(row.channel)] = row
    return latest


def _answers(patient_ids: Sequence[int]) -> dict[int, dict[str, bool]]:
    found: dict[int, dict[str, bool]] = {}
    rows = MessageConsent.objects.filter(patient__in=patient_ids).order_by("pk")
    for patient_id, channel, is_given in rows.values_list("patient_id", "channel", "is_given"):
        found.setdefault(patient_id, {})[channel] = is_given
    return found


def _open_channels(
    patient: Patient, answers: dict[str, bool], policy: ReminderPolicy | None
) -> tuple[ReminderChannel, ...]:
    if policy is None:
        return ()
    addresses = {
        ReminderChannel.EMAIL: bool(patient.email),
        ReminderChannel.TEXT: bool(patient.phone) and policy.sends_texts,
    }
    return tuple(
        channel
        for channel, has_address in addresses.items()
        if has_address and answers.get(channel, WITHOUT_AN_ANSWER[channel])
    )
