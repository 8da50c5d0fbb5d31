"""Which codes this practice uses, so that people see first what concerns them."""

from billing.models import Charge, ClaimDiagnosis


def billed_procedure_codes() -> frozenset[str]:
    """Return every procedure code that a charge was made for."""
    codes = Charge.objects.order_by("procedure_code").values_list("procedure_code", flat=True)
    return frozenset(codes.distinct())


def billed_diagnosis_codes() -> frozenset[str]:
    """Return every diagnosis code that stands on a claim, as people write it."""
    codes = ClaimDiagnosis.objects.order_by("code").values_list("code", flat=True)
    return frozenset(codes.distinct())
