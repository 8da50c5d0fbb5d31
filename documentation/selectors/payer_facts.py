"""Who pays for an encounter, in the words of the rules."""

from collections.abc import Iterable
from dataclasses import replace

from practice.models import Payer, RuleSetting
from practice.selectors.figure_editions import edit_set_of
from practice.selectors.rule_settings import rule_settings, severities_for
from rules.facts import NO_EDIT_SET, PayerFacts
from rules.vocabulary import PayerKind, UnitMethod

# A patient without coverage pays alone; units are then counted as most payers count them.
SELF_PAY = PayerFacts(
    kind=PayerKind.SELF_PAY,
    unit_method=UnitMethod.AMA,
    edit_set=NO_EDIT_SET,
    wants_gp=False,
)


def payer_facts(payer: Payer | None, settings: Iterable[RuleSetting] | None = None) -> PayerFacts:
    """Return a payer's kind and settings; without one the patient pays.

    ``settings`` are the practice's weights of rules, from ``rule_settings()``; whoever asks for
    many payers reads them once and hands them in. Without them they are read here.
    """
    known = rule_settings() if settings is None else settings
    if payer is None:
        return replace(SELF_PAY, severities=severities_for(None, known))
    return PayerFacts(
        kind=PayerKind(payer.kind),
        unit_method=UnitMethod(payer.unit_method),
        edit_set=edit_set_of(payer),
        daily_timed_unit_cap=payer.daily_timed_unit_cap,
        wants_gp=payer.wants_gp,
        modifier_order=tuple(payer.modifier_order),
        filing_limit_days=payer.filing_limit_days,
        needs_authorization=payer.needs_authorization,
        needs_cosignature=payer.needs_cosignature,
        e_stim_code=payer.e_stim_code or None,
        severities=severities_for(payer.pk, known),
    )
