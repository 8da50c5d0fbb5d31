"""Addresses of people and places."""

from django.urls import path

from practice.views import (
    accidents,
    accounts,
    audit,
    authorizations,
    coverages,
    disclosures,
    documents,
    emergencies,
    home,
    patients,
    referrals,
    staff,
    system,
)

app_name = "practice"

urlpatterns = [
    path("", home.home, name="home"),
    path("palette.json", home.palette, name="palette"),
    path("preferences/", accounts.account_preferences, name="account_preferences"),
    path("patients/", patients.patient_list, name="patient_list"),
    path("patients/search.json", home.patient_search, name="patient_search"),
    path("patients/register/", patients.patient_register, name="patient_register"),
    path("patients/duplicates/", patients.patient_duplicates, name="patient_duplicates"),
    path("patients/<int:pk>/", patients.patient_detail, name="patient_detail"),
    path("patients/<int:pk>/edit/", patients.patient_edit, name="patient_edit"),
    path("patients/<int:pk>/alerts/", patients.patient_alerts, name="patient_alerts"),
    path("patients/<int:pk>/share/", patients.patient_share, name="patient_share"),
    path("patients/<int:patient_id>/coverages/add/", coverages.coverage_add, name="coverage_add"),
    path("coverages/<int:pk>/edit/", coverages.coverage_edit, name="coverage_edit"),
    path(
        "coverages/<int:pk>/accident/",
        accidents.coverage_accident,
        name="coverage_accident",
    ),
    path("coverages/<int:pk>/ask/", coverages.coverage_ask, name="coverage_ask"),
    path(
        "coverages/<int:pk>/eligibility/",
        coverages.coverage_eligibility,
        name="coverage_eligibility",
    ),
    path(
        "patients/<int:patient_id>/authorizations/add/",
        authorizations.authorization_add,
        name="authorization_add",
    ),
    path(
        "authorizations/<int:pk>/edit/",
        authorizations.authorization_edit,
        name="authorization_edit",
    ),
    path("patients/<int:patient_id>/referrals/add/", referrals.referral_add, name="referral_add"),
    path("referrals/<int:pk>/edit/", referrals.referral_edit, name="referral_edit"),
    path(
        "referring-providers.json",
        referrals.referring_provider_search,
        name="referring_provider_search",
    ),
    path("patients/<int:patient_id>/documents/add/", documents.document_add, name="document_add"),
    path("audit/", audit.audit_events, name="audit_events"),
    path("audit/events.csv", audit.audit_events_export, name="audit_events_export"),
    path("audit/patients/<int:patient_id>/", audit.audit_patient, name="audit_patient"),
    path("audit/rows/<slug:table>/<slug:row_pk>/", audit.audit_row, name="audit_row"),
    path(
        "patients/<int:patient_id>/disclosures/",
        disclosures.disclosure_list,
        name="disclosure_list",
    ),
    path(
        "patients/<int:patient_id>/disclosures/export/",
        disclosures.disclosure_export,
        name="disclosure_export",
    ),
    path("staff/", staff.staff_list, name="staff_list"),
    path("staff/second-factor/", staff.second_factor_rules, name="second_factor_rules"),
    path("staff/<int:user_id>/link/", staff.staff_link, name="staff_link"),
    path("staff/<int:user_id>/shut-out/", staff.staff_shut_out, name="staff_shut_out"),
    path("staff/<int:user_id>/let-in/", staff.staff_let_in, name="staff_let_in"),
    path(
        "staff/<int:user_id>/remove-factors/",
        staff.staff_remove_factors,
        name="staff_remove_factors",
    ),
    path("join/<str:token>/", staff.link_use, name="link_use"),
    path("emergency/", emergencies.emergency_list, name="emergency_list"),
    path("emergency/open/", emergencies.emergency_open, name="emergency_open"),
    path("emergency/count/", emergencies.emergency_count, name="emergency_count"),
    path("emergency/<int:access_id>/seen/", emergencies.emergency_seen, name="emergency_seen"),
    path("emergency/<int:access_id>/end/", emergencies.emergency_end, name="emergency_end"),
    path("system/", system.system_health, name="system_health"),
    path("documents/<int:pk>/", documents.document_download, name="document_download"),
]
