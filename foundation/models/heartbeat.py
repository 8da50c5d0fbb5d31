"""Proof that the scheduler and a worker are alive."""

from django.db import models


class Heartbeat(models.Model):
    """The last moment at which a scheduled task of this name ran on a worker."""

    name = models.CharField(max_length=50, primary_key=True)
    beaten_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Heartbeat {self.name}"
