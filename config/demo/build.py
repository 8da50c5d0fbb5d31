"""Making the whole demo practice, in one transaction or not at all."""

import json
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from config.demo.claims import make_claims
from config.demo.contacts import write_contacts
from config.demo.desk import make_desk
from config.demo.home_programs import make_home_programs
from config.demo.leavers import leave_drafts
from config.demo.measures import make_measures
from config.demo.notes import make_notes
from config.demo.outline import Outline
from config.demo.people import make_people
from config.demo.places import DOMAIN, make_places
from config.demo.scans import scan_signed_plans
from config.demo.visits import make_visits
from config.demo.waiting import make_waiting
from foundation.trails import seal_trails
from practice.models import Practice

SIGN_INS = {
    "front desk": f"front.desk@{DOMAIN}",
    "therapist": f"therapist@{DOMAIN}",
    "assistant": f"assistant@{DOMAIN}",
    "biller": f"biller@{DOMAIN}",
    "owner": f"owner@{DOMAIN}",
}
PASSWORD_BYTES = 9


class PracticeExistsError(Exception):
    """A demo is only made in an empty database; the message is fit for the user."""


def build_demo(
    *, outline: Outline, sign_in_file: Path, at: datetime, report: Callable[[str], None]
) -> dict[str, str]:
    """Make the practice and write one sign-in per role to ``sign_in_file`` (mode 0600).

    The password is drawn anew for each installation; everything else follows from the
    outline's seed. Raises ``PracticeExistsError``.
    """
    if Practice.objects.exists():
        raise PracticeExistsError("There is a practice already; the demo needs an empty database.")
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    with transaction.atomic():
        places = make_places(outline, password)
        courses = make_people(outline, places)
        make_measures(courses)
        make_home_programs(outline, courses)
        scan_signed_plans(places, courses)
        report(f"{len(courses)} patients")
        visits = make_visits(outline, places, courses)
        seen = make_notes(outline, places, visits)
        leave_drafts(outline, places, seen, password, at)
        write_contacts(outline, visits)
        report(f"{len(visits)} appointments, {len(seen)} notes")
        make_claims(outline, places, seen, at)
        report(f"{make_desk(outline, places, visits)} copays")
        report(f"{make_waiting(outline, places, courses)} on the waitlists")
    report(f"{seal_trails()} history rows sealed")
    sign_ins = {**SIGN_INS, "password": password}
    sign_in_file.parent.mkdir(parents=True, exist_ok=True)
    sign_in_file.touch(mode=0o600)
    sign_in_file.write_text(json.dumps(sign_ins, indent=2) + "\n")
    return sign_ins
