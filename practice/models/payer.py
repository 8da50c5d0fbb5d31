"""Organizations that pay claims, and what each of them asks for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.fields import Address


class PayerKind(models.TextChoices):
    """Kinds as ``rules.vocabulary.PayerKind`` knows them."""

    MEDICARE = "MEDICARE", "Medicare"
    MEDICARE_ADVANTAGE = "MEDICARE_ADVANTAGE", "Medicare Advantage"
    MEDICAID = "MEDICAID", "Medicaid"
    TRICARE = "TRICARE", "TRICARE"
    COMMERCIAL = "COMMERCIAL", "Commercial"
    WORKERS_COMP = "WORKERS_COMP", "Workers' compensation"
    AUTO = "AUTO", "Auto"
    SELF_PAY = "SELF_PAY", "Self-pay"


PROPERTY_AND_CASUALTY = frozenset({PayerKind.WORKERS_COMP, PayerKind.AUTO})


class UnitMethod(models.TextChoices):
    """How timed minutes become units."""

    CMS = "CMS", "CMS total time"
    AMA = "AMA", "CPT per code"


class EditSet(models.TextChoices):
    """Which code pairs the payer edits; its own are those loaded for it."""

    MEDICARE = "MEDICARE", "Medicare NCCI"
    OWN = "OWN", "Its own, as loaded for it"
    NONE = "NONE", "None"


def default_modifier_order() -> list[str]:
    """Discipline first, then who treated, then attestations."""
    return ["GP", "CQ", "KX", "59"]


@tracked()
class Payer(Address, TimeStamped):
    """An organization that pays claims, with its settings."""

    name = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=PayerKind.choices)
    payer_id = models.CharField(max_length=20, help_text="Electronic payer id (2010BB NM109).")
    claim_filing_code = models.CharField(
        max_length=2, default="CI", help_text="SBR09: MB Medicare B, CI commercial, ..."
    )
    unit_method = models.CharField(max_length=3, choices=UnitMethod.choices)
    edit_set = models.CharField(max_length=8, choices=EditSet.choices, default=EditSet.NONE)
    wants_gp = models.BooleanField("asks for GP on therapy lines", default=True)
    modifier_order = ArrayField(
        models.CharField(max_length=2), default=default_modifier_order, blank=True
    )
    daily_timed_unit_cap = models.PositiveSmallIntegerField(null=True, blank=True)
    filing_limit_days = models.PositiveSmallIntegerField(null=True, blank=True)
    needs_authorization = models.BooleanField(default=False)
    needs_cosignature = models.BooleanField(default=False)
    wants_supervising_provider = models.BooleanField(
        default=False, help_text="An assistant's claim names the supervising therapist (2310D)."
    )
    e_stim_code = models.CharField(max_length=5, blank=True, default="")
    totals_on_last_page = models.BooleanField(
        default=False, help_text="CMS-1500 of several pages: one total on the last."
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="payer_kind_is_known", condition=Q(kind__in=PayerKind.values)
            ),
            models.CheckConstraint(
                name="payer_unit_method_is_known", condition=Q(unit_method__in=UnitMethod.values)
            ),
            models.CheckConstraint(
                name="payer_edit_set_is_known", condition=Q(edit_set__in=EditSet.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_medicare(self) -> bool:
        """Whether Medicare's rules bind: Original Medicare or Medicare Advantage."""
        return self.kind in {PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE}

    @property
    def is_property_and_casualty(self) -> bool:
        """Whether it pays for an injury under a case of its own: work or car."""
        return self.kind in PROPERTY_AND_CASUALTY
