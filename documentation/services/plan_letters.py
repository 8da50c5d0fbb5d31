"""The plan of care on paper, for the physician who certifies it."""

from datetime import date, timedelta

from documentation.models import EpisodeOfCare, PlanOfCare
from documentation.selectors.measures import goal_progress, measure_histories
from documentation.selectors.plans import LONGEST_CERTIFICATION_DAYS
from practice.selectors.figure_editions import latest_diagnosis_codes
from practice.selectors.practices import get_practice
from rules.parameters.icd10cm import CodeSet, load_code_set, with_point

TEMPLATE = "documentation/pdf/plan_letter.html"


def print_plan_letter(plan: PlanOfCare, episode: EpisodeOfCare, *, on: date) -> bytes:
    """Return a plan as a letter to sign and send back, as a tagged PDF.

    The physician is who certified the plan last, else who referred.
    """
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    certifications = list(plan.certifications.all())
    referral = episode.referral
    physician = (
        certifications[0].certified_by
        if certifications
        else (referral.referring_provider if referral else None)
    )
    longest = plan.starts_on + timedelta(days=LONGEST_CERTIFICATION_DAYS)
    histories = measure_histories(episode.pk)
    context = {
        "practice": get_practice(),
        "clinic": episode.clinic,
        "episode": episode,
        "patient": episode.patient,
        "plan": plan,
        "physician": physician,
        "diagnoses": diagnoses_of(plan),
        "goals": goal_progress(plan.goals.all(), histories),
        "is_recertification": any(
            other.starts_on < plan.starts_on for other in episode.plans.all()
        ),
        "certify_through": min(plan.ends_on, longest),
        "on": on,
        "footer": f"Plan of care, {plan.starts_on:%m/%d/%Y}",
    }
    return render_pdf(TEMPLATE, context)


def diagnoses_of(plan: PlanOfCare) -> list[str]:
    """Return the diagnoses of a plan in words, the primary one first."""
    code_set = latest_diagnosis_codes()
    return [_diagnosis(one.code, code_set) for one in plan.diagnoses.all()]


def _diagnosis(code: str, code_set: CodeSet) -> str:
    found = code_set.find(code) or load_code_set().find(code)
    return f"{with_point(code)} {found.title}" if found else with_point(code)
