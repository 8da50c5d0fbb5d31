"""The back office asks our own table, not Django's permissions."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from practice.models import User
from practice.permissions import Act, Noun, may

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


class TableGuarded(Base):
    """A back-office page for those to whom the table gives its noun.

    ``read_noun`` and ``write_noun`` name the rows; nothing is deleted unless
    ``may_delete`` says so, and rows that are only ever added say so by ``may_change``.
    """

    read_noun: ClassVar[Noun] = Noun.PAYERS
    write_noun: ClassVar[Noun] = Noun.PAYERS
    may_change: ClassVar[bool] = True
    may_delete: ClassVar[bool] = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the index lists it."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whether the rows may be seen."""
        return _holds(request, Act.READ, self.read_noun)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 - inlines are asked with one
        """Whether a row may be added."""
        return _holds(request, Act.WRITE, self.write_noun)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whether rows may be changed."""
        return self.may_change and _holds(request, Act.WRITE, self.write_noun)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whether rows may be deleted; history keeps what they were."""
        return self.may_delete and _holds(request, Act.WRITE, self.write_noun)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows of this person's clinics, where rows belong to clinics."""
        rows = super().get_queryset(request)
        user = request.user
        return self.within_reach(rows, user) if isinstance(user, User) else rows.none()

    def within_reach(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:  # noqa: ARG002 - for those that override it
        """Narrow the rows to what a person may see; a table of the whole practice stays whole."""
        return rows


def _holds(request: HttpRequest, act: Act, noun: Noun) -> bool:
    user = request.user
    return isinstance(user, User) and user.is_staff and may(user, act, noun)
