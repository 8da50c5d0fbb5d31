"""Messages at the desk: what did not arrive, replies in words, and a patient's consent."""

import json
import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.texts import is_signed
from practice.models import Clinic, Patient
from practice.permissions import Act, Noun, StaffRequest, needs, public
from practice.selectors.patients import may_for_patient
from practice.selectors.scope import clinics_of
from practice.views.charts import patient_or_404, render_chart
from scheduling.models import Reminder, ReminderChannel, TextReply
from scheduling.selectors.message_channels import consents_of
from scheduling.selectors.message_worklist import (
    messages_not_told,
    patient_messages,
    replies_to_read,
)
from scheduling.selectors.online import own_token_of
from scheduling.services.consents import note_consent
from scheduling.services.reminders import settle_reminder
from scheduling.services.replies import take_reply
from scheduling.services.reply_settling import settle_reply
from scheduling.views.answers import clinic_or_404

LONGEST_KEY = 80
PHONE = re.compile(r"^(?:\+?1)?(\d{10})$")


@require_safe
@needs(Act.WRITE, Noun.SCHEDULE)
def message_list(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """List what did not reach patients of a clinic, and replies that a person has to read."""
    clinic = clinic_or_404(request, clinic_id)
    context = {
        "clinic": clinic,
        "not_told": list(messages_not_told(clinic, at=timezone.now())),
        "replies": list(replies_to_read(clinic)),
    }
    return render(request, "scheduling/message_list.html", context)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def message_settle(request: StaffRequest, reminder_id: int) -> HttpResponse:
    """Note that the patient was told otherwise."""
    rows = Reminder.objects.filter(appointment__clinic__in=clinics_of(request.user))
    reminder = rows.select_related("appointment").filter(pk=reminder_id).first()
    if reminder is None:
        raise Http404("No such message.")
    settle_reminder(reminder_id=reminder.pk, by=request.user, at=timezone.now())
    messages.success(request, "Noted.")
    return redirect("scheduling:message_list", reminder.appointment.clinic_id)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def reply_settle(request: StaffRequest, clinic_id: int, reply_id: int) -> HttpResponse:
    """Note that a reply was read and answered."""
    clinic = clinic_or_404(request, clinic_id)
    reply = TextReply.objects.filter(pk=reply_id).first()
    if reply is None or reply.clinic_id not in {None, clinic.pk}:
        raise Http404("No such reply.")
    settle_reply(reply_id=reply.pk, by=request.user, at=timezone.now())
    messages.success(request, "Noted.")
    return redirect("scheduling:message_list", clinic.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.READ, Noun.PATIENTS)
def patient_contact(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Show what a patient said about messages and what was sent; the desk notes the answer."""
    patient = patient_or_404(request, patient_id)
    may_note = may_for_patient(request.user, Act.WRITE, Noun.PATIENTS, patient_id=patient.pk)
    if request.method == "POST":
        channel = request.POST.get("channel", "")
        if not may_note:
            return HttpResponse(status=403)
        if channel in ReminderChannel.values:
            note_consent(
                patient_id=patient.pk,
                channel=ReminderChannel(channel),
                is_given=request.POST.get("answer") == "yes",
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, "The patient's answer is kept.")
        return redirect("scheduling:patient_contact", patient.pk)
    context = {
        "consents": [
            {"channel": channel, "label": channel.label, "latest": latest}
            for channel, latest in consents_of(patient.pk).items()
        ],
        "sent": list(patient_messages(patient.pk)),
        "own_links": _own_links(request, patient) if may_note else [],
        "may_note": may_note,
    }
    return render_chart(
        request, "scheduling/patient_contact.html", patient=patient, context=context
    )


def _own_links(request: StaffRequest, patient: Patient) -> list[tuple[Clinic, str]]:
    """Return the links by which the patient books online, at clinics that let patients do so."""
    clinics = clinics_of(request.user).filter(
        online_policy__booking_is_on=True, pk__in=patient.clinics.values("pk")
    )
    links = []
    for clinic in clinics.order_by("name", "pk"):
        token = own_token_of(patient_id=patient.pk, clinic_id=clinic.pk, given_by=request.user)
        path = reverse("scheduling:own_times", args=[token])
        links.append((clinic, request.build_absolute_uri(path)))
    return links


@csrf_exempt
@require_POST
@public
def text_reply(request: HttpRequest) -> HttpResponse:
    """Take a reply from the provider of text messages, which signs it."""
    moment = request.headers.get("X-Plumbline-Time", "")
    signature = request.headers.get("X-Plumbline-Signature", "")
    now = timezone.now()
    if not is_signed(request.body, moment=moment, signature=signature, at=now):
        return HttpResponse(status=403)
    try:
        given = json.loads(request.body)
        key, words = str(given["id"])[:LONGEST_KEY], str(given["text"]).replace("\0", "")
        phone = PHONE.match(str(given["from"]))
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    if not key or phone is None or "\0" in key:
        return HttpResponse(status=400)
    reply = take_reply(provider_key=key, phone=phone[1], words=words, at=now)
    return JsonResponse({"outcome": reply.outcome.lower()})
