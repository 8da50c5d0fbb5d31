"""Patients as a person may see them, and how they are found."""

import re
from datetime import date, datetime

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Upper

from practice.models import Patient, PatientClinic, User
from practice.permissions import Act, Noun
from practice.selectors.scope import clinics_of, clinics_where

MOST_FOUND = 20
LIKELY_FOUND = 5
SIMILAR_ENOUGH = 0.3  # trigram similarity of last names, where the birth date is the same
DATE_FORMATS = ("%m/%d/%Y", "%m-%d-%Y", "%Y-%m-%d")
FEWEST_LETTERS = 2


def visible_patients(user: User) -> QuerySet[Patient]:
    """Return the patients known to a clinic of this person, or opened in an emergency."""
    known_here = PatientClinic.objects.filter(
        patient_id=OuterRef("pk"), clinic__in=clinics_of(user)
    )
    is_visible = Q(Exists(known_here))
    if user.emergency_patients:  # asked here: the plan of a search stays as quick for all others
        is_visible |= Q(pk__in=user.emergency_patients)
    return Patient.objects.filter(is_visible)


def get_patient(*, user: User, patient_id: int) -> Patient:
    """Return one patient; raises ``Patient.DoesNotExist`` for a stranger's."""
    return visible_patients(user).get(pk=patient_id)


def may_for_patient(user: User, act: Act, noun: Noun, *, patient_id: int) -> bool:
    """Tell whether a person may do this at a clinic of this patient.

    For a page that more people read than write on: who opened the chart in an emergency, or bills
    for its clinic and treats at another, reads it alone.
    """
    clinics = clinics_where(user, act, noun)
    return PatientClinic.objects.filter(patient_id=patient_id, clinic__in=clinics).exists()


def search_patients(*, user: User, text: str, most: int = MOST_FOUND) -> QuerySet[Patient]:
    """Find patients by birth date (m/d/Y), MRN, "last, first" or words of the name.

    One letter finds nobody, and two look at last names alone: they would find everybody.
    """
    wanted = _condition(text.strip())
    if wanted is None:
        return Patient.objects.none()
    return visible_patients(user).filter(wanted).order_by("last_name", "first_name", "pk")[:most]


def latest_patients(*, user: User, most: int = MOST_FOUND) -> QuerySet[Patient]:
    """Return the patients registered last."""
    return visible_patients(user).order_by("-pk")[:most]


def likely_duplicates(
    *, first_name: str, last_name: str, birth_date: date | None, besides: int | None = None
) -> QuerySet[Patient]:
    """Find who may be the same person: same birth date and similar last name, or same name.

    Looks through the whole practice; a view shows only what its user may see.
    """
    same_name = Q(last_name__iexact=last_name, first_name__iexact=first_name)
    born_alike = Q(birth_date=birth_date, similarity__gte=SIMILAR_ENOUGH)
    likely = same_name if birth_date is None else same_name | born_alike
    if not last_name:
        return Patient.objects.none()
    others = Patient.objects.all() if besides is None else Patient.objects.exclude(pk=besides)
    return (
        others.alias(similarity=TrigramSimilarity(Upper("last_name"), last_name.upper()))
        .filter(likely)
        .order_by(F("birth_date").desc() if birth_date is None else "last_name", "pk")
    )[:LIKELY_FOUND]


def typed_date(text: str) -> date | None:
    """Read a date as the desk types it: 4/12/1955, 04-12-1955 or 1955-04-12."""
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a plain date has no zone
        except ValueError:
            continue
    return None


def _condition(text: str) -> Q | None:
    if "\0" in text:
        return None  # no name holds one, and the database takes none
    born = typed_date(text)
    if born is not None:
        return Q(birth_date=born)
    if re.search(r"\d", text):
        return Q(mrn__startswith=text.upper())
    return _name_condition(text)


def _name_condition(text: str) -> Q | None:
    words = text.split()
    if "," in text:
        last, first = (part.strip() for part in text.split(",", 1))
        return _named(last, first) if len(last) >= FEWEST_LETTERS else None
    if len(words) > 1:
        first, last = words[0], " ".join(words[1:])
        return _named(last, first) | _named(first, last) | Q(last_name__istartswith=text)
    if len(text) > FEWEST_LETTERS:
        return Q(last_name__istartswith=text) | Q(first_name__istartswith=text)
    return Q(last_name__istartswith=text) if len(text) == FEWEST_LETTERS else None


def _named(last: str, first: str) -> Q:
    return Q(last_name__istartswith=last, first_name__istartswith=first)
