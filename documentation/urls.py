"""Addresses of this app, below ``chart/``."""

from django.urls import path

from documentation.views import (
    addenda,
    complexity,
    drafts,
    episodes,
    handovers,
    my_day,
    notes,
    phrases,
    plans,
    signatures,
    timers,
)

app_name = "documentation"
urlpatterns = [
    path("", my_day.my_day, name="my_day"),
    path("appointments/<int:appointment_id>/open/", notes.note_open, name="note_open"),
    path("phrases/", phrases.phrase_list, name="phrase_list"),
    path("phrases/<int:phrase_id>/", phrases.phrase_edit, name="phrase_edit"),
    path("phrases/<int:phrase_id>/remove/", phrases.phrase_remove, name="phrase_remove"),
    path("notes/", notes.note_worklist, name="note_worklist"),
    path("notes/<uuid:note_id>/", notes.note_detail, name="note_detail"),
    path("notes/<uuid:note_id>/edit/", notes.note_edit, name="note_edit"),
    path("notes/<uuid:note_id>/save/", drafts.note_save, name="note_save"),
    path("notes/<uuid:note_id>/live/", drafts.note_live, name="note_live"),
    path("notes/<uuid:note_id>/last-visit/", notes.note_last_visit, name="note_last_visit"),
    path("notes/<uuid:note_id>/timers/", timers.note_timers, name="note_timers"),
    path("notes/<uuid:note_id>/times/", timers.note_times, name="note_times"),
    path(
        "notes/<uuid:note_id>/segments/<uuid:segment_id>/remove/",
        timers.note_segment_remove,
        name="note_segment_remove",
    ),
    path(
        "notes/<uuid:note_id>/complexity/",
        complexity.evaluation_complexity,
        name="evaluation_complexity",
    ),
    path("notes/<uuid:note_id>/take-over/", handovers.note_take_over, name="note_take_over"),
    path("notes/<uuid:note_id>/move/", handovers.note_move, name="note_move"),
    path("notes/<uuid:note_id>/sign/", signatures.note_sign, name="note_sign"),
    path("notes/<uuid:note_id>/cosign/", signatures.note_cosign, name="note_cosign"),
    path("notes/<uuid:note_id>/addenda/", addenda.addendum_add, name="addendum_add"),
    path("notes/<uuid:note_id>/print/", notes.note_print, name="note_print"),
    path("patients/<int:patient_id>/notes/", notes.patient_notes, name="patient_notes"),
    path("episodes/<int:episode_id>/", episodes.episode_detail, name="episode_detail"),
    path("episodes/<int:episode_id>/edit/", episodes.episode_edit, name="episode_edit"),
    path("episodes/<int:episode_id>/plans/add/", plans.plan_add, name="plan_add"),
    path("plans/<int:plan_id>/edit/", plans.plan_edit, name="plan_edit"),
    path("plans/<int:plan_id>/sent/", plans.plan_sent, name="plan_sent"),
    path(
        "plans/<int:plan_id>/certifications/add/",
        plans.certification_add,
        name="certification_add",
    ),
    path("diagnoses/", episodes.diagnosis_search, name="diagnosis_search"),
]
