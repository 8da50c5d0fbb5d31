"""Adding to a signed note."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from documentation.forms.addenda import AddendumForm
from documentation.selectors.overlay import current_content
from documentation.selectors.visits import note_header
from documentation.services.addenda import AddendumRefusedError, add_addendum
from documentation.services.writers import NotAProviderError, NoteForbiddenError
from documentation.views.lookups import note_or_404
from documentation.views.notes import detail_context, live_of
from practice.permissions import Act, Noun, StaffRequest, needs


@require_POST
@needs(Act.SIGN, Noun.NOTES)
def addendum_add(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Sign an addendum; a refusal keeps what was typed."""
    note = note_or_404(request.user, note_id)
    form = AddendumForm(
        request.POST,
        content=current_content(note),
        findings=live_of(note, note_header(note)).findings,
    )
    if form.is_valid():
        try:
            add_addendum(
                note_id=note.pk,
                text=form.cleaned_data["text"],
                additions=form.additions,
                by=request.user,
                at=timezone.now(),
            )
        except (AddendumRefusedError, NoteForbiddenError, NotAProviderError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The addendum is signed.")
            return redirect("documentation:note_detail", note.pk)
    context = detail_context(request.user, note, form)
    return render(request, "documentation/note_detail.html", context, status=422)
