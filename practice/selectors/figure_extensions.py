"""Figures that an owner has extended past their stated period."""

from django.db.models import QuerySet

from practice.models import FigureExtension


def list_extensions() -> QuerySet[FigureExtension]:
    """Return every extension in force; whoever counts by one says so in a finding."""
    return FigureExtension.objects.order_by("figure", "pk")
