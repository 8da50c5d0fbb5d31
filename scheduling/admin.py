"""The back office of the schedule: types, rooms and hours."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest

from practice.admin_permissions import TableGuarded
from practice.models import Clinic, User
from practice.permissions import Noun
from practice.selectors.scope import clinics_of
from scheduling.models import (
    AppointmentType,
    Availability,
    AvailabilityException,
    Equipment,
    EquipmentKind,
    ExceptionKind,
    OnlinePolicy,
    ReminderPolicy,
    Room,
    WaitlistPolicy,
)
from scheduling.services.closures import hold_providers, visits_inside


class ScheduleTable(TableGuarded):
    """A table that owners keep and that all who read the schedule may look at."""

    read_noun = Noun.SCHEDULE
    write_noun = Noun.STAFF


class ClinicsTable(ScheduleTable):
    """A table whose rows belong to clinics: a person sees those of the own ones."""

    def within_reach(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        """Narrow the rows to the person's clinics."""
        return rows.filter(clinic__in=clinics_of(user))

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **options: Any
    ) -> "forms.ModelChoiceField[Any] | None":
        """Offer the person's clinics alone."""
        if db_field.related_model is Clinic and isinstance(request.user, User):
            options["queryset"] = clinics_of(request.user).order_by("name", "pk")
        return super().formfield_for_foreignkey(db_field, request, **options)


@admin.register(AppointmentType)
class AppointmentTypeAdmin(ScheduleTable):
    """Kinds of visit; one that is no longer booked is made inactive."""

    list_display = [
        "name",
        "length_minutes",
        "buffer_minutes",
        "capacity",
        "equipment_kind",
        "note_kind",
        "is_active",
    ]
    list_select_related = ["equipment_kind"]
    list_filter = ["is_active"]


@admin.register(Room)
class RoomAdmin(ClinicsTable):
    """Rooms; one that closes is made inactive."""

    list_display = ["name", "clinic", "is_active"]
    list_filter = ["is_active"]


@admin.register(EquipmentKind)
class EquipmentKindAdmin(ScheduleTable):
    """What types of visit need."""

    list_display = ["name"]


@admin.register(Equipment)
class EquipmentAdmin(ClinicsTable):
    """Pieces; one that broke is made inactive."""

    list_display = ["name", "kind", "clinic", "is_active"]
    list_filter = ["is_active", "kind"]
    list_select_related = ["kind", "clinic"]


@admin.register(Availability)
class AvailabilityAdmin(ClinicsTable):
    """Hours in which providers may be booked, by the clinic's clock."""

    list_display = ["provider", "clinic", "weekday", "from_time", "to_time"]
    list_filter = ["weekday"]
    list_select_related = ["provider", "clinic"]
    may_delete = True


@admin.register(AvailabilityException)
class AvailabilityExceptionAdmin(ClinicsTable):
    """Holidays, vacations and extra hours, by the clinic's clock."""

    list_display = ["clinic", "provider", "kind", "starts_on", "ends_on", "reason"]
    list_filter = ["kind"]
    list_select_related = ["provider", "clinic"]
    may_delete = True

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Save it against those who book meanwhile, and name what stands in it."""
        hold_providers(obj.clinic, obj.provider)
        super().save_model(request, obj, form, change)
        inside = visits_inside(obj) if obj.kind == ExceptionKind.CLOSED else ()
        if inside:
            self.message_user(
                request,
                f"Visits that still stand in these hours: {len(inside)}. "
                "Schedule, Blocked hours lists them.",
                messages.WARNING,
            )


@admin.register(ReminderPolicy)
class ReminderPolicyAdmin(ClinicsTable):
    """What patients of a clinic are told, by which channels, and until when they cancel."""

    list_display = ["clinic", "is_on", "sends_texts", "hours_before", "cutoff_hours"]
    list_select_related = ["clinic"]


@admin.register(WaitlistPolicy)
class WaitlistPolicyAdmin(ClinicsTable):
    """How a clinic offers times that come free to those who wait."""

    list_display = ["clinic", "is_on", "group_size", "round_minutes", "stop_hours"]
    list_select_related = ["clinic"]


@admin.register(OnlinePolicy)
class OnlinePolicyAdmin(ClinicsTable):
    """What a clinic lets patients do by themselves: the kiosk, and booking online."""

    list_display = ["clinic", "kiosk_is_on", "booking_is_on", "page_name", "notice_hours"]
    list_select_related = ["clinic"]
