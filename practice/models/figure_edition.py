"""Published figures that change by date, as they were loaded."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.payer import Payer
from practice.models.user import User


class PublishedFigure(models.TextChoices):
    """Figures that can be loaded, named as the rules core names them."""

    KX_THRESHOLD = "kx_threshold", "KX threshold"
    CODE_PAIRS = "code_pairs", "Code pairs (NCCI)"
    MUE = "mue", "Medically unlikely units (MUE)"
    ICD10CM = "icd10cm", "ICD-10-CM edition"
    FEE_SCHEDULE = "fee_schedule", "Medicare fee schedule"


PAYERS_OWN = (PublishedFigure.CODE_PAIRS, PublishedFigure.MUE)
IN_DOLLARS = (PublishedFigure.KX_THRESHOLD, PublishedFigure.FEE_SCHEDULE)
IN_TABLES = tuple(one for one in PublishedFigure if one != PublishedFigure.KX_THRESHOLD)
# What may change once an edition is taken: that it ends sooner, or is withdrawn.
CLOSING = ("ends_on", "is_withdrawn", "closed_at", "closed_by_id", "closing_reason", "updated_at")

NEVER_CHANGED = f"""
IF to_jsonb(NEW) - ARRAY[{", ".join(f"'{column}'" for column in CLOSING)}]
   IS DISTINCT FROM
   to_jsonb(OLD) - ARRAY[{", ".join(f"'{column}'" for column in CLOSING)}]
   OR NEW.ends_on > OLD.ends_on
   OR (OLD.is_withdrawn AND NOT NEW.is_withdrawn)
THEN
    RAISE EXCEPTION 'Figure edition % is never changed; end it and load another.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""


class FigureEditionQuerySet(models.QuerySet["FigureEdition"]):
    """Editions, those in use and their overlaps."""

    def in_use(self) -> "FigureEditionQuerySet":
        """Keep those that nobody withdrew."""
        return self.filter(is_withdrawn=False)


@tracked()
class FigureEdition(TimeStamped):
    """One published figure for one period; for everyone, or for one payer's own edits.

    ``content`` is the table in the form of ``rules/parameters/data``; a figure in dollars
    stands in ``amount``, which for a fee schedule is the conversion factor. Nobody is
    named as the loader of what came by a command without a name.
    """

    figure = models.CharField(max_length=12, choices=PublishedFigure.choices)
    payer = models.ForeignKey(
        Payer, on_delete=models.PROTECT, null=True, blank=True, related_name="figure_editions"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=200)
    sha256 = models.CharField("SHA-256 of the file", max_length=64, blank=True, default="")
    row_count = models.PositiveIntegerField(default=0)
    content = models.TextField(blank=True, default="")
    amount = models.DecimalField(max_digits=10, decimal_places=4, null=True, blank=True)
    participant_amount = models.DecimalField(
        "amount for qualifying participants", max_digits=10, decimal_places=4, null=True, blank=True
    )
    loaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    loaded_at = models.DateTimeField()
    is_withdrawn = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_reason = models.CharField(max_length=200, blank=True, default="")

    objects = FigureEditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="figureedition_figure_is_known",
                condition=Q(figure__in=PublishedFigure.values),
            ),
            models.CheckConstraint(
                name="figureedition_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="figureedition_names_its_source", condition=Q(source__regex=r"\S")
            ),
            models.CheckConstraint(
                name="figureedition_payer_has_pairs_and_limits_alone",
                condition=Q(payer__isnull=True) | Q(figure__in=PAYERS_OWN),
            ),
            models.CheckConstraint(
                name="figureedition_dollars_are_positive",
                condition=Q(figure__in=IN_DOLLARS, amount__gt=0)
                | (~Q(figure__in=IN_DOLLARS) & Q(amount__isnull=True)),
            ),
            models.CheckConstraint(
                name="figureedition_participants_have_a_fee_schedule",
                condition=Q(participant_amount__isnull=True)
                | Q(figure=PublishedFigure.FEE_SCHEDULE, participant_amount__gt=0),
            ),
            models.CheckConstraint(
                name="figureedition_table_has_rows",
                condition=Q(figure__in=IN_TABLES, row_count__gt=0) & ~Q(content="")
                | Q(figure=PublishedFigure.KX_THRESHOLD, row_count=0, content=""),
            ),
            models.CheckConstraint(
                name="figureedition_sha256_has_its_shape",
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="figureedition_closing_gives_a_reason",
                condition=Q(closed_at__isnull=False, closing_reason__regex=r"\S")
                | Q(closed_at__isnull=True, closing_reason="", is_withdrawn=False),
            ),
            ExclusionConstraint(
                name="figureedition_is_the_only_one_of_its_days",
                expressions=[
                    ("figure", RangeOperators.EQUAL),
                    (Coalesce("payer", Value(0)), RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(is_withdrawn=False),
                violation_error_message="There is an edition of this figure for some of its days.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="figureedition_is_never_changed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=NEVER_CHANGED,
            ),
            pgtrigger.Protect(name="figureedition_is_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_figure_display()}, {self.starts_on} to {self.ends_on}"
