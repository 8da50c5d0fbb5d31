"""Taking a claim's snapshot out of the rows."""

from dataclasses import replace

from billing.edi.snapshot import (
    AccidentSnapshot,
    AddressSnapshot,
    AdjustmentSnapshot,
    ClaimSnapshot,
    ClinicSnapshot,
    CoverageSnapshot,
    EarlierPayerSnapshot,
    LineDecisionSnapshot,
    LineSnapshot,
    PayerSnapshot,
    PersonSnapshot,
    PracticeSnapshot,
    ProviderSnapshot,
)
from billing.edi.snapshot_json import from_json
from billing.models import Claim, PayerDecision
from billing.selectors.claim_parties import accident_of, supervising_provider
from practice.models import (
    Clinic,
    Coverage,
    Patient,
    Payer,
    Practice,
    Provider,
    Relationship,
)
from practice.models.fields import Address


def take_snapshot(claim: Claim, practice: Practice) -> ClaimSnapshot:
    """Return the claim as it stands now, with its parties, lines and diagnoses.

    A void says what was sent, whatever has been corrected since: by that the payer knows it.
    """
    if claim.is_void and claim.replaces is not None:
        return _void_of(claim.replaces, claim, practice)
    referral = claim.encounter.episode.referral
    referring = claim.referring_provider
    supervising = supervising_provider(claim)
    return ClaimSnapshot(
        patient_control_number=claim.patient_control_number,
        service_date=claim.service_date,
        onset_date=claim.onset_date,
        initial_treatment_date=claim.initial_treatment_date,
        frequency_code=claim.frequency_code,
        payer_control_number=claim.replaces_control_number,
        authorization_number=claim.authorization.number if claim.authorization else "",
        referral_number=referral.number if referral else "",
        total_amount=claim.total_amount,
        practice=_practice(practice),
        clinic=_clinic(claim.clinic),
        payer=_payer(claim.payer),
        coverage=_coverage(claim.coverage, claim.patient),
        patient=_patient(claim.patient),
        rendering=_provider(claim.rendering_provider),
        referring=ProviderSnapshot(
            first_name=referring.first_name,
            last_name=referring.last_name,
            credentials=referring.credentials,
            npi=referring.npi,
            taxonomy="",
        )
        if referring
        else None,
        diagnoses=tuple(
            one.code for one in sorted(claim.diagnoses.all(), key=lambda one: one.position)
        ),
        lines=_lines(claim),
        accident=_accident(claim),
        earlier_payer=_earlier_payer(claim.earlier_decision),
        medicare_secondary_type=claim.coverage.medicare_secondary_type
        if claim.earlier_decision
        else "",
        supervising=replace(_provider(supervising), taxonomy="") if supervising else None,
    )


def _void_of(sent: Claim, claim: Claim, practice: Practice) -> ClaimSnapshot:
    return replace(
        from_json(ClaimSnapshot, sent.snapshot),
        patient_control_number=claim.patient_control_number,
        frequency_code=claim.frequency_code,
        payer_control_number=claim.replaces_control_number,
        practice=_practice(practice),
        lines=_lines(claim),
    )


def _lines(claim: Claim) -> tuple[LineSnapshot, ...]:
    return tuple(
        LineSnapshot(
            number=line.number,
            control_number=line.control_number,
            procedure_code=line.procedure_code,
            modifiers=tuple(line.modifiers),
            units=line.units,
            charge_amount=line.charge_amount,
            diagnosis_pointers=tuple(line.diagnosis_pointers),
        )
        for line in sorted(claim.lines.all(), key=lambda line: line.number)
    )


