"""Every rule, in the order in which findings are reported.

PAR-001 and PAR-002 stand last: they report what the rules before them asked for.
"""

from typing import Final

from rules.findings import Rule
from rules.scrub.aut import (
    authorization_not_in_force,
    code_not_covered,
    running_out,
    visits_exceeded,
)
from rules.scrub.clm import (
    billing_address,
    charge_not_positive,
    control_number_missing,
    dates_out_of_order,
    duplicate_line,
    filing_limit,
    npi_invalid,
    onset_missing,
    referring_missing,
    subscriber_id,
    total_differs,
)
from rules.scrub.cod import (
    bundled_pack,
    dry_needling_notice,
    e_stim_code,
    reevaluation_unexplained,
    two_evaluations,
    unknown_code,
)
from rules.scrub.cov import (
    coverage_not_in_force,
    eligibility_stale,
)
from rules.scrub.dx import (
    diagnosis_invalid,
    excludes1,
    joint_pain_alone,
    pointer_missing,
    seventh_character,
    side_unspecified,
    too_many_codes,
)
from rules.scrub.mod import (
    assistant_missing,
    assistant_unearned,
    discipline_missing,
    kx_missing,
    kx_needless,
    kx_with_ga,
    out_of_order,
    separator_unasked,
    too_many_modifiers,
    two_separators,
)
from rules.scrub.ncc import (
    manipulation_region,
    pair_never_together,
    pair_without_modifier,
    reason_missing,
)
from rules.scrub.note import (
    aim_missing,
    body_region_missing,
    dose_missing,
    group_time_twice,
    minutes_missing,
    necessity_missing,
    not_one_on_one,
    note_unsigned,
    patients_overlap,
    progression_missing,
    response_missing,
    signature_incomplete,
    technique_missing,
    text_unchanged,
    total_minutes,
)
from rules.scrub.par import (
    extended,
    not_loaded,
)
from rules.scrub.poc import (
    certification_lapsed,
    goals_missing,
    not_certified,
    plan_missing,
    progress_report_overdue,
    visits_above_plan,
    written_by_assistant,
)
from rules.scrub.unt import (
    above_daily_cap,
    above_mue,
    base_code_missing,
    units_below_minutes,
    unsupported_units,
    untimed_twice,
)

CATALOG: Final[tuple[Rule, ...]] = (
    note_unsigned.RULE,
    minutes_missing.RULE,
    body_region_missing.RULE,
    technique_missing.RULE,
    aim_missing.RULE,
    dose_missing.RULE,
    response_missing.RULE,
    progression_missing.RULE,
    necessity_missing.RULE,
    not_one_on_one.RULE,
    text_unchanged.RULE,
    total_minutes.RULE,
    signature_incomplete.RULE,
    patients_overlap.RULE,
    group_time_twice.RULE,
    plan_missing.RULE,
    certification_lapsed.RULE,
    not_certified.RULE,
    progress_report_overdue.RULE,
    written_by_assistant.RULE,
    visits_above_plan.RULE,
    goals_missing.RULE,
    unsupported_units.RULE,
    units_below_minutes.RULE,
    above_mue.RULE,
    above_daily_cap.RULE,
    untimed_twice.RULE,
    base_code_missing.RULE,
    discipline_missing.RULE,
    assistant_missing.RULE,
    assistant_unearned.RULE,
    kx_missing.RULE,
    kx_with_ga.RULE,
    kx_needless.RULE,
    two_separators.RULE,
    separator_unasked.RULE,
    too_many_modifiers.RULE,
    out_of_order.RULE,
    pair_never_together.RULE,
    pair_without_modifier.RULE,
    reason_missing.RULE,
    manipulation_region.RULE,
    e_stim_code.RULE,
    bundled_pack.RULE,
    two_evaluations.RULE,
    reevaluation_unexplained.RULE,
    unknown_code.RULE,
    dry_needling_notice.RULE,
    diagnosis_invalid.RULE,
    excludes1.RULE,
    seventh_character.RULE,
    side_unspecified.RULE,
    pointer_missing.RULE,
    too_many_codes.RULE,
    joint_pain_alone.RULE,
    npi_invalid.RULE,
    billing_address.RULE,
    subscriber_id.RULE,
    referring_missing.RULE,
    onset_missing.RULE,
    duplicate_line.RULE,
    filing_limit.RULE,
    charge_not_positive.RULE,
    dates_out_of_order.RULE,
    control_number_missing.RULE,
    total_differs.RULE,
    coverage_not_in_force.RULE,
    eligibility_stale.RULE,
    authorization_not_in_force.RULE,
    visits_exceeded.RULE,
    running_out.RULE,
    code_not_covered.RULE,
    not_loaded.RULE,
    extended.RULE,
)

# What documentation asks after every save: the note, its plan of care and its units.
NOTE_RULES: Final[tuple[Rule, ...]] = tuple(
    rule for rule in CATALOG if rule.family in {"NOTE", "POC"} or rule.id == "UNT-001"
)
