import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documentation", "0001_initial"),
        ("practice", "0001_initial"),
        ("practice", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Charge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("discipline", models.CharField(default="PT", max_length=2)),
                ("service_date", models.DateField()),
                ("procedure_code", models.CharField(max_length=5)),
                (
                    "modifiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("units", models.PositiveSmallIntegerField()),
                ("pt_minutes", models.PositiveSmallIntegerField(default=0)),
                ("pta_minutes", models.PositiveSmallIntegerField(default=0)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("steps", models.JSONField(blank=True, default=list)),
                ("modifier_reasons", models.JSONField(blank=True, default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "Open"),
                            ("REOPENED", "Reopened by an addendum"),
                            ("CLAIMED", "On a claim"),
                            ("VOID", "Void"),
                        ],
                        default="OPEN",
                        max_length=8,
                    ),
                ),
                (
                    "coverage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.coverage",
                    ),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="documentation.encounter",
                    ),
                ),
                (
                    "interventions",
                    models.ManyToManyField(related_name="charges", to="documentation.intervention"),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="practice.patient",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.provider"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["encounter"], name="charge_by_encounter")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["OPEN", "REOPENED", "CLAIMED", "VOID"])),
                        name="charge_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="charge_amount_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("discipline__in", ["PT", "OT", "SLP"])),
                        name="charge_discipline_is_known",
                    ),
                    models.UniqueConstraint(
                        models.F("patient"),
                        models.F("discipline"),
                        models.F("service_date"),
                        models.F("encounter"),
                        models.F("procedure_code"),
                        models.F("modifiers"),
                        condition=models.Q(("status", "VOID"), _negated=True),
                        name="charge_once_a_day_per_code_and_modifiers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChargeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("discipline", models.CharField(default="PT", max_length=2)),
                ("service_date", models.DateField()),
                ("procedure_code", models.CharField(max_length=5)),
                (
                    "modifiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("units", models.PositiveSmallIntegerField()),
                ("pt_minutes", models.PositiveSmallIntegerField(default=0)),
                ("pta_minutes", models.PositiveSmallIntegerField(default=0)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("steps", models.JSONField(blank=True, default=list)),
                ("modifier_reasons", models.JSONField(blank=True, default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "Open"),
                            ("REOPENED", "Reopened by an addendum"),
                            ("CLAIMED", "On a claim"),
                            ("VOID", "Void"),
                        ],
                        default="OPEN",
                        max_length=8,
                    ),
                ),
                (
                    "coverage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.coverage",
                    ),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.encounter",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.patient",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.charge",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("interchange_number", models.PositiveIntegerField(unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("WRITING", "Being written"),
                            ("REFUSED", "Refused by validation"),
                            ("WRITTEN", "Written and valid"),
                            ("SUBMITTED", "Submitted"),
                        ],
                        default="WRITING",
                        max_length=9,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("claim_count", models.PositiveIntegerField(default=0)),
                ("total_amount", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ("storage_name", models.CharField(blank=True, default="", max_length=100)),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("judge_errors", models.JSONField(blank=True, default=list)),
                ("downloaded_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("cms1500_storage_name", models.CharField(blank=True, default="", max_length=100)),
                ("cms1500_sha256", models.CharField(blank=True, default="", max_length=64)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim_batches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submitted_batches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "claim batches",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["WRITING", "REFUSED", "WRITTEN", "SUBMITTED"])
                        ),
                        name="claimbatch_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("interchange_number__range", (1, 999999999))),
                        name="claimbatch_number_has_nine_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["WRITTEN", "SUBMITTED"]), _negated=True),
                            models.Q(
                                models.Q(("storage_name", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claimbatch_valid_file_is_kept",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "SUBMITTED"), _negated=True),
                            models.Q(
                                ("submitted_at__isnull", False), ("submitted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="claimbatch_submitted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("patient_control_number", models.CharField(max_length=14, unique=True)),
                ("service_date", models.DateField()),
                ("onset_date", models.DateField(blank=True, null=True)),
                ("initial_treatment_date", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
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
                        default="DRAFT",
                        max_length=9,
                    ),
                ),
                ("frequency_code", models.CharField(default="1", max_length=1)),
                ("payer_control_number", models.CharField(blank=True, default="", max_length=50)),
                ("total_amount", models.DecimalField(decimal_places=2, max_digits=10)),
                ("scrubbed_at", models.DateTimeField(blank=True, null=True)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("snapshot", models.JSONField(blank=True, default=dict)),
                (
                    "authorization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.authorization",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "coverage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.coverage"
                    ),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="documentation.encounter",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="practice.patient",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.payer"
                    ),
                ),
                (
                    "referring_provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.referringprovider",
                    ),
                ),
                (
                    "rendering_provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.provider"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="billing.claimbatch",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["status", "service_date"], name="claim_by_status"),
                    models.Index(fields=["patient", "-service_date"], name="claim_by_patient"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
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
                        name="claim_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("frequency_code__in", ["1", "7", "8"])),
                        name="claim_frequency_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("patient_control_number__regex", "^[A-Z0-9]{1,14}$")),
                        name="claim_control_number_is_plain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total_amount__gte", 0)),
                        name="claim_total_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["DRAFT", "HELD", "READY", "WITHDRAWN"]),
                            ("batch__isnull", False),
                            _connector="OR",
                        ),
                        name="claim_past_ready_is_in_a_batch",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["DRAFT", "HELD", "READY"]), _negated=True),
                            ("batch__isnull", True),
                            _connector="OR",
                        ),
                        name="claim_before_batching_is_in_none",
                    ),
                    models.UniqueConstraint(
                        models.F("encounter"),
                        models.F("payer"),
                        condition=models.Q(
                            ("frequency_code", "1"),
                            models.Q(
                                ("status__in", ["WITHDRAWN", "REPLACED", "VOIDED", "REJECTED"]),
                                _negated=True,
                            ),
                        ),
                        name="claim_one_open_per_encounter_and_payer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimBatchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("interchange_number", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("WRITING", "Being written"),
                            ("REFUSED", "Refused by validation"),
                            ("WRITTEN", "Written and valid"),
                            ("SUBMITTED", "Submitted"),
                        ],
                        default="WRITING",
                        max_length=9,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("claim_count", models.PositiveIntegerField(default=0)),
                ("total_amount", models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ("storage_name", models.CharField(blank=True, default="", max_length=100)),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("judge_errors", models.JSONField(blank=True, default=list)),
                ("downloaded_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("cms1500_storage_name", models.CharField(blank=True, default="", max_length=100)),
                ("cms1500_sha256", models.CharField(blank=True, default="", max_length=64)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.claimbatch",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimDiagnosis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=7)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diagnoses",
                        to="billing.claim",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "claim diagnoses",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("claim"), models.F("position"), name="claimdiagnosis_position_once"
                    ),
                    models.UniqueConstraint(
                        models.F("claim"), models.F("code"), name="claimdiagnosis_code_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__range", (1, 12))),
                        name="claimdiagnosis_position_one_to_twelve",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimDiagnosisEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=7)),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.claim",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.claimdiagnosis",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("patient_control_number", models.CharField(max_length=14)),
                ("service_date", models.DateField()),
                ("onset_date", models.DateField(blank=True, null=True)),
                ("initial_treatment_date", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
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
                        default="DRAFT",
                        max_length=9,
                    ),
                ),
                ("frequency_code", models.CharField(default="1", max_length=1)),
                ("payer_control_number", models.CharField(blank=True, default="", max_length=50)),
                ("total_amount", models.DecimalField(decimal_places=2, max_digits=10)),
                ("scrubbed_at", models.DateTimeField(blank=True, null=True)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("snapshot", models.JSONField(blank=True, default=dict)),
                (
                    "authorization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.authorization",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.claimbatch",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.clinic",
                    ),
                ),
                (
                    "coverage",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.coverage",
                    ),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.encounter",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.patient",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.payer",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.claim",
                    ),
                ),
                (
                    "referring_provider",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.referringprovider",
                    ),
                ),
                (
                    "rendering_provider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("control_number", models.CharField(max_length=30, unique=True)),
                ("procedure_code", models.CharField(max_length=5)),
                (
                    "modifiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("units", models.PositiveSmallIntegerField()),
                ("charge_amount", models.DecimalField(decimal_places=2, max_digits=9)),
                (
                    "diagnosis_pointers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
                ("separate_reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "charge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim_lines",
                        to="billing.charge",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="billing.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("claim"), models.F("number"), name="claimline_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__range", (1, 50))),
                        name="claimline_number_one_to_fifty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("charge_amount__gte", 0)),
                        name="claimline_amount_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("modifiers__len__lte", 4)),
                        name="claimline_at_most_four_modifiers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("units__gte", 1)), name="claimline_has_units"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("control_number", models.CharField(max_length=30)),
                ("procedure_code", models.CharField(max_length=5)),
                (
                    "modifiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("units", models.PositiveSmallIntegerField()),
                ("charge_amount", models.DecimalField(decimal_places=2, max_digits=9)),
                (
                    "diagnosis_pointers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
                ("separate_reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "charge",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.charge",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.claim",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.claimline",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimTransition",
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
                    "from_status",
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
                        max_length=9,
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
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
                        max_length=9,
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transitions",
                        to="billing.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "to_status__in",
                                [
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
                            ),
                            (
                                "from_status__in",
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
                            ),
                        ),
                        name="claimtransition_statuses_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="claimtransition_gives_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Discrepancy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("field", models.CharField(max_length=30)),
                ("from_value", models.CharField(blank=True, default="", max_length=120)),
                ("to_value", models.CharField(blank=True, default="", max_length=120)),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "charge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="discrepancies",
                        to="billing.charge",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "discrepancies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="discrepancy_gives_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DiscrepancyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("field", models.CharField(max_length=30)),
                ("from_value", models.CharField(blank=True, default="", max_length=120)),
                ("to_value", models.CharField(blank=True, default="", max_length=120)),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "charge",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.charge",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.discrepancy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeeSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("procedure_code", models.CharField(max_length=5)),
                ("unit_amount", models.DecimalField(decimal_places=2, max_digits=8)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.payer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit_amount__gt", 0)),
                        name="feeschedule_amount_is_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="feeschedule_period_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    "payer_id", models.Value(0)
                                ),
                                "=",
                            ),
                            ("procedure_code", "="),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="feeschedule_one_amount_at_a_time",
                        violation_error_message="Another amount holds for this code in these dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeScheduleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("procedure_code", models.CharField(max_length=5)),
                ("unit_amount", models.DecimalField(decimal_places=2, max_digits=8)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.payer",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.feeschedule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("posting", models.UUIDField()),
                (
                    "account",
                    models.CharField(
                        choices=[
                            ("PAYER_RECEIVABLE", "Owed by payers"),
                            ("PATIENT_RECEIVABLE", "Owed by patients"),
                            ("REVENUE", "Billed"),
                            ("CASH", "Received"),
                            ("ADJUSTMENT", "Adjusted"),
                        ],
                        max_length=18,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("reason", models.CharField(max_length=200)),
                ("posted_on", models.DateField()),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="billing.claim",
                    ),
                ),
                (
                    "claim_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="billing.claimline",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.patient"
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "ledger entries",
                "indexes": [
                    models.Index(fields=["posting"], name="ledgerentry_by_posting"),
                    models.Index(fields=["claim"], name="ledgerentry_by_claim"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "account__in",
                                [
                                    "PAYER_RECEIVABLE",
                                    "PATIENT_RECEIVABLE",
                                    "REVENUE",
                                    "CASH",
                                    "ADJUSTMENT",
                                ],
                            )
                        ),
                        name="ledgerentry_account_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True),
                        name="ledgerentry_moves_money",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="ledgerentry_gives_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrubFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("rule_id", models.CharField(max_length=8)),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("BLOCK", "Blocks the claim"),
                            ("WARN", "Warning"),
                            ("INFO", "For information"),
                        ],
                        max_length=5,
                    ),
                ),
                ("path", models.CharField(max_length=80)),
                ("message", models.CharField(max_length=400)),
                ("fix", models.CharField(max_length=400)),
                ("citation", models.CharField(max_length=200)),
                ("found_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="billing.claim",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("cleared_at__isnull", True)),
                        fields=["claim"],
                        name="scrubfinding_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["BLOCK", "WARN", "INFO"])),
                        name="scrubfinding_severity_is_known",
                    ),
                    models.UniqueConstraint(
                        models.F("claim"),
                        models.F("rule_id"),
                        models.F("path"),
                        condition=models.Q(("cleared_at__isnull", True)),
                        name="scrubfinding_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("severity", "BLOCK"), _negated=True),
                            ("acknowledged_at__isnull", True),
                            _connector="OR",
                        ),
                        name="scrubfinding_block_is_never_acknowledged",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrubFindingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("rule_id", models.CharField(max_length=8)),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("BLOCK", "Blocks the claim"),
                            ("WARN", "Warning"),
                            ("INFO", "For information"),
                        ],
                        max_length=5,
                    ),
                ),
                ("path", models.CharField(max_length=80)),
                ("message", models.CharField(max_length=400)),
                ("fix", models.CharField(max_length=400)),
                ("citation", models.CharField(max_length=200)),
                ("found_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.claim",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.scrubfinding",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("amount", "coverage_id", "created_at", "discipline", "encounter_id", "id", "modifier_reasons", "modifiers", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "provider_id", "pt_minutes", "pta_minutes", "service_date", "status", "steps", "units", "updated_at") VALUES (NEW."amount", NEW."coverage_id", NEW."created_at", NEW."discipline", NEW."encounter_id", NEW."id", NEW."modifier_reasons", NEW."modifiers", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_code", NEW."provider_id", NEW."pt_minutes", NEW."pta_minutes", NEW."service_date", NEW."status", NEW."steps", NEW."units", NEW."updated_at"); RETURN NULL;',
                    hash="4674f066bc5f624d277110904a614e69832a2bd7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d5c5e",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_chargeevent" ("amount", "coverage_id", "created_at", "discipline", "encounter_id", "id", "modifier_reasons", "modifiers", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "provider_id", "pt_minutes", "pta_minutes", "service_date", "status", "steps", "units", "updated_at") VALUES (NEW."amount", NEW."coverage_id", NEW."created_at", NEW."discipline", NEW."encounter_id", NEW."id", NEW."modifier_reasons", NEW."modifiers", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_code", NEW."provider_id", NEW."pt_minutes", NEW."pta_minutes", NEW."service_date", NEW."status", NEW."steps", NEW."units", NEW."updated_at"); RETURN NULL;',
                    hash="6cffbfcd30c06a103a3e64b29be9557a3d32cfb2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d336",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("amount", "coverage_id", "created_at", "discipline", "encounter_id", "id", "modifier_reasons", "modifiers", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "provider_id", "pt_minutes", "pta_minutes", "service_date", "status", "steps", "units", "updated_at") VALUES (OLD."amount", OLD."coverage_id", OLD."created_at", OLD."discipline", OLD."encounter_id", OLD."id", OLD."modifier_reasons", OLD."modifiers", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_code", OLD."provider_id", OLD."pt_minutes", OLD."pta_minutes", OLD."service_date", OLD."status", OLD."steps", OLD."units", OLD."updated_at"); RETURN NULL;',
                    hash="f53699ee3b22fcb3d3315b3684324be5d5cca3c0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1c5d",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chargeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9bde8bcf4d9d006b0ed89a369b50ea2751e106b5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c314e",
                    table="billing_chargeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimbatchevent" ("claim_count", "cms1500_sha256", "cms1500_storage_name", "created_at", "downloaded_at", "id", "interchange_number", "judge_errors", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "storage_name", "submitted_at", "submitted_by_id", "total_amount", "updated_at", "written_at") VALUES (NEW."claim_count", NEW."cms1500_sha256", NEW."cms1500_storage_name", NEW."created_at", NEW."downloaded_at", NEW."id", NEW."interchange_number", NEW."judge_errors", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sha256", NEW."status", NEW."storage_name", NEW."submitted_at", NEW."submitted_by_id", NEW."total_amount", NEW."updated_at", NEW."written_at"); RETURN NULL;',
                    hash="4c73ee7dfadc7f9da01ee00f916dbee9f7aac77f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2da02",
                    table="billing_claimbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_claimbatchevent" ("claim_count", "cms1500_sha256", "cms1500_storage_name", "created_at", "downloaded_at", "id", "interchange_number", "judge_errors", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "storage_name", "submitted_at", "submitted_by_id", "total_amount", "updated_at", "written_at") VALUES (NEW."claim_count", NEW."cms1500_sha256", NEW."cms1500_storage_name", NEW."created_at", NEW."downloaded_at", NEW."id", NEW."interchange_number", NEW."judge_errors", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sha256", NEW."status", NEW."storage_name", NEW."submitted_at", NEW."submitted_by_id", NEW."total_amount", NEW."updated_at", NEW."written_at"); RETURN NULL;',
                    hash="49c7956bb3ac08709388e42cf34d94c3ce6f7293",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f6573",
                    table="billing_claimbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimbatchevent" ("claim_count", "cms1500_sha256", "cms1500_storage_name", "created_at", "downloaded_at", "id", "interchange_number", "judge_errors", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "storage_name", "submitted_at", "submitted_by_id", "total_amount", "updated_at", "written_at") VALUES (OLD."claim_count", OLD."cms1500_sha256", OLD."cms1500_storage_name", OLD."created_at", OLD."downloaded_at", OLD."id", OLD."interchange_number", OLD."judge_errors", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sha256", OLD."status", OLD."storage_name", OLD."submitted_at", OLD."submitted_by_id", OLD."total_amount", OLD."updated_at", OLD."written_at"); RETURN NULL;',
                    hash="f7ebbaeb93c5a8b302aa66f62605b51256856efe",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_119ab",
                    table="billing_claimbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_frozen_once_batched",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.batch_id IS NOT NULL THEN\n        RAISE EXCEPTION 'A claim enters as a draft and is batched afterwards.'\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF OLD.batch_id IS NULL THEN\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\nEND IF;\nIF TG_OP = 'DELETE'\n   OR to_jsonb(NEW) - ARRAY['status', 'updated_at', 'payer_control_number', 'submitted_at']\n      IS DISTINCT FROM\n      to_jsonb(OLD) - ARRAY['status', 'updated_at', 'payer_control_number', 'submitted_at']\nTHEN\n    RAISE EXCEPTION 'Claim % is batched and frozen.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="46637ca865800a6503e68e8f0097315091396726",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_claim_frozen_once_batched_9cc24",
                    table="billing_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (NEW."authorization_id", NEW."batch_id", NEW."clinic_id", NEW."coverage_id", NEW."created_at", NEW."encounter_id", NEW."frequency_code", NEW."id", NEW."initial_treatment_date", NEW."onset_date", NEW."patient_control_number", NEW."patient_id", NEW."payer_control_number", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."ready_at", NEW."referring_provider_id", NEW."rendering_provider_id", NEW."scrubbed_at", NEW."service_date", NEW."snapshot", NEW."status", NEW."submitted_at", NEW."total_amount", NEW."updated_at"); RETURN NULL;',
                    hash="d1bdeaada86e69f48abbc1488378b52e0a158ff0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f3bd8",
                    table="billing_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (NEW."authorization_id", NEW."batch_id", NEW."clinic_id", NEW."coverage_id", NEW."created_at", NEW."encounter_id", NEW."frequency_code", NEW."id", NEW."initial_treatment_date", NEW."onset_date", NEW."patient_control_number", NEW."patient_id", NEW."payer_control_number", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."ready_at", NEW."referring_provider_id", NEW."rendering_provider_id", NEW."scrubbed_at", NEW."service_date", NEW."snapshot", NEW."status", NEW."submitted_at", NEW."total_amount", NEW."updated_at"); RETURN NULL;',
                    hash="52c53893be7f1466a32b641eb26a532f5ffb75f4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5b36e",
                    table="billing_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (OLD."authorization_id", OLD."batch_id", OLD."clinic_id", OLD."coverage_id", OLD."created_at", OLD."encounter_id", OLD."frequency_code", OLD."id", OLD."initial_treatment_date", OLD."onset_date", OLD."patient_control_number", OLD."patient_id", OLD."payer_control_number", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."ready_at", OLD."referring_provider_id", OLD."rendering_provider_id", OLD."scrubbed_at", OLD."service_date", OLD."snapshot", OLD."status", OLD."submitted_at", OLD."total_amount", OLD."updated_at"); RETURN NULL;',
                    hash="00d13281f5037cf1b6529eb19dc574da2129d751",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_25e58",
                    table="billing_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimbatchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6d256fbc71a461c62204120e59b5b75fd07f1118",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dfdf5",
                    table="billing_claimbatchevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdiagnosis",
            trigger=pgtrigger.compiler.Trigger(
                name="claimdiagnosis_frozen_with_its_claim",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP <> 'INSERT' THEN\n    PERFORM 1 FROM billing_claim WHERE id = OLD.claim_id FOR SHARE;\n    PERFORM 1 FROM billing_claim WHERE id = OLD.claim_id AND batch_id IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Claim % is batched and frozen.', OLD.claim_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nPERFORM 1 FROM billing_claim WHERE id = NEW.claim_id FOR SHARE;\nPERFORM 1 FROM billing_claim WHERE id = NEW.claim_id AND batch_id IS NOT NULL;\nIF FOUND THEN\n    RAISE EXCEPTION 'Claim % is batched and frozen.', NEW.claim_id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="29fbeb1907f4654303a7129e65d0461bab0696b4",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_claimdiagnosis_frozen_with_its_claim_0e730",
                    table="billing_claimdiagnosis",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdiagnosis",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimdiagnosisevent" ("claim_id", "code", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "updated_at") VALUES (NEW."claim_id", NEW."code", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."updated_at"); RETURN NULL;',
                    hash="3c778d8cfac6e65981a4af4af7ca988879b9164f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2ede",
                    table="billing_claimdiagnosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdiagnosis",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_claimdiagnosisevent" ("claim_id", "code", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "updated_at") VALUES (NEW."claim_id", NEW."code", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."updated_at"); RETURN NULL;',
                    hash="164e4d6027d3c9bf1d09d2b714384448838a8b89",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87b47",
                    table="billing_claimdiagnosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdiagnosis",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimdiagnosisevent" ("claim_id", "code", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "updated_at") VALUES (OLD."claim_id", OLD."code", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."updated_at"); RETURN NULL;',
                    hash="03328f83f9dc6d10e83c07699af2740195343a42",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5be7",
                    table="billing_claimdiagnosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdiagnosisevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0988ae0419b2d3d01b44edc565d51412e09c5eb7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_42a51",
                    table="billing_claimdiagnosisevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a0e2fdd3080070db3e80226bbb71ec13d3fb6228",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0a1c6",
                    table="billing_claimevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimline",
            trigger=pgtrigger.compiler.Trigger(
                name="claimline_frozen_with_its_claim",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP <> 'INSERT' THEN\n    PERFORM 1 FROM billing_claim WHERE id = OLD.claim_id FOR SHARE;\n    PERFORM 1 FROM billing_claim WHERE id = OLD.claim_id AND batch_id IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Claim % is batched and frozen.', OLD.claim_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nPERFORM 1 FROM billing_claim WHERE id = NEW.claim_id FOR SHARE;\nPERFORM 1 FROM billing_claim WHERE id = NEW.claim_id AND batch_id IS NOT NULL;\nIF FOUND THEN\n    RAISE EXCEPTION 'Claim % is batched and frozen.', NEW.claim_id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6a59571c08f7114a27b1c55e73319ee081786769",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_claimline_frozen_with_its_claim_049ee",
                    table="billing_claimline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimlineevent" ("charge_amount", "charge_id", "claim_id", "control_number", "created_at", "diagnosis_pointers", "id", "modifiers", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "separate_reason", "units", "updated_at") VALUES (NEW."charge_amount", NEW."charge_id", NEW."claim_id", NEW."control_number", NEW."created_at", NEW."diagnosis_pointers", NEW."id", NEW."modifiers", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_code", NEW."separate_reason", NEW."units", NEW."updated_at"); RETURN NULL;',
                    hash="afc0921e7d0a4964b37667918e378860aeee78d6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8002d",
                    table="billing_claimline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_claimlineevent" ("charge_amount", "charge_id", "claim_id", "control_number", "created_at", "diagnosis_pointers", "id", "modifiers", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "separate_reason", "units", "updated_at") VALUES (NEW."charge_amount", NEW."charge_id", NEW."claim_id", NEW."control_number", NEW."created_at", NEW."diagnosis_pointers", NEW."id", NEW."modifiers", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_code", NEW."separate_reason", NEW."units", NEW."updated_at"); RETURN NULL;',
                    hash="e6ff2b3afd6dfb5b0bd421ca729b4ba86844de3c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1967f",
                    table="billing_claimline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimlineevent" ("charge_amount", "charge_id", "claim_id", "control_number", "created_at", "diagnosis_pointers", "id", "modifiers", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "separate_reason", "units", "updated_at") VALUES (OLD."charge_amount", OLD."charge_id", OLD."claim_id", OLD."control_number", OLD."created_at", OLD."diagnosis_pointers", OLD."id", OLD."modifiers", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_code", OLD."separate_reason", OLD."units", OLD."updated_at"); RETURN NULL;',
                    hash="fd10f8332a980cf1758b6e6f68d5a185f05cdd01",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c61be",
                    table="billing_claimline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimlineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6311103632dcd62717563162d65119a481e088d7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d5b7d",
                    table="billing_claimlineevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtransition",
            trigger=pgtrigger.compiler.Trigger(
                name="claimtransition_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="363f32bd74370b40e8536073d66118c7f9708636",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_claimtransition_is_append_only_066d8",
                    table="billing_claimtransition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discrepancy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_discrepancyevent" ("at", "by_id", "charge_id", "created_at", "field", "from_value", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_value", "updated_at") VALUES (NEW."at", NEW."by_id", NEW."charge_id", NEW."created_at", NEW."field", NEW."from_value", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."to_value", NEW."updated_at"); RETURN NULL;',
                    hash="ca96c04dac6979bb99a2f0db3a5663fe2e22083c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_831b2",
                    table="billing_discrepancy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discrepancy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_discrepancyevent" ("at", "by_id", "charge_id", "created_at", "field", "from_value", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_value", "updated_at") VALUES (NEW."at", NEW."by_id", NEW."charge_id", NEW."created_at", NEW."field", NEW."from_value", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."to_value", NEW."updated_at"); RETURN NULL;',
                    hash="d21369878766c93f2081ecd231cf6f980d0d631f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c200c",
                    table="billing_discrepancy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discrepancy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_discrepancyevent" ("at", "by_id", "charge_id", "created_at", "field", "from_value", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_value", "updated_at") VALUES (OLD."at", OLD."by_id", OLD."charge_id", OLD."created_at", OLD."field", OLD."from_value", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."to_value", OLD."updated_at"); RETURN NULL;',
                    hash="4ff57235d5efcb85d216ec93a59e2de059e6e24f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fbe43",
                    table="billing_discrepancy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discrepancyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="baae38ce41b161f3a9b09df8825b9724d6e33065",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_90a83",
                    table="billing_discrepancyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feeschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_feescheduleevent" ("created_at", "ends_on", "id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "starts_on", "unit_amount", "updated_at") VALUES (NEW."created_at", NEW."ends_on", NEW."id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_code", NEW."starts_on", NEW."unit_amount", NEW."updated_at"); RETURN NULL;',
                    hash="38589dd2ffdea0ee0a837da398c23955392e6ae1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5c3f",
                    table="billing_feeschedule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feeschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_feescheduleevent" ("created_at", "ends_on", "id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "starts_on", "unit_amount", "updated_at") VALUES (NEW."created_at", NEW."ends_on", NEW."id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_code", NEW."starts_on", NEW."unit_amount", NEW."updated_at"); RETURN NULL;',
                    hash="0d6f92ef0764382b0d7c0ce7e62a7b44e112af2e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7ee0d",
                    table="billing_feeschedule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feeschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_feescheduleevent" ("created_at", "ends_on", "id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "starts_on", "unit_amount", "updated_at") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_code", OLD."starts_on", OLD."unit_amount", OLD."updated_at"); RETURN NULL;',
                    hash="b516bca1c25790192c7727101934b1d4220e85d7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_30138",
                    table="billing_feeschedule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feescheduleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="976e93b6b6a4866d671a12486c2e2b82cd04f4f4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0ab5b",
                    table="billing_feescheduleevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerentry",
            trigger=pgtrigger.compiler.Trigger(
                name="ledgerentry_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="957dbe692ea2d68ae1aa1756ac835edb64e1f0ce",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_ledgerentry_is_append_only_cbf9f",
                    table="billing_ledgerentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerentry",
            trigger=pgtrigger.compiler.Trigger(
                name="ledgerentry_posting_balances",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nIF (SELECT COALESCE(SUM(amount), 0) FROM billing_ledgerentry WHERE posting = NEW.posting) <> 0 THEN\n    RAISE EXCEPTION 'Posting % does not balance.', NEW.posting\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="f4aa6ae19d1b8ae0bd02a16fa177bae047c33125",
                    operation="INSERT",
                    pgid="pgtrigger_ledgerentry_posting_balances_28f60",
                    table="billing_ledgerentry",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="scrubfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_scrubfindingevent" ("acknowledged_at", "acknowledged_by_id", "citation", "claim_id", "cleared_at", "created_at", "fix", "found_at", "id", "message", "path", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id", "severity", "updated_at") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."citation", NEW."claim_id", NEW."cleared_at", NEW."created_at", NEW."fix", NEW."found_at", NEW."id", NEW."message", NEW."path", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rule_id", NEW."severity", NEW."updated_at"); RETURN NULL;',
                    hash="3416c1305907f7fec83d811f7d1d38e043717f35",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ab734",
                    table="billing_scrubfinding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="scrubfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_scrubfindingevent" ("acknowledged_at", "acknowledged_by_id", "citation", "claim_id", "cleared_at", "created_at", "fix", "found_at", "id", "message", "path", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id", "severity", "updated_at") VALUES (NEW."acknowledged_at", NEW."acknowledged_by_id", NEW."citation", NEW."claim_id", NEW."cleared_at", NEW."created_at", NEW."fix", NEW."found_at", NEW."id", NEW."message", NEW."path", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rule_id", NEW."severity", NEW."updated_at"); RETURN NULL;',
                    hash="c9999df2445ec4fe24c049828e8aedb456ed25f8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8e848",
                    table="billing_scrubfinding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="scrubfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_scrubfindingevent" ("acknowledged_at", "acknowledged_by_id", "citation", "claim_id", "cleared_at", "created_at", "fix", "found_at", "id", "message", "path", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id", "severity", "updated_at") VALUES (OLD."acknowledged_at", OLD."acknowledged_by_id", OLD."citation", OLD."claim_id", OLD."cleared_at", OLD."created_at", OLD."fix", OLD."found_at", OLD."id", OLD."message", OLD."path", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rule_id", OLD."severity", OLD."updated_at"); RETURN NULL;',
                    hash="7c688c9db395c04a1fa5f23d7e70312e71be6f2b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_04181",
                    table="billing_scrubfinding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="scrubfindingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e672eb8a2a9fda457b5b02ae83ac78e8de85a7aa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_25445",
                    table="billing_scrubfindingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
