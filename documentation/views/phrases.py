"""The page on which a person keeps phrases."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from documentation.forms.phrases import PhraseForm
from documentation.models import Phrase
from documentation.selectors.phrases import kept_phrases, list_phrases, may_keep_practice_phrases
from documentation.services.phrases import PhraseRefusedError, keep_phrase, remove_phrase
from documentation.services.writers import NotAProviderError
from practice.permissions import Act, Noun, StaffRequest, needs


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.NOTES)
def phrase_list(request: StaffRequest) -> HttpResponse:
    """List one's own phrases and the practice's, and add one."""
    return _kept(request, None)


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.NOTES)
def phrase_edit(request: StaffRequest, phrase_id: int) -> HttpResponse:
    """Change one phrase."""
    phrase = kept_phrases(request.user).filter(pk=phrase_id).first()
    if phrase is None:
        raise Http404
    return _kept(request, phrase)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def phrase_remove(request: StaffRequest, phrase_id: int) -> HttpResponse:
    """Remove one phrase."""
    try:
        remove_phrase(phrase_id=phrase_id, by=request.user)
    except Phrase.DoesNotExist:
        raise Http404 from None
    messages.success(request, "The phrase is removed.")
    return redirect("documentation:phrase_list")


def _kept(request: StaffRequest, phrase: Phrase | None) -> HttpResponse:
    user = request.user
    form = PhraseForm(
        request.POST or None,
        may_share=may_keep_practice_phrases(user),
        initial=PhraseForm.answers_of(phrase) if phrase else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            keep_phrase(
                phrase_id=phrase.pk if phrase else None,
                by=user,
                **{"for_all": False, **form.cleaned_data},
            )
        except (PhraseRefusedError, NotAProviderError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The phrase is kept.")
            return redirect("documentation:phrase_list")
    context = {
        "phrases": list_phrases(user),
        "kept": set(kept_phrases(user).values_list("pk", flat=True)),
        "form": form,
        "phrase": phrase,
    }
    status = 422 if form.is_bound else 200
    return render(request, "documentation/phrase_list.html", context, status=status)
