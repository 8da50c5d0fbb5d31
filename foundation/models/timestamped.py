"""When a row was made and last changed."""

from django.db import models


class TimeStamped(models.Model):
    """Two moments for audit; nothing is ever decided by them."""

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True
