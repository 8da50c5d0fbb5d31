"""The hash chain over history and audit events."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models


class TrailShape(models.Model):
    """The columns a trail had when rows were sealed, so that a later column breaks no seal."""

    trail = models.CharField(max_length=80)
    columns = ArrayField(models.CharField(max_length=80))

    class Meta:
        constraints = [
            models.UniqueConstraint("trail", "columns", name="trailshape_once"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="trailshape_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"TrailShape {self.pk}"


class ChainLink(models.Model):
    """One sealed row: its own digest, and the digest of the chain up to it (SHA-256, hex)."""

    trail = models.CharField(max_length=80, help_text="Table of the sealed row.")
    row_pk = models.BigIntegerField()
    shape = models.ForeignKey(TrailShape, on_delete=models.PROTECT)
    row_digest = models.CharField(max_length=64)
    chain_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint("trail", "row_pk", name="chainlink_seals_a_row_once"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="chainlink_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"ChainLink {self.pk}"
