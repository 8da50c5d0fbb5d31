"""Back-office tables of billing: what procedures are charged at, fees of the desk, printers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from billing.models import DeskPolicy, FeeSchedule, FormPrinter
from practice.admin_permissions import TableGuarded
from practice.models import User
from practice.permissions import Noun
from practice.selectors.scope import clinics_of


@admin.register(FeeSchedule)
class FeeScheduleAdmin(TableGuarded):
    """Amounts by code, payer and date; without a payer they hold for everybody."""

    list_display = ("procedure_code", "payer", "unit_amount", "starts_on", "ends_on")
    list_filter = ("payer",)
    search_fields = ("procedure_code",)
    list_select_related = ("payer",)
    ordering = ("procedure_code", "payer", "-starts_on")


@admin.register(FormPrinter)
class FormPrinterAdmin(TableGuarded):
    """Printers with pre-printed claim forms; the batch's page prints a test page for each."""

    list_display = ("name", "x_offset", "y_offset")
    ordering = ("name", "pk")


@admin.register(DeskPolicy)
class DeskPolicyAdmin(TableGuarded):
    """What a clinic asks for missed and late visits; owners decide it."""

    read_noun = Noun.SCHEDULE
    write_noun = Noun.STAFF
    list_display = ("clinic", "no_show_fee", "late_cancel_fee", "late_cancel_hours", "late_fee")
    list_select_related = ("clinic",)
    ordering = ("clinic__name", "pk")

    def within_reach(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        """Narrow the rows to the person's clinics."""
        return rows.filter(clinic__in=clinics_of(user))
