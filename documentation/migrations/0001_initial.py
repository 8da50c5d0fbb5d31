import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("practice", "0001_initial"),
        ("practice", "__first__"),
        ("scheduling", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EpisodeOfCare",
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
                    "problem",
                    models.CharField(help_text="In a few words: gait after stroke.", max_length=80),
                ),
                ("onset_date", models.DateField(blank=True, null=True)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="episodes",
                        to="practice.patient",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.referral",
                    ),
                ),
                (
                    "therapist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.provider"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "-started_on"], name="episode_by_patient")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("started_on__lte", models.F("ended_on")),
                            _connector="OR",
                        ),
                        name="episodeofcare_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("onset_date__isnull", True),
                            ("onset_date__lte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="episodeofcare_onset_before_care",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Encounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("service_date", models.DateField()),
                (
                    "appointment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encounter",
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encounters",
                        to="practice.patient",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encounters",
                        to="practice.provider",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encounters",
                        to="documentation.episodeofcare",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "-service_date"], name="encounter_by_patient"),
                    models.Index(
                        fields=["provider", "-service_date"], name="encounter_by_provider"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EVALUATION", "Evaluation"),
                            ("TREATMENT_NOTE", "Treatment note"),
                            ("PROGRESS_REPORT", "Progress report"),
                            ("REEVALUATION", "Re-evaluation"),
                            ("DISCHARGE_SUMMARY", "Discharge summary"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Draft"),
                            ("AWAITING_COSIGNATURE", "Awaiting cosignature"),
                            ("SIGNED", "Signed"),
                            ("AMENDED", "Amended"),
                        ],
                        default="DRAFT",
                        max_length=20,
                    ),
                ),
                ("subjective", models.TextField(blank=True, default="")),
                ("objective", models.TextField(blank=True, default="")),
                ("assessment", models.TextField(blank=True, default="")),
                ("plan", models.TextField(blank=True, default="")),
                ("total_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("group_minutes", models.PositiveSmallIntegerField(default=0)),
                ("field_versions", models.JSONField(blank=True, default=dict)),
                (
                    "remembered_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Last save that history keeps while it is a draft.",
                        null=True,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_credentials", models.CharField(blank=True, default="", max_length=30)),
                ("cosigned_at", models.DateTimeField(blank=True, null=True)),
                ("cosigned_credentials", models.CharField(blank=True, default="", max_length=30)),
                ("seal", models.CharField(blank=True, default="", max_length=64)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="practice.provider",
                    ),
                ),
                (
                    "cosigned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosigned_notes",
                        to="practice.provider",
                    ),
                ),
                (
                    "encounter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="note",
                        to="documentation.encounter",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_notes",
                        to="practice.provider",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("signed_at__isnull", True)),
                        fields=["author", "-created_at"],
                        name="note_unsigned_by_author",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "EVALUATION",
                                    "TREATMENT_NOTE",
                                    "PROGRESS_REPORT",
                                    "REEVALUATION",
                                    "DISCHARGE_SUMMARY",
                                ],
                            )
                        ),
                        name="note_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["DRAFT", "AWAITING_COSIGNATURE", "SIGNED", "AMENDED"])
                        ),
                        name="note_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("seal", ""),
                                ("signed_at__isnull", True),
                                ("signed_by__isnull", True),
                                ("status", "DRAFT"),
                            ),
                            models.Q(
                                models.Q(("status", "DRAFT"), _negated=True),
                                ("signed_at__isnull", False),
                                ("signed_by__isnull", False),
                                models.Q(("seal", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="note_is_signed_whole_or_not_at_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cosigned_at__isnull", True), ("cosigned_by__isnull", True)),
                            models.Q(
                                ("cosigned_at__isnull", False), ("cosigned_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="note_cosigned_whole_or_not_at_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("total_minutes__isnull", True),
                                ("total_minutes__lte", 1440),
                                _connector="OR",
                            ),
                            ("group_minutes__lte", 1440),
                        ),
                        name="note_minutes_fit_in_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("text", models.TextField()),
                ("additions", models.JSONField(blank=True, default=list)),
                ("signed_at", models.DateTimeField()),
                ("signed_credentials", models.CharField(max_length=30)),
                ("seal", models.CharField(max_length=64)),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.provider"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="documentation.note",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="addendum_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seal", ""), _negated=True), name="addendum_is_sealed"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AddendumEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("text", models.TextField()),
                ("additions", models.JSONField(blank=True, default=list)),
                ("signed_at", models.DateTimeField()),
                ("signed_credentials", models.CharField(max_length=30)),
                ("seal", models.CharField(max_length=64)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.addendum",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.note",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanOfCare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("established_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("therapy_type", models.CharField(default="Physical therapy", max_length=60)),
                (
                    "amount",
                    models.CharField(
                        help_text="Length of a session, such as 45 minutes.", max_length=60
                    ),
                ),
                (
                    "visits_per_week",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "duration_weeks",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "sent_on",
                    models.DateField(
                        blank=True, help_text="To the certifying physician.", null=True
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="documentation.episodeofcare",
                    ),
                ),
                (
                    "established_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.provider"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                        name="planofcare_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visits_per_week__gte", 1)),
                        name="planofcare_frequency_is_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("duration_weeks__gte", 1)),
                        name="planofcare_duration_is_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_on__isnull", True),
                            ("sent_on__gte", models.F("established_on")),
                            _connector="OR",
                        ),
                        name="planofcare_sent_after_it_was_established",
                    ),
                    models.UniqueConstraint(
                        models.F("episode"), models.F("starts_on"), name="planofcare_starts_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("signed_on", models.DateField()),
                ("certified_from", models.DateField()),
                ("certified_through", models.DateField()),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("SIGNED_COPY", "Signed and dated plan"),
                            ("ORDER_AND_TRANSMISSION", "Order on file, plan sent within 30 days"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "certified_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.referringprovider"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.document",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certifications",
                        to="documentation.planofcare",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("certified_from__lte", models.F("certified_through"))),
                        name="certification_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evidence__in", ["SIGNED_COPY", "ORDER_AND_TRANSMISSION"])
                        ),
                        name="certification_evidence_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CertificationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("signed_on", models.DateField()),
                ("certified_from", models.DateField()),
                ("certified_through", models.DateField()),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("SIGNED_COPY", "Signed and dated plan"),
                            ("ORDER_AND_TRANSMISSION", "Order on file, plan sent within 30 days"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "certified_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.referringprovider",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.document",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.certification",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.planofcare",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CompletenessFinding",
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
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="documentation.note",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("cleared_at__isnull", True)),
                        fields=["note"],
                        name="completenessfinding_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["BLOCK", "WARN", "INFO"])),
                        name="completenessfinding_severity_is_known",
                    ),
                    models.UniqueConstraint(
                        models.F("note"),
                        models.F("rule_id"),
                        models.F("path"),
                        condition=models.Q(("cleared_at__isnull", True)),
                        name="completenessfinding_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EncounterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("service_date", models.DateField()),
                (
                    "appointment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.appointment",
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
                        to="documentation.encounter",
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
                (
                    "episode",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.episodeofcare",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EpisodeOfCareEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "problem",
                    models.CharField(help_text="In a few words: gait after stroke.", max_length=80),
                ),
                ("onset_date", models.DateField(blank=True, null=True)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                        to="documentation.episodeofcare",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.referral",
                    ),
                ),
                (
                    "therapist",
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
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("description", models.CharField(max_length=200)),
                ("measure", models.CharField(blank=True, default="", max_length=60)),
                ("baseline", models.CharField(blank=True, default="", max_length=40)),
                ("target", models.CharField(blank=True, default="", max_length=40)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("met_on", models.DateField(blank=True, null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="documentation.planofcare",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("description", ""), _negated=True),
                        name="goal_is_described",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("description", models.CharField(max_length=200)),
                ("measure", models.CharField(blank=True, default="", max_length=60)),
                ("baseline", models.CharField(blank=True, default="", max_length=40)),
                ("target", models.CharField(blank=True, default="", max_length=40)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("met_on", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.goal",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.planofcare",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Intervention",
            fields=[
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("procedure_code", models.CharField(max_length=5)),
                ("pt_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("pta_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_one_on_one", models.BooleanField(default=True)),
                (
                    "body_regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "techniques",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("sets", models.CharField(blank=True, default="", max_length=20)),
                ("reps", models.CharField(blank=True, default="", max_length=20)),
                ("duration", models.CharField(blank=True, default="", max_length=40)),
                ("frequency", models.CharField(blank=True, default="", max_length=40)),
                ("intensity", models.CharField(blank=True, default="", max_length=40)),
                ("surface", models.CharField(blank=True, default="", max_length=60)),
                ("cueing", models.CharField(blank=True, default="", max_length=80)),
                ("assistance", models.CharField(blank=True, default="", max_length=60)),
                ("skilled_component", models.TextField(blank=True, default="")),
                ("deficit", models.TextField(blank=True, default="")),
                ("functional_purpose", models.TextField(blank=True, default="")),
                ("response", models.TextField(blank=True, default="")),
                ("progression", models.TextField(blank=True, default="")),
                ("is_removed", models.BooleanField(default=False)),
                ("field_versions", models.JSONField(blank=True, default=dict)),
                ("remembered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="documentation.note",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["note", "position"], name="intervention_in_order")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("procedure_code__regex", "^[0-9A-Z][0-9]{3}[0-9A-Z]$")),
                        name="intervention_code_has_five_characters",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("pt_minutes__isnull", True),
                                ("pt_minutes__lte", 1440),
                                _connector="OR",
                            ),
                            models.Q(
                                ("pta_minutes__isnull", True),
                                ("pta_minutes__lte", 1440),
                                _connector="OR",
                            ),
                        ),
                        name="intervention_minutes_fit_in_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterventionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("procedure_code", models.CharField(max_length=5)),
                ("pt_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("pta_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_one_on_one", models.BooleanField(default=True)),
                (
                    "body_regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "techniques",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("sets", models.CharField(blank=True, default="", max_length=20)),
                ("reps", models.CharField(blank=True, default="", max_length=20)),
                ("duration", models.CharField(blank=True, default="", max_length=40)),
                ("frequency", models.CharField(blank=True, default="", max_length=40)),
                ("intensity", models.CharField(blank=True, default="", max_length=40)),
                ("surface", models.CharField(blank=True, default="", max_length=60)),
                ("cueing", models.CharField(blank=True, default="", max_length=80)),
                ("assistance", models.CharField(blank=True, default="", max_length=60)),
                ("skilled_component", models.TextField(blank=True, default="")),
                ("deficit", models.TextField(blank=True, default="")),
                ("functional_purpose", models.TextField(blank=True, default="")),
                ("response", models.TextField(blank=True, default="")),
                ("progression", models.TextField(blank=True, default="")),
                ("is_removed", models.BooleanField(default=False)),
                ("field_versions", models.JSONField(blank=True, default=dict)),
                ("remembered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.intervention",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.note",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EVALUATION", "Evaluation"),
                            ("TREATMENT_NOTE", "Treatment note"),
                            ("PROGRESS_REPORT", "Progress report"),
                            ("REEVALUATION", "Re-evaluation"),
                            ("DISCHARGE_SUMMARY", "Discharge summary"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Draft"),
                            ("AWAITING_COSIGNATURE", "Awaiting cosignature"),
                            ("SIGNED", "Signed"),
                            ("AMENDED", "Amended"),
                        ],
                        default="DRAFT",
                        max_length=20,
                    ),
                ),
                ("subjective", models.TextField(blank=True, default="")),
                ("objective", models.TextField(blank=True, default="")),
                ("assessment", models.TextField(blank=True, default="")),
                ("plan", models.TextField(blank=True, default="")),
                ("total_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("group_minutes", models.PositiveSmallIntegerField(default=0)),
                ("field_versions", models.JSONField(blank=True, default=dict)),
                (
                    "remembered_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Last save that history keeps while it is a draft.",
                        null=True,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_credentials", models.CharField(blank=True, default="", max_length=30)),
                ("cosigned_at", models.DateTimeField(blank=True, null=True)),
                ("cosigned_credentials", models.CharField(blank=True, default="", max_length=30)),
                ("seal", models.CharField(blank=True, default="", max_length=64)),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
                (
                    "cosigned_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.note",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
            name="PlanDiagnosis",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diagnoses",
                        to="documentation.planofcare",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("plan", "position"),
                        name="plandiagnosis_position_once",
                    ),
                    models.UniqueConstraint(
                        models.F("plan"), models.F("code"), name="plandiagnosis_code_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__range", (1, 12))),
                        name="plandiagnosis_position_one_to_twelve",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Z][0-9][0-9A-Z]{1,5}$")),
                        name="plandiagnosis_code_has_no_point",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanDiagnosisEvent",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.plandiagnosis",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.planofcare",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanOfCareEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("established_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("therapy_type", models.CharField(default="Physical therapy", max_length=60)),
                (
                    "amount",
                    models.CharField(
                        help_text="Length of a session, such as 45 minutes.", max_length=60
                    ),
                ),
                (
                    "visits_per_week",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "duration_weeks",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "sent_on",
                    models.DateField(
                        blank=True, help_text="To the certifying physician.", null=True
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.episodeofcare",
                    ),
                ),
                (
                    "established_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.planofcare",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="episodeofcare",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_episodeofcareevent" ("clinic_id", "created_at", "ended_on", "id", "onset_date", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "referral_id", "started_on", "therapist_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."ended_on", NEW."id", NEW."onset_date", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."problem", NEW."referral_id", NEW."started_on", NEW."therapist_id", NEW."updated_at"); RETURN NULL;',
                    hash="baa70c14be339a519c6b387a270dfd56c523dfd6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_25e14",
                    table="documentation_episodeofcare",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="episodeofcare",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_episodeofcareevent" ("clinic_id", "created_at", "ended_on", "id", "onset_date", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "referral_id", "started_on", "therapist_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."ended_on", NEW."id", NEW."onset_date", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."problem", NEW."referral_id", NEW."started_on", NEW."therapist_id", NEW."updated_at"); RETURN NULL;',
                    hash="4dece17e6798fc93ee233fe21cb12a4538f7621d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_df065",
                    table="documentation_episodeofcare",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="episodeofcare",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_episodeofcareevent" ("clinic_id", "created_at", "ended_on", "id", "onset_date", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "referral_id", "started_on", "therapist_id", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."ended_on", OLD."id", OLD."onset_date", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."problem", OLD."referral_id", OLD."started_on", OLD."therapist_id", OLD."updated_at"); RETURN NULL;',
                    hash="8810696e873b110a781e33957abece18de5decf7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_54067",
                    table="documentation_episodeofcare",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="encounterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4fa3b6b8d024f395b3ac6c3f8e2772adf1136de8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2485a",
                    table="documentation_encounterevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="encounter",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_encounterevent" ("appointment_id", "clinic_id", "created_at", "episode_id", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "service_date", "updated_at") VALUES (NEW."appointment_id", NEW."clinic_id", NEW."created_at", NEW."episode_id", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."service_date", NEW."updated_at"); RETURN NULL;',
                    hash="53d4caa7c3d17a69b638fcf99e508bd5d54ef01d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3a39b",
                    table="documentation_encounter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="encounter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_encounterevent" ("appointment_id", "clinic_id", "created_at", "episode_id", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "service_date", "updated_at") VALUES (NEW."appointment_id", NEW."clinic_id", NEW."created_at", NEW."episode_id", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."service_date", NEW."updated_at"); RETURN NULL;',
                    hash="f17cf1fa1db1e6c466f7b9b2326d8dfae1b72dd2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f9fa",
                    table="documentation_encounter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="encounter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_encounterevent" ("appointment_id", "clinic_id", "created_at", "episode_id", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "service_date", "updated_at") VALUES (OLD."appointment_id", OLD."clinic_id", OLD."created_at", OLD."episode_id", OLD."id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."service_date", OLD."updated_at"); RETURN NULL;',
                    hash="c21dc8b72b3f220df564999385faa7a249a45d5f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5c444",
                    table="documentation_encounter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="episodeofcareevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dc00ba840956a7d0adc374662340a6586aad0ca8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_85416",
                    table="documentation_episodeofcareevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="note_sealed_once_signed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.signed_at IS NOT NULL THEN\n        RAISE EXCEPTION 'A note enters as a draft and is signed afterwards.'\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF OLD.signed_at IS NULL THEN\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\nEND IF;\nIF TG_OP = 'DELETE' THEN\n    RAISE EXCEPTION 'Note % is signed and sealed.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nIF to_jsonb(NEW) - ARRAY['status', 'updated_at',\n                         'cosigned_by_id', 'cosigned_at', 'cosigned_credentials']\n   IS DISTINCT FROM\n   to_jsonb(OLD) - ARRAY['status', 'updated_at',\n                         'cosigned_by_id', 'cosigned_at', 'cosigned_credentials']\n   OR (OLD.cosigned_at IS NOT NULL AND NEW.cosigned_at IS DISTINCT FROM OLD.cosigned_at)\n   OR (OLD.cosigned_by_id IS NOT NULL AND NEW.cosigned_by_id IS DISTINCT FROM OLD.cosigned_by_id)\n   OR NOT (NEW.status = OLD.status\n           OR (OLD.status = 'AWAITING_COSIGNATURE' AND NEW.status = 'SIGNED')\n           OR (OLD.status = 'SIGNED' AND NEW.status = 'AMENDED'))\nTHEN\n    RAISE EXCEPTION 'Note % is signed and sealed.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="34c68506d0edf85a5580cfee6bad49b98d0fe2d3",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_sealed_once_signed_6fb3b",
                    table="documentation_note",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_noteevent" ("assessment", "author_id", "cosigned_at", "cosigned_by_id", "cosigned_credentials", "created_at", "encounter_id", "field_versions", "group_minutes", "id", "kind", "objective", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "remembered_at", "seal", "signed_at", "signed_by_id", "signed_credentials", "status", "subjective", "total_minutes", "updated_at") VALUES (NEW."assessment", NEW."author_id", NEW."cosigned_at", NEW."cosigned_by_id", NEW."cosigned_credentials", NEW."created_at", NEW."encounter_id", NEW."field_versions", NEW."group_minutes", NEW."id", NEW."kind", NEW."objective", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan", NEW."remembered_at", NEW."seal", NEW."signed_at", NEW."signed_by_id", NEW."signed_credentials", NEW."status", NEW."subjective", NEW."total_minutes", NEW."updated_at"); RETURN NULL;',
                    hash="99daaf344fdee216070e72c96bf7fc2e2fdcc708",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_077c8",
                    table="documentation_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."encounter_id" IS DISTINCT FROM (NEW."encounter_id") OR OLD."remembered_at" IS DISTINCT FROM (NEW."remembered_at") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "documentation_noteevent" ("assessment", "author_id", "cosigned_at", "cosigned_by_id", "cosigned_credentials", "created_at", "encounter_id", "field_versions", "group_minutes", "id", "kind", "objective", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "remembered_at", "seal", "signed_at", "signed_by_id", "signed_credentials", "status", "subjective", "total_minutes", "updated_at") VALUES (NEW."assessment", NEW."author_id", NEW."cosigned_at", NEW."cosigned_by_id", NEW."cosigned_credentials", NEW."created_at", NEW."encounter_id", NEW."field_versions", NEW."group_minutes", NEW."id", NEW."kind", NEW."objective", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan", NEW."remembered_at", NEW."seal", NEW."signed_at", NEW."signed_by_id", NEW."signed_credentials", NEW."status", NEW."subjective", NEW."total_minutes", NEW."updated_at"); RETURN NULL;',
                    hash="005048a2fbe162316bf72ad77fedcb4d0e3696f9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a49ed",
                    table="documentation_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_noteevent" ("assessment", "author_id", "cosigned_at", "cosigned_by_id", "cosigned_credentials", "created_at", "encounter_id", "field_versions", "group_minutes", "id", "kind", "objective", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "remembered_at", "seal", "signed_at", "signed_by_id", "signed_credentials", "status", "subjective", "total_minutes", "updated_at") VALUES (OLD."assessment", OLD."author_id", OLD."cosigned_at", OLD."cosigned_by_id", OLD."cosigned_credentials", OLD."created_at", OLD."encounter_id", OLD."field_versions", OLD."group_minutes", OLD."id", OLD."kind", OLD."objective", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan", OLD."remembered_at", OLD."seal", OLD."signed_at", OLD."signed_by_id", OLD."signed_credentials", OLD."status", OLD."subjective", OLD."total_minutes", OLD."updated_at"); RETURN NULL;',
                    hash="33d24f16892ffba30e0ee4b531aa855d77c4220d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f78e7",
                    table="documentation_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interventionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1668c74895e7573638f24622d636e15d8e0a7a22",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_94282",
                    table="documentation_interventionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="intervention_sealed_with_its_note",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP <> 'INSERT' THEN\n    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id FOR SHARE;\n    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id AND signed_at IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Note % is signed and sealed.', OLD.note_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\nEND IF;\nIF TG_OP <> 'DELETE' THEN\n    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id FOR SHARE;\n    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id AND signed_at IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Note % is signed and sealed.', NEW.note_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\nEND IF;\nRETURN OLD;\n",
                    hash="1ba0f77388a6f59eec69affa42f79805989776c9",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_intervention_sealed_with_its_note_b0029",
                    table="documentation_intervention",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_interventionevent" ("assistance", "body_regions", "created_at", "cueing", "deficit", "duration", "field_versions", "frequency", "functional_purpose", "id", "intensity", "is_one_on_one", "is_removed", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_code", "progression", "pt_minutes", "pta_minutes", "purposes", "remembered_at", "reps", "response", "sets", "skilled_component", "surface", "techniques", "updated_at") VALUES (NEW."assistance", NEW."body_regions", NEW."created_at", NEW."cueing", NEW."deficit", NEW."duration", NEW."field_versions", NEW."frequency", NEW."functional_purpose", NEW."id", NEW."intensity", NEW."is_one_on_one", NEW."is_removed", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."procedure_code", NEW."progression", NEW."pt_minutes", NEW."pta_minutes", NEW."purposes", NEW."remembered_at", NEW."reps", NEW."response", NEW."sets", NEW."skilled_component", NEW."surface", NEW."techniques", NEW."updated_at"); RETURN NULL;',
                    hash="a39d063a8b1c5131c3de3e855cda2b8d36968b63",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8644a",
                    table="documentation_intervention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."remembered_at" IS DISTINCT FROM (NEW."remembered_at"))',
                    func='INSERT INTO "documentation_interventionevent" ("assistance", "body_regions", "created_at", "cueing", "deficit", "duration", "field_versions", "frequency", "functional_purpose", "id", "intensity", "is_one_on_one", "is_removed", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_code", "progression", "pt_minutes", "pta_minutes", "purposes", "remembered_at", "reps", "response", "sets", "skilled_component", "surface", "techniques", "updated_at") VALUES (NEW."assistance", NEW."body_regions", NEW."created_at", NEW."cueing", NEW."deficit", NEW."duration", NEW."field_versions", NEW."frequency", NEW."functional_purpose", NEW."id", NEW."intensity", NEW."is_one_on_one", NEW."is_removed", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."procedure_code", NEW."progression", NEW."pt_minutes", NEW."pta_minutes", NEW."purposes", NEW."remembered_at", NEW."reps", NEW."response", NEW."sets", NEW."skilled_component", NEW."surface", NEW."techniques", NEW."updated_at"); RETURN NULL;',
                    hash="3507b11999fc64cd0e35abcd8454daa7e36e7629",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ae77c",
                    table="documentation_intervention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_interventionevent" ("assistance", "body_regions", "created_at", "cueing", "deficit", "duration", "field_versions", "frequency", "functional_purpose", "id", "intensity", "is_one_on_one", "is_removed", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_code", "progression", "pt_minutes", "pta_minutes", "purposes", "remembered_at", "reps", "response", "sets", "skilled_component", "surface", "techniques", "updated_at") VALUES (OLD."assistance", OLD."body_regions", OLD."created_at", OLD."cueing", OLD."deficit", OLD."duration", OLD."field_versions", OLD."frequency", OLD."functional_purpose", OLD."id", OLD."intensity", OLD."is_one_on_one", OLD."is_removed", OLD."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."procedure_code", OLD."progression", OLD."pt_minutes", OLD."pta_minutes", OLD."purposes", OLD."remembered_at", OLD."reps", OLD."response", OLD."sets", OLD."skilled_component", OLD."surface", OLD."techniques", OLD."updated_at"); RETURN NULL;',
                    hash="ec55068ea95a0901bc01b1b4a34c8e681b598d29",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_01dce",
                    table="documentation_intervention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendumevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8876d2b79d20e3ebfe01c597b71c11eb80aa9694",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_39469",
                    table="documentation_addendumevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="addendum_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP <> 'INSERT' THEN\n    RAISE EXCEPTION 'Addendum % is signed and sealed.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nPERFORM 1 FROM documentation_note WHERE id = NEW.note_id AND signed_at IS NOT NULL FOR SHARE;\nIF NOT FOUND THEN\n    RAISE EXCEPTION 'An addendum belongs to a signed note.'\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="faca11bd18c45a7ff8cb8eee24dd8c7163abd7fa",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_addendum_is_append_only_3cfd5",
                    table="documentation_addendum",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_addendumevent" ("additions", "created_at", "id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal", "signed_at", "signed_by_id", "signed_credentials", "text", "updated_at") VALUES (NEW."additions", NEW."created_at", NEW."id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."seal", NEW."signed_at", NEW."signed_by_id", NEW."signed_credentials", NEW."text", NEW."updated_at"); RETURN NULL;',
                    hash="952e95be27b78f4ac672f70dbc9a5a9ef0b20651",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_19419",
                    table="documentation_addendum",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_addendumevent" ("additions", "created_at", "id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal", "signed_at", "signed_by_id", "signed_credentials", "text", "updated_at") VALUES (NEW."additions", NEW."created_at", NEW."id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."seal", NEW."signed_at", NEW."signed_by_id", NEW."signed_credentials", NEW."text", NEW."updated_at"); RETURN NULL;',
                    hash="16dc814a2d5c7339f61657b932cc3cb8f57e6fa9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6f70c",
                    table="documentation_addendum",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_addendumevent" ("additions", "created_at", "id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal", "signed_at", "signed_by_id", "signed_credentials", "text", "updated_at") VALUES (OLD."additions", OLD."created_at", OLD."id", OLD."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."seal", OLD."signed_at", OLD."signed_by_id", OLD."signed_credentials", OLD."text", OLD."updated_at"); RETURN NULL;',
                    hash="7ab55d08f8b42fba2205723ad61617851b508269",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_375ca",
                    table="documentation_addendum",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="11a079aef180e1a3bc3c238d0821aaf03605e2a5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_72eb6",
                    table="documentation_noteevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planofcare",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_planofcareevent" ("amount", "created_at", "duration_weeks", "ends_on", "episode_id", "established_by_id", "established_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "starts_on", "therapy_type", "updated_at", "visits_per_week") VALUES (NEW."amount", NEW."created_at", NEW."duration_weeks", NEW."ends_on", NEW."episode_id", NEW."established_by_id", NEW."established_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sent_on", NEW."starts_on", NEW."therapy_type", NEW."updated_at", NEW."visits_per_week"); RETURN NULL;',
                    hash="9073991a9877d39c1a6d1558dc4d544a02b267c7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dd7ae",
                    table="documentation_planofcare",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planofcare",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_planofcareevent" ("amount", "created_at", "duration_weeks", "ends_on", "episode_id", "established_by_id", "established_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "starts_on", "therapy_type", "updated_at", "visits_per_week") VALUES (NEW."amount", NEW."created_at", NEW."duration_weeks", NEW."ends_on", NEW."episode_id", NEW."established_by_id", NEW."established_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sent_on", NEW."starts_on", NEW."therapy_type", NEW."updated_at", NEW."visits_per_week"); RETURN NULL;',
                    hash="20711e2f95cd3ba3df52b09140b5f40fd0a33d23",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fa75c",
                    table="documentation_planofcare",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planofcare",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_planofcareevent" ("amount", "created_at", "duration_weeks", "ends_on", "episode_id", "established_by_id", "established_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "starts_on", "therapy_type", "updated_at", "visits_per_week") VALUES (OLD."amount", OLD."created_at", OLD."duration_weeks", OLD."ends_on", OLD."episode_id", OLD."established_by_id", OLD."established_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sent_on", OLD."starts_on", OLD."therapy_type", OLD."updated_at", OLD."visits_per_week"); RETURN NULL;',
                    hash="e709035c107227f444a63ba4d8c51a5f380d132c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ef385",
                    table="documentation_planofcare",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plandiagnosisevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c5a312ad9876e31409aebaf85e349e0200e36cb5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1f06a",
                    table="documentation_plandiagnosisevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plandiagnosis",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_plandiagnosisevent" ("code", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "updated_at") VALUES (NEW."code", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."updated_at"); RETURN NULL;',
                    hash="d2f09491772e9f3a7fe40fcbf2df93b4ba4bbf7e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_efa96",
                    table="documentation_plandiagnosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plandiagnosis",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_plandiagnosisevent" ("code", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "updated_at") VALUES (NEW."code", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."updated_at"); RETURN NULL;',
                    hash="cb13cbfc4e7b0abd83dd5a2927516017c59bd509",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_653b2",
                    table="documentation_plandiagnosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plandiagnosis",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_plandiagnosisevent" ("code", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "updated_at") VALUES (OLD."code", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."updated_at"); RETURN NULL;',
                    hash="49d851a9d1c6a8381f8c1192df63db1dc02d861b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_61abc",
                    table="documentation_plandiagnosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="40849b634ce4c1358c0a6599515634980c2f52a6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_df87e",
                    table="documentation_goalevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_goalevent" ("baseline", "created_at", "description", "due_on", "id", "measure", "met_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "target", "updated_at") VALUES (NEW."baseline", NEW."created_at", NEW."description", NEW."due_on", NEW."id", NEW."measure", NEW."met_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."target", NEW."updated_at"); RETURN NULL;',
                    hash="9447776c1cc87a24cc950cb39dd2986d37c758f2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d0d2",
                    table="documentation_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_goalevent" ("baseline", "created_at", "description", "due_on", "id", "measure", "met_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "target", "updated_at") VALUES (NEW."baseline", NEW."created_at", NEW."description", NEW."due_on", NEW."id", NEW."measure", NEW."met_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."target", NEW."updated_at"); RETURN NULL;',
                    hash="ae7f87ecb078dc551a0d6315445f9ec641255750",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b9cf7",
                    table="documentation_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_goalevent" ("baseline", "created_at", "description", "due_on", "id", "measure", "met_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "target", "updated_at") VALUES (OLD."baseline", OLD."created_at", OLD."description", OLD."due_on", OLD."id", OLD."measure", OLD."met_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."target", OLD."updated_at"); RETURN NULL;',
                    hash="df46fb3a96d261255e1bfb7f7d772e3ec96db836",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_70f2f",
                    table="documentation_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6711d1dc1d42425d2ed630cf52e27a9dec142364",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c8062",
                    table="documentation_certificationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_certificationevent" ("certified_by_id", "certified_from", "certified_through", "created_at", "document_id", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "signed_on", "updated_at") VALUES (NEW."certified_by_id", NEW."certified_from", NEW."certified_through", NEW."created_at", NEW."document_id", NEW."evidence", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."recorded_by_id", NEW."signed_on", NEW."updated_at"); RETURN NULL;',
                    hash="3d40f1bf4a563647efcb9eb0b8a7e8b277036e72",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3cf54",
                    table="documentation_certification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_certificationevent" ("certified_by_id", "certified_from", "certified_through", "created_at", "document_id", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "signed_on", "updated_at") VALUES (NEW."certified_by_id", NEW."certified_from", NEW."certified_through", NEW."created_at", NEW."document_id", NEW."evidence", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."recorded_by_id", NEW."signed_on", NEW."updated_at"); RETURN NULL;',
                    hash="5332dfc63d5043c8199d15399853865a7063f2e5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fef68",
                    table="documentation_certification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_certificationevent" ("certified_by_id", "certified_from", "certified_through", "created_at", "document_id", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "signed_on", "updated_at") VALUES (OLD."certified_by_id", OLD."certified_from", OLD."certified_through", OLD."created_at", OLD."document_id", OLD."evidence", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."recorded_by_id", OLD."signed_on", OLD."updated_at"); RETURN NULL;',
                    hash="b27badbe16bb33a17086a1202d23c53decd684eb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1d52d",
                    table="documentation_certification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planofcareevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6e58baad2c79e00ef6f9978bfe04e909e7d35060",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_20e9f",
                    table="documentation_planofcareevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
