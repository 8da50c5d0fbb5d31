"""People who sign in, and where they may do what."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from foundation.history import tracked
from foundation.models import TimeStamped


class Theme(models.TextChoices):
    """How pages are colored."""

    AUTO = "AUTO", "As the device says"
    LIGHT = "LIGHT", "Light"
    DARK = "DARK", "Dark"


class Role(models.TextChoices):
    """What a person does in a clinic; a person may hold several."""

    FRONT_DESK = "FRONT_DESK", "Front desk"
    THERAPIST = "THERAPIST", "Therapist"
    ASSISTANT = "ASSISTANT", "Assistant"
    BILLER = "BILLER", "Biller"
    OWNER = "OWNER", "Owner"


class UserManager(BaseUserManager["User"]):
    """Make users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password nobody can sign in as it yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who may do everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@tracked(
    updates_when=("email", "first_name", "last_name", "is_active", "is_staff", "is_superuser"),
    without=("password", "last_login", "theme"),
)
class User(AbstractBaseUser, PermissionsMixin, TimeStamped):
    """A member of staff who signs in with an e-mail address."""

    email = models.EmailField("e-mail address", unique=True)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("may open the back office", default=False)
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)

    # The roles by which a person may call the view at hand; ``practice.permissions.needs`` sets it.
    # None outside a view, where every role counts.
    acting_roles: frozenset[Role] | None = None
    # Patients of other clinics whose charts the request at hand may read; set there as well.
    emergency_patients: frozenset[int] = frozenset()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_its_case"),
            models.CheckConstraint(name="user_theme_is_known", condition=Q(theme__in=Theme.values)),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """First name."""
        return self.first_name


@tracked()
class Membership(TimeStamped):
    """One role of one person at one clinic."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    clinic = models.ForeignKey("practice.Clinic", on_delete=models.PROTECT)
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint("user", "clinic", "role", name="membership_once"),
            models.CheckConstraint(
                name="membership_role_is_known", condition=Q(role__in=Role.values)
            ),
        ]

    def __str__(self) -> str:
        return f"Membership {self.pk}"
