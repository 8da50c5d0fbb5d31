"""Addresses of the schedule."""

from django.urls import path

from scheduling.views import (
    appointments,
    bookings,
    calendar_feeds,
    closures,
    day_sheets,
    kiosk,
    messages,
    moves,
    offers,
    online,
    online_requests,
    open_dates,
    schedule,
    schedule_choices,
    schedule_spans,
    series,
    shared_sessions,
    visit_links,
    waitlist,
)

app_name = "scheduling"

urlpatterns = [
    path("", schedule.schedule_day, name="schedule_day"),
    path("week/", schedule_spans.schedule_week, name="schedule_week"),
    path("month/", schedule_spans.schedule_month, name="schedule_month"),
    path("privacy/", schedule_choices.schedule_privacy, name="schedule_privacy"),
    path("calendar-feed/", calendar_feeds.calendar_feed, name="calendar_feed"),
    path(
        "feeds/<str:token>/schedule.ics",
        calendar_feeds.calendar_feed_file,
        name="calendar_feed_file",
    ),
    path(
        "clinics/<int:clinic_id>/filter/",
        schedule_choices.schedule_filter,
        name="schedule_filter",
    ),
    path(
        "clinics/<int:clinic_id>/providers/<int:provider_id>/week.json",
        schedule_spans.schedule_week_events,
        name="schedule_week_events",
    ),
    path("clinics/<int:clinic_id>/day-sheet.pdf", day_sheets.day_sheet, name="day_sheet"),
    path("clinics/<int:clinic_id>/events.json", schedule.schedule_events, name="schedule_events"),
    path(
        "clinics/<int:clinic_id>/version.json", schedule.schedule_version, name="schedule_version"
    ),
    path("clinics/<int:clinic_id>/book/", bookings.appointment_book, name="appointment_book"),
    path("clinics/<int:clinic_id>/walk-in/", bookings.walk_in, name="walk_in"),
    path("clinics/<int:clinic_id>/facts/", bookings.booking_facts, name="booking_facts"),
    path("clinics/<int:clinic_id>/series/", series.series_plan, name="series_plan"),
    path("series/<int:series_id>/", series.series_detail, name="series_detail"),
    path("clinics/<int:clinic_id>/open-dates/", open_dates.open_date_list, name="open_date_list"),
    path("open-dates/<int:series_date_id>/book/", open_dates.open_date_book, name="open_date_book"),
    path("open-dates/<int:series_date_id>/drop/", open_dates.open_date_drop, name="open_date_drop"),
    path(
        "appointments/<int:pk>/series/move/",
        open_dates.appointment_series_move,
        name="appointment_series_move",
    ),
    path(
        "appointments/<int:pk>/series/cancel/",
        open_dates.appointment_series_cancel,
        name="appointment_series_cancel",
    ),
    path("clinics/<int:clinic_id>/blocked/", closures.blocked_hours, name="blocked_hours"),
    path("blocked/<int:exception_id>/end/", closures.blocked_hours_end, name="blocked_hours_end"),
    path(
        "shared-sessions/<int:pk>/",
        shared_sessions.shared_session_detail,
        name="shared_session_detail",
    ),
    path("clinics/<int:clinic_id>/waitlist/", waitlist.waitlist, name="waitlist"),
    path("clinics/<int:clinic_id>/waitlist/add/", waitlist.waitlist_add, name="waitlist_add"),
    path("waitlist/<int:entry_id>/withdraw/", waitlist.waitlist_withdraw, name="waitlist_withdraw"),
    path("freed-times/<int:freed_id>/", waitlist.freed_time, name="freed_time"),
    path("appointments/<int:pk>/give/", waitlist.appointment_give, name="appointment_give"),
    path("offers/<str:token>/", offers.waitlist_offer, name="waitlist_offer"),
    path("clinics/<int:clinic_id>/messages/", messages.message_list, name="message_list"),
    path("messages/<int:reminder_id>/settle/", messages.message_settle, name="message_settle"),
    path(
        "clinics/<int:clinic_id>/replies/<int:reply_id>/settle/",
        messages.reply_settle,
        name="reply_settle",
    ),
    path("patients/<int:patient_id>/contact/", messages.patient_contact, name="patient_contact"),
    path("texts/replies/", messages.text_reply, name="text_reply"),
    path("kiosk/<str:token>/", kiosk.kiosk, name="kiosk"),
    path("online/<slug:page>/", online.online_times, name="online_times"),
    path("online/<slug:page>/ask/", online.online_ask, name="online_ask"),
    path("intake/<str:token>/", online.intake, name="intake"),
    path("mine/<str:token>/", online.own_times, name="own_times"),
    path("clinics/<int:clinic_id>/online/", online_requests.online_desk, name="online_desk"),
    path(
        "online-requests/<int:request_id>/",
        online_requests.online_request,
        name="online_request",
    ),
    path("visits/<str:token>/", visit_links.visit_link, name="visit_link"),
    path("visits/<str:token>/times/", visit_links.visit_times, name="visit_times"),
    path("visits/<str:token>/visit.ics", visit_links.visit_calendar, name="visit_calendar"),
    path("move/", moves.appointment_move, name="appointment_move"),
    path(
        "appointments/<int:pk>/move/",
        moves.appointment_reschedule,
        name="appointment_reschedule",
    ),
    path(
        "appointments/<int:pk>/move/undo/",
        moves.appointment_move_undo,
        name="appointment_move_undo",
    ),
    path("appointments/<int:pk>/", appointments.appointment_detail, name="appointment_detail"),
    path(
        "appointments/<int:pk>/confirm/",
        appointments.appointment_confirm,
        name="appointment_confirm",
    ),
    path(
        "appointments/<int:pk>/arrive/", appointments.appointment_arrive, name="appointment_arrive"
    ),
    path(
        "appointments/<int:pk>/unarrive/",
        appointments.appointment_unarrive,
        name="appointment_unarrive",
    ),
    path(
        "appointments/<int:pk>/cancel/", appointments.appointment_cancel, name="appointment_cancel"
    ),
    path(
        "appointments/<int:pk>/no-show/",
        appointments.appointment_no_show,
        name="appointment_no_show",
    ),
    path(
        "appointments/<int:pk>/restore/",
        appointments.appointment_restore,
        name="appointment_restore",
    ),
    path(
        "patients/<int:patient_id>/appointments/",
        appointments.patient_appointments,
        name="patient_appointments",
    ),
]
