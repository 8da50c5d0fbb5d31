"""Addresses of this app."""

from django.urls import path

from billing.views import (
    acknowledgements,
    advance_notices,
    attestations,
    batches,
    charges,
    claims,
    episodes,
    findings,
    form_printers,
    note_facts,
    payer_decisions,
    replacements,
    rules,
    superbills,
    therapy_years,
)

app_name = "billing"
urlpatterns = [
    path("claims/", claims.claim_list, name="claim_list"),
    path("claims/release-clean/", claims.claim_release_clean, name="claim_release_clean"),
    path("claims/<int:pk>/", claims.claim_detail, name="claim_detail"),
    path("claims/<int:pk>/release/", claims.claim_release, name="claim_release"),
    path("claims/<int:pk>/scrub/", claims.claim_scrub, name="claim_scrub"),
    path("claims/<int:pk>/withdraw/", claims.claim_withdraw, name="claim_withdraw"),
    path("claims/<int:pk>/redraft/", claims.claim_redraft, name="claim_redraft"),
    path("claims/<int:pk>/replace/", replacements.claim_replace, name="claim_replace"),
    path("claims/<int:pk>/void/", replacements.claim_void, name="claim_void"),
    path("claims/<int:pk>/outcome/", claims.claim_outcome, name="claim_outcome"),
    path("claims/<int:pk>/decision/", payer_decisions.claim_decision, name="claim_decision"),
    path("claims/<int:pk>/bill-next/", payer_decisions.claim_bill_next, name="claim_bill_next"),
    path(
        "claims/<int:pk>/attestations/",
        attestations.claim_attestations,
        name="claim_attestations",
    ),
    path("claims/<int:pk>/on-notice/", attestations.claim_on_notice, name="claim_on_notice"),
    path("claims/<int:pk>/accept-kx/", attestations.claim_accept_kx, name="claim_accept_kx"),
    path("claims/<int:pk>/separate/", attestations.claim_separate, name="claim_separate"),
    path("claims/<int:pk>/take-off/", attestations.claim_take_off, name="claim_take_off"),
    path("notes/<uuid:note_id>/facts/", note_facts.note_billing_facts, name="note_billing_facts"),
    path(
        "patients/<int:patient_id>/superbill/",
        superbills.patient_superbill,
        name="patient_superbill",
    ),
    path(
        "patients/<int:patient_id>/therapy-year/",
        therapy_years.patient_therapy_year,
        name="patient_therapy_year",
    ),
    path(
        "patients/<int:patient_id>/notices/",
        advance_notices.patient_notices,
        name="patient_notices",
    ),
    path(
        "patients/<int:patient_id>/notices/add/",
        advance_notices.notice_add,
        name="notice_add",
    ),
    path(
        "patients/<int:patient_id>/prior-amounts/",
        therapy_years.prior_amount_edit,
        name="prior_amount_edit",
    ),
    path("findings/<int:pk>/fix/", findings.finding_fix, name="finding_fix"),
    path(
        "findings/<int:pk>/acknowledge/", findings.finding_acknowledge, name="finding_acknowledge"
    ),
    path("charges/", charges.charge_list, name="charge_list"),
    path("charges/<uuid:note_id>/draft/", charges.charge_draft, name="charge_draft"),
    path("charges/<uuid:note_id>/recount/", charges.charge_recount, name="charge_recount"),
    path("encounters/<int:encounter_id>/claim/", charges.charge_claim, name="charge_claim"),
    path(
        "episodes/<int:episode_id>/claims/",
        episodes.episode_claims_fragment,
        name="episode_claims",
    ),
    path(
        "encounters/<int:encounter_id>/charges/",
        charges.encounter_charges,
        name="encounter_charges",
    ),
    path("batches/", batches.batch_list, name="batch_list"),
    path("batches/create/", batches.batch_create, name="batch_create"),
    path("batches/<int:pk>/", batches.batch_detail, name="batch_detail"),
    path("batches/<int:pk>/state/", batches.batch_state, name="batch_state"),
    path("batches/<int:pk>/download/", batches.batch_download, name="batch_download"),
    path("batches/<int:pk>/simulate/", batches.batch_simulate, name="batch_simulate"),
    path("batches/<int:pk>/submit/", batches.batch_submit, name="batch_submit"),
    path(
        "batches/<int:pk>/forms/stock/",
        form_printers.batch_forms_stock,
        name="batch_forms_stock",
    ),
    path("forms/test-sheet/", form_printers.form_test_sheet, name="form_test_sheet"),
    path("batches/<int:pk>/forms/", batches.batch_forms, name="batch_forms"),
    path("batches/<int:pk>/forms/stop/", batches.batch_forms_stop, name="batch_forms_stop"),
    path("batches/<int:pk>/forms/state/", batches.batch_forms_state, name="batch_forms_state"),
    path(
        "batches/<int:pk>/forms/download/",
        batches.batch_forms_download,
        name="batch_forms_download",
    ),
    path(
        "acknowledgements/",
        acknowledgements.acknowledgement_list,
        name="acknowledgement_list",
    ),
    path(
        "acknowledgements/<int:pk>/",
        acknowledgements.acknowledgement_detail,
        name="acknowledgement_detail",
    ),
    path(
        "acknowledgements/<int:pk>/download/",
        acknowledgements.acknowledgement_download,
        name="acknowledgement_download",
    ),
    path("rules/", rules.rule_list, name="rule_list"),
    path("rules/<slug:rule_id>/", rules.rule_detail, name="rule_detail"),
    path("rules/<slug:rule_id>/weigh/", rules.rule_weigh, name="rule_weigh"),
]
