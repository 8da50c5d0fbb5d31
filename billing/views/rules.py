"""What each rule means, how often it fires, and how the practice weighs it."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from billing.forms.rule_settings import RuleSettingForm
from billing.selectors.rule_counts import (
    count_by_month,
    count_by_rule,
    list_open_in_claims,
    list_open_in_notes,
    may_count,
)
from billing.selectors.rule_rows import RuleChoice, list_rule_rows, weight_for_all
from practice.models import RuleSeverity, SettingSeverity
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.rule_settings import list_rule_changes, list_settings
from practice.selectors.scope import home_zone
from practice.services.rule_settings import (
    ReasonMissingError,
    RuleSettingRefusedError,
    set_rule_severity,
)
from rules.examples import example_finding
from rules.explanations import FAMILIES, explain, find_rule
from rules.findings import Rule

RECENT_DAYS = 90
MONTHS_SHOWN = 365  # days
OPEN_SHOWN = 20
ALL_TIME = "all"


@require_safe
@needs(Act.READ, Noun.RULES)
def rule_list(request: StaffRequest) -> HttpResponse:
    """Show the rules with how each weighs, and how often it fired where this person works."""
    choice = RuleChoice(
        family=request.GET.get("family", ""),
        severity=request.GET.get("severity", ""),
        fired_only=request.GET.get("fired") == "yes",
        sort=request.GET.get("sort", "rule"),
    )
    is_all_time = request.GET.get("period") == ALL_TIME
    since = None if is_all_time else timezone.now() - timedelta(days=RECENT_DAYS)
    context = {
        "rows": list_rule_rows(choice, list_settings(), count_by_rule(request.user, since=since)),
        "choice": choice,
        "is_all_time": is_all_time,
        "recent_days": RECENT_DAYS,
        "families": FAMILIES,
        "severities": RuleSeverity.choices,
        "may_count": may_count(request.user),
    }
    return render(request, "billing/rule_list.html", context)


@require_safe
@needs(Act.READ, Noun.RULES)
def rule_detail(request: StaffRequest, rule_id: str) -> HttpResponse:
    """Explain one rule: what it checks, why, what clears it, how often, and how it weighs."""
    return _page(request, _rule_or_404(rule_id))


@require_POST
@needs(Act.WRITE, Noun.RULE_SETTINGS)
def rule_weigh(request: StaffRequest, rule_id: str) -> HttpResponse:
    """Raise or lower a rule for a payer or for every payer."""
    rule = _rule_or_404(rule_id)
    form = RuleSettingForm(request.POST, rule=rule)
    if form.is_valid() and _is_set(request, rule, form, at=timezone.now()):
        messages.success(request, "It is set. What the rule found is looked at again.")
        return redirect("billing:rule_detail", rule.id)
    return _page(request, rule, form)


def _is_set(request: StaffRequest, rule: Rule, form: RuleSettingForm, *, at: datetime) -> bool:
    """Set the weight; a refusal stands on the form in its own words."""
    payer = form.cleaned_data["payer"]
    try:
        set_rule_severity(
            rule_id=rule.id,
            payer_id=payer.pk if payer else None,
            severity=SettingSeverity(form.cleaned_data["severity"]),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=at,
        )
    except ReasonMissingError as refusal:
        form.add_error("reason", str(refusal))
    except RuleSettingRefusedError as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _rule_or_404(rule_id: str) -> Rule:
    try:
        return find_rule(rule_id)
    except LookupError as unknown:
        raise Http404(str(unknown)) from unknown


def _page(request: StaffRequest, rule: Rule, form: RuleSettingForm | None = None) -> HttpResponse:
    user, zone, now = request.user, home_zone(request.user), timezone.now()
    settings = list(list_settings(rule.id))
    may_weigh = may(user, Act.WRITE, Noun.RULE_SETTINGS)
    since = now - timedelta(days=MONTHS_SHOWN)
    context = {
        "rule": rule,
        "told": explain(rule),
        "family": FAMILIES[rule.family],
        "example": example_finding(rule.id),
        "severity": weight_for_all(rule, settings),
        "settings": settings,
        "changes": list_rule_changes(rule.id),
        "form": (form or RuleSettingForm(rule=rule)) if may_weigh else None,
        "may_count": may_count(user),
        "tally": count_by_rule(user).get(rule.id),
        "months": count_by_month(user, rule_id=rule.id, since=since, zone=zone),
        "in_notes": list_open_in_notes(user, rule.id)[:OPEN_SHOWN],
        "in_claims": list_open_in_claims(user, rule.id)[:OPEN_SHOWN],
        "zone": zone,
    }
    return render(request, "billing/rule_detail.html", context, status=422 if form else 200)
