"""Scans of a chart."""

from django.db.models import QuerySet

from practice.models import Document, User
from practice.selectors.patients import visible_patients


def list_documents(patient_id: int) -> QuerySet[Document]:
    """Return the scans of a patient with who brought them in, the latest first."""
    return (
        Document.objects.filter(patient_id=patient_id)
        .select_related("uploaded_by")
        .order_by("-created_at", "-pk")
    )


def get_document(*, user: User, document_id: int) -> Document:
    """Return one scan; raises ``Document.DoesNotExist`` for a stranger's."""
    return Document.objects.get(pk=document_id, patient__in=visible_patients(user))
