"""An owner's word that a dated figure still holds."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.user import User


class ExtendableFigure(models.TextChoices):
    """Figures that change by date, named as the rules core names them."""

    KX_THRESHOLD = "kx_threshold", "KX threshold"
    CODE_PAIRS = "code_pairs", "Code pairs (NCCI)"
    MUE = "mue", "Medically unlikely units (MUE)"
    ICD10CM = "icd10cm", "ICD-10-CM edition"


@tracked()
class FigureExtension(TimeStamped):
    """A dated figure used past its stated period, until a date and for a reason."""

    figure = models.CharField(max_length=12, choices=ExtendableFigure.choices, unique=True)
    until = models.DateField()
    reason = models.CharField(max_length=200)
    extended_by = models.ForeignKey(User, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="figureextension_figure_is_known",
                condition=Q(figure__in=ExtendableFigure.values),
            ),
            models.CheckConstraint(name="figureextension_gives_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"FigureExtension {self.figure}"
