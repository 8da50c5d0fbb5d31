"""Keep acknowledgements as received, and what each answers. New tables alone; reversible."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0007_keep_payer_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("file_name", models.CharField(max_length=120)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("UPLOAD", "Uploaded"),
                            ("FOLDER", "From the watched folder"),
                            ("COMMAND", "By command"),
                        ],
                        max_length=7,
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("storage_name", models.CharField(max_length=100)),
                ("sender_id", models.CharField(max_length=15)),
                ("receiver_id", models.CharField(max_length=15)),
                ("is_simulated", models.BooleanField(default=False)),
                ("remarks", models.JSONField(blank=True, default=list)),
                ("received_at", models.DateTimeField()),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AcknowledgementDetail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("TA1", "TA1"), ("999", "999"), ("277CA", "277CA")], max_length=5
                    ),
                ),
                ("control_number", models.CharField(blank=True, default="", max_length=50)),
                (
                    "answer",
                    models.CharField(
                        choices=[("A", "Accepted"), ("E", "With remarks"), ("R", "Rejected")],
                        max_length=1,
                    ),
                ),
                ("is_counted", models.BooleanField(default=True)),
                ("payer_control_number", models.CharField(blank=True, default="", max_length=50)),
                ("reasons", models.JSONField(blank=True, default=list)),
                (
                    "to_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DRAFT", "Draft"),
                            ("HELD", "Held"),
                            ("READY", "Ready"),
                            ("BATCHED", "Batched"),
                            ("SUBMITTED", "Submitted"),
                            ("ACCEPTED", "Accepted"),
                            ("REJECTED", "Rejected"),
                            ("PAID", "Paid"),
                            ("DENIED", "Denied"),
                            ("CLOSED", "Closed"),
                            ("WITHDRAWN", "Withdrawn"),
                            ("REPLACED", "Replaced"),
                            ("VOIDED", "Voided"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                ("remark", models.CharField(blank=True, default="", max_length=200)),
                (
                    "acknowledgement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="details",
                        to="billing.acknowledgement",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="billing.claimbatch",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="billing.claim",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["UPLOAD", "FOLDER", "COMMAND"])),
                name="acknowledgement_source_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("storage_name", ""), _negated=True),
                    models.Q(("sha256", ""), _negated=True),
                ),
                name="acknowledgement_file_is_kept",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acknowledgement",
            trigger=pgtrigger.compiler.Trigger(
                name="acknowledgement_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="519b6fe29e6c9f402705602aba4a4e693551a151",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_acknowledgement_is_append_only_94ad9",
                    table="billing_acknowledgement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgementdetail",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["TA1", "999", "277CA"])),
                name="acknowledgementdetail_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgementdetail",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["A", "E", "R"])),
                name="acknowledgementdetail_answer_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgementdetail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "to_status__in",
                        [
                            "",
                            "DRAFT",
                            "HELD",
                            "READY",
                            "BATCHED",
                            "SUBMITTED",
                            "ACCEPTED",
                            "REJECTED",
                            "PAID",
                            "DENIED",
                            "CLOSED",
                            "WITHDRAWN",
                            "REPLACED",
                            "VOIDED",
                        ],
                    )
                ),
                name="acknowledgementdetail_status_is_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acknowledgementdetail",
            trigger=pgtrigger.compiler.Trigger(
                name="acknowledgementdetail_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d59e5b982f35ef36ab1d08963ad67a8df14d97bf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_acknowledgementdetail_is_append_only_832ed",
                    table="billing_acknowledgementdetail",
                    when="BEFORE",
                ),
            ),
        ),
    ]
