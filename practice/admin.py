"""The back office: the practice's own tables, for those to whom the permission table gives them.

Charts, notes, claims and whatever is sealed are not here: their pages keep their rules.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from practice.admin_permissions import TableGuarded
from practice.forms.figure_editions import DollarFigureForm
from practice.forms.staff import StaffChangeForm, StaffCreationForm
from practice.models import (
    Clinic,
    FigureEdition,
    FigureExtension,
    Membership,
    Payer,
    Practice,
    Provider,
    ReferringProvider,
    User,
)
from practice.permissions import Noun
from practice.selectors.scope import clinics_of
from practice.services.figure_editions import take_edition
from practice.services.staff import LastOwnerError, changing_roles

admin.site.site_header = "Plumbline back office"
admin.site.site_title = "Plumbline back office"
admin.site.index_title = "Tables of the practice"
admin.site.unregister(Group)  # who may do what stands in practice.permissions


class OwnersTable(TableGuarded):
    """A table that owners alone see and change."""

    read_noun = Noun.STAFF
    write_noun = Noun.STAFF


class AccessTable(OwnersTable):
    """A table that says who is let in: an owner stays, and no role comes without its factor."""

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Add or change, as the rules about access allow."""
        return self._by_the_rules(request, super().changeform_view, *args, **options)

    def delete_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Delete, as the rules about access allow."""
        return self._by_the_rules(request, super().delete_view, *args, **options)

    def changelist_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """List, and act on many, as the rules about access allow."""
        return self._by_the_rules(request, super().changelist_view, *args, **options)

    def _by_the_rules(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **options: Any
    ) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **options)
        try:
            with changing_roles() as sent_out:
                answer = view(request, *args, **options)
        except LastOwnerError as refusal:
            list(messages.get_messages(request))  # what the page said of the change it undid
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
        if request.user.pk in sent_out:
            logout(request)  # this session is among those that ended: it cannot be saved again
        return answer


@admin.register(Practice)
class PracticeAdmin(OwnersTable):
    """The billing provider; there is exactly one."""

    list_display = ["name", "npi", "tax_id", "is_test_sender"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether there is none yet."""
        return super().has_add_permission(request, obj) and not Practice.objects.exists()


@admin.register(Clinic)
class ClinicAdmin(AccessTable):
    """Places of the practice; one that closes is made inactive."""

    list_display = ["name", "time_zone", "place_of_service", "is_active"]


@admin.register(Provider)
class ProviderAdmin(OwnersTable):
    """Therapists and assistants of one's clinics, and those of no clinic yet."""

    list_display = ["last_name", "first_name", "profession", "npi", "is_active"]
    search_fields = ["last_name", "first_name", "npi"]
    ordering = ["last_name", "first_name", "pk"]
    filter_horizontal = ["clinics"]


@admin.register(Payer)
class PayerAdmin(TableGuarded):
    """Payers and what each of them asks for."""

    list_display = ["name", "kind", "payer_id", "unit_method", "edit_set", "is_active"]
    search_fields = ["name", "payer_id"]
    ordering = ["name", "pk"]


@admin.register(ReferringProvider)
class ReferringProviderAdmin(TableGuarded):
    """Those who refer and certify."""

    list_display = ["last_name", "first_name", "credentials", "npi", "is_active"]
    search_fields = ["last_name", "first_name", "npi"]
    ordering = ["last_name", "first_name", "pk"]


@admin.register(FigureExtension)
class FigureExtensionAdmin(TableGuarded):
    """Figures used past their stated period: billers see them, owners answer for them."""

    write_noun = Noun.STAFF
    may_delete = True
    list_display = ["figure", "until", "reason", "extended_by"]
    exclude = ["extended_by"]

    def save_model(
        self,
        request: HttpRequest,
        obj: FigureExtension,
        form: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Keep who answers for it: the one who saved it last."""
        obj.extended_by_id = request.user.pk or 0
        super().save_model(request, obj, form, change)


@admin.register(FigureEdition)
class FigureEditionAdmin(TableGuarded):
    """Published figures as they were loaded; an owner may add those announced in dollars."""

    write_noun = Noun.STAFF
    may_change = False
    list_display = [
        "figure",
        "payer",
        "starts_on",
        "ends_on",
        "is_withdrawn",
        "source",
        "loaded_by",
        "loaded_at",
    ]
    list_filter = ["figure", "is_withdrawn"]
    list_select_related = ["payer", "loaded_by"]
    ordering = ["figure", "-starts_on", "-pk"]
    fields = [
        "figure",
        "payer",
        "starts_on",
        "ends_on",
        "source",
        "loaded_by",
        "loaded_at",
        "is_withdrawn",
        "amount",
        "participant_amount",
        "row_count",
        "sha256",
        "closed_by",
        "closed_at",
        "closing_reason",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FigureEdition]:
        """Leave the tables where they are: they are for the rules."""
        return super().get_queryset(request).defer("content")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show everything but the table; ask for what an owner types."""
        return DollarFigureForm.Meta.fields if obj is None else super().get_fields(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]  # the stubs name one parameter more
        """Ask for what an owner types."""
        if obj is None:
            kwargs["form"] = DollarFigureForm
        return super().get_form(request, obj, **kwargs)

    def save_model(
        self,
        request: HttpRequest,
        obj: FigureEdition,
        form: DollarFigureForm,
        change: bool,  # noqa: ARG002, FBT001 - Django's signature
    ) -> None:
        """Take it in the name of whoever typed it."""
        if form.new is not None and isinstance(request.user, User):
            taken = take_edition(new=form.new, by=request.user, at=timezone.now())
            obj.pk = taken.edition.pk


class MembershipInline(admin.StackedInline[Membership, User]):
    """A person's roles, on the person's page."""

    model = Membership
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As the person's page."""
        return StaffAdmin(User, admin.site).has_view_permission(request, obj)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(User)
class StaffAdmin(AccessTable, UserAdmin[User]):
    """People who sign in; one who leaves is made inactive, never deleted."""

    form = StaffChangeForm
    add_form = StaffCreationForm
    inlines = [MembershipInline]
    ordering = ["last_name", "first_name", "pk"]
    list_display = ["email", "first_name", "last_name", "is_active", "is_staff", "last_login"]
    search_fields = ["email", "first_name", "last_name"]
    filter_horizontal = []
    readonly_fields = ["last_login"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "theme"]}),
        ("Access", {"fields": ["is_active", "is_staff", "last_login"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "email",
                    "first_name",
                    "last_name",
                    "usable_password",
                    "password1",
                    "password2",
                    "is_staff",
                ],
            },
        ),
    ]


@admin.register(Membership)
class MembershipAdmin(AccessTable):
    """Who holds which role where."""

    may_delete = True
    list_display = ["user", "clinic", "role"]

    def within_reach(self, rows: QuerySet[Membership], user: User) -> QuerySet[Membership]:
        """Narrow to the person's clinics."""
        return rows.filter(clinic__in=clinics_of(user))