def _earlier_payer(decision: PayerDecision | None) -> EarlierPayerSnapshot | None:
    if decision is None:
        return None
    first = decision.claim
    return EarlierPayerSnapshot(
        payer=_payer(first.payer),
        coverage=_coverage(first.coverage, first.patient),
        decided_on=decision.decided_on,
        payer_control_number=first.payer_control_number,
        lines=tuple(
            LineDecisionSnapshot(
                number=decided.line.number,
                paid_amount=decided.paid_amount,
                procedure_code=decided.line.procedure_code,
                modifiers=tuple(decided.line.modifiers),
                units=decided.line.units,
                adjustments=tuple(
                    AdjustmentSnapshot(
                        group_code=each.group_code,
                        reason_code=each.reason_code,
                        amount=each.amount,
                    )
                    for each in sorted(
                        decided.adjustments.all(), key=lambda one: (one.group_code, one.pk)
                    )
                ),
            )
            for decided in sorted(decision.lines.all(), key=lambda one: one.line.number)
        ),
    )


def _accident(claim: Claim) -> AccidentSnapshot | None:
    accident = accident_of(claim)
    if accident is None:
        return None
    return AccidentSnapshot(
        cause=accident.cause,
        occurred_on=accident.occurred_on,
        happened_in=accident.happened_in,
        claim_number=accident.claim_number,
        employer_name=accident.employer_name,
        employer_address=_address(accident),
        adjuster_name=accident.adjuster_name,
        last_worked_on=accident.last_worked_on,
        returned_to_work_on=accident.returned_to_work_on,
    )


def _address(place: Address) -> AddressSnapshot:
    return AddressSnapshot(
        street=place.street,
        street_2=place.street_2,
        city=place.city,
        state=place.state,
        zip_code=place.zip_digits,
    )


def _practice(practice: Practice) -> PracticeSnapshot:
    return PracticeSnapshot(
        name=practice.name,
        npi=practice.npi,
        taxonomy=practice.taxonomy,
        tax_id=practice.tax_id,
        tax_id_kind=practice.tax_id_kind,
        phone=practice.phone,
        contact_name=practice.contact_name,
        address=_address(practice),
        submitter_id=practice.submitter_id,
        receiver_name=practice.receiver_name,
        receiver_id=practice.receiver_id,
        is_test_sender=practice.is_test_sender,
    )


def _clinic(clinic: Clinic) -> ClinicSnapshot:
    return ClinicSnapshot(
        name=clinic.name,
        npi=clinic.npi,
        place_of_service=clinic.place_of_service,
        time_zone=clinic.time_zone,
        address=_address(clinic),
    )


def _payer(payer: Payer) -> PayerSnapshot:
    return PayerSnapshot(
        name=payer.name,
        kind=payer.kind,
        payer_id=payer.payer_id,
        claim_filing_code=payer.claim_filing_code,
        totals_on_last_page=payer.totals_on_last_page,
        address=_address(payer),
    )


def _patient(patient: Patient) -> PersonSnapshot:
    return PersonSnapshot(
        first_name=patient.first_name,
        middle_name=patient.middle_name,
        last_name=patient.last_name,
        birth_date=patient.birth_date,
        sex=patient.sex,
        phone=patient.phone,
        address=_address(patient),
    )


def _coverage(coverage: Coverage, patient: Patient) -> CoverageSnapshot:
    subscriber = _patient(patient)
    if coverage.relationship != Relationship.SELF and coverage.subscriber_birth_date:
        subscriber = PersonSnapshot(
            first_name=coverage.subscriber_first_name,
            middle_name="",
            last_name=coverage.subscriber_last_name,
            birth_date=coverage.subscriber_birth_date,
            sex=coverage.subscriber_sex,
            phone="",
            address=_address(coverage),
        )
    return CoverageSnapshot(
        subscriber_id=coverage.subscriber_id,
        group_number=coverage.group_number,
        plan_name=coverage.plan_name,
        relationship=coverage.relationship,
        subscriber=subscriber,
    )


def _provider(provider: Provider) -> ProviderSnapshot:
    return ProviderSnapshot(
        first_name=provider.first_name,
        last_name=provider.last_name,
        credentials=provider.credentials,
        npi=provider.npi,
        taxonomy=provider.taxonomy,
    )
