import uuid

import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0008_remember_staff_as_they_are"),
        ("scheduling", "0007_offer_freed_times_and_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OnlinePolicy",
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
                    "kiosk_is_on",
                    models.BooleanField(
                        default=False, help_text="Patients check in on the desk's tablet."
                    ),
                ),
                ("kiosk_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "booking_is_on",
                    models.BooleanField(default=False, help_text="Patients book online."),
                ),
                (
                    "page_name",
                    models.SlugField(
                        help_text="The end of the page's address, such as harbor.",
                        max_length=40,
                        unique=True,
                    ),
                ),
                (
                    "notice_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="Nothing that begins sooner is offered.",
                        validators=[django.core.validators.MaxValueValidator(336)],
                    ),
                ),
                (
                    "days_ahead",
                    models.PositiveSmallIntegerField(
                        default=28,
                        help_text="Nothing later is offered.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                    ),
                ),
                (
                    "most_ahead",
                    models.PositiveSmallIntegerField(
                        default=4,
                        help_text="A patient who has so many visits to come books no more online.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                    ),
                ),
                (
                    "hold_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="How long a time that a new patient asked for is kept for the desk to review.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(96),
                        ],
                    ),
                ),
                (
                    "clinic",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="online_policy",
                        to="practice.clinic",
                    ),
                ),
                (
                    "known_type",
                    models.ForeignKey(
                        help_text="What patients with a link of their own book.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scheduling.appointmenttype",
                    ),
                ),
                (
                    "new_type",
                    models.ForeignKey(
                        help_text="What new patients ask for, such as an evaluation.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scheduling.appointmenttype",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "online policies",
            },
        ),
        migrations.CreateModel(
            name="OnlinePolicyEvent",
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
                    "kiosk_is_on",
                    models.BooleanField(
                        default=False, help_text="Patients check in on the desk's tablet."
                    ),
                ),
                ("kiosk_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "booking_is_on",
                    models.BooleanField(default=False, help_text="Patients book online."),
                ),
                (
                    "page_name",
                    models.SlugField(
                        db_index=False,
                        help_text="The end of the page's address, such as harbor.",
                        max_length=40,
                    ),
                ),
                (
                    "notice_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="Nothing that begins sooner is offered.",
                        validators=[django.core.validators.MaxValueValidator(336)],
                    ),
                ),
                (
                    "days_ahead",
                    models.PositiveSmallIntegerField(
                        default=28,
                        help_text="Nothing later is offered.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                    ),
                ),
                (
                    "most_ahead",
                    models.PositiveSmallIntegerField(
                        default=4,
                        help_text="A patient who has so many visits to come books no more online.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                    ),
                ),
                (
                    "hold_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="How long a time that a new patient asked for is kept for the desk to review.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(96),
                        ],
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
                    "known_type",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="What patients with a link of their own book.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.appointmenttype",
                    ),
                ),
                (
                    "new_type",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="What new patients ask for, such as an evaluation.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.appointmenttype",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="scheduling.onlinepolicy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OnlineRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("starts_at", models.DateTimeField()),
                ("first_name", models.CharField(max_length=35)),
                ("last_name", models.CharField(max_length=60)),
                ("birth_date", models.DateField()),
                ("phone", models.CharField(max_length=10)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("takes_texts", models.BooleanField(default=False)),
                ("intake", models.JSONField(blank=True, default=dict)),
                ("intake_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("request_key", models.UUIDField(unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "To be reviewed"),
                            ("BOOKED", "Booked"),
                            ("DECLINED", "Declined"),
                        ],
                        default="OPEN",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decline_reason", models.CharField(blank=True, default="", max_length=120)),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "appointment_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="scheduling.appointmenttype"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hold",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="scheduling.slothold"
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.patient",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="practice.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OnlineRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("starts_at", models.DateTimeField()),
                ("first_name", models.CharField(max_length=35)),
                ("last_name", models.CharField(max_length=60)),
                ("birth_date", models.DateField()),
                ("phone", models.CharField(max_length=10)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("takes_texts", models.BooleanField(default=False)),
                ("intake", models.JSONField(blank=True, default=dict)),
                ("intake_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("request_key", models.UUIDField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "To be reviewed"),
                            ("BOOKED", "Booked"),
                            ("DECLINED", "Declined"),
                        ],
                        default="OPEN",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decline_reason", models.CharField(blank=True, default="", max_length=120)),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "appointment_type",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.appointmenttype",
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
                    "decided_by",
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
                    "hold",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.slothold",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="scheduling.onlinerequest",
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
        migrations.AddConstraint(
            model_name="onlinepolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("days_ahead__range", (1, 180)),
                    ("hold_hours__range", (1, 96)),
                    ("most_ahead__range", (1, 20)),
                    ("notice_hours__lte", 336),
                ),
                name="onlinepolicy_within_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinepolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_onlinepolicyevent" ("booking_is_on", "clinic_id", "created_at", "days_ahead", "hold_hours", "id", "kiosk_is_on", "kiosk_key", "known_type_id", "most_ahead", "new_type_id", "notice_hours", "page_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."booking_is_on", NEW."clinic_id", NEW."created_at", NEW."days_ahead", NEW."hold_hours", NEW."id", NEW."kiosk_is_on", NEW."kiosk_key", NEW."known_type_id", NEW."most_ahead", NEW."new_type_id", NEW."notice_hours", NEW."page_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="358a65152397fe0695dae25f2d26af354087846a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c365d",
                    table="scheduling_onlinepolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinepolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_onlinepolicyevent" ("booking_is_on", "clinic_id", "created_at", "days_ahead", "hold_hours", "id", "kiosk_is_on", "kiosk_key", "known_type_id", "most_ahead", "new_type_id", "notice_hours", "page_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."booking_is_on", NEW."clinic_id", NEW."created_at", NEW."days_ahead", NEW."hold_hours", NEW."id", NEW."kiosk_is_on", NEW."kiosk_key", NEW."known_type_id", NEW."most_ahead", NEW."new_type_id", NEW."notice_hours", NEW."page_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="94d48eddd67644e739607371e7d050e4b7df91b1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_054d0",
                    table="scheduling_onlinepolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinepolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_onlinepolicyevent" ("booking_is_on", "clinic_id", "created_at", "days_ahead", "hold_hours", "id", "kiosk_is_on", "kiosk_key", "known_type_id", "most_ahead", "new_type_id", "notice_hours", "page_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."booking_is_on", OLD."clinic_id", OLD."created_at", OLD."days_ahead", OLD."hold_hours", OLD."id", OLD."kiosk_is_on", OLD."kiosk_key", OLD."known_type_id", OLD."most_ahead", OLD."new_type_id", OLD."notice_hours", OLD."page_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="f4ca19bdfb39adcab3ca1b42f31b454513693b19",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c2218",
                    table="scheduling_onlinepolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinepolicyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e072e604ce39a8ff22ba20763427ca0b92e3ce5a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8c45b",
                    table="scheduling_onlinepolicyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="onlinerequest",
            index=models.Index(fields=["clinic", "asked_at"], name="onlinerequest_by_clinic"),
        ),
        migrations.AddConstraint(
            model_name="onlinerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["OPEN", "BOOKED", "DECLINED"])),
                name="onlinerequest_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="onlinerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone__regex", "^\\d{10}$")),
                name="onlinerequest_phone_has_ten_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="onlinerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "BOOKED"), _negated=True),
                    models.Q(
                        ("appointment__isnull", False),
                        ("decided_by__isnull", False),
                        ("patient__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="onlinerequest_booked_has_its_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="onlinerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "DECLINED"), _negated=True),
                    models.Q(
                        models.Q(("decline_reason", ""), _negated=True),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="onlinerequest_declined_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinerequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_onlinerequestevent" ("appointment_id", "appointment_type_id", "asked_at", "birth_date", "clinic_id", "created_at", "decided_at", "decided_by_id", "decline_reason", "email", "first_name", "hold_id", "id", "intake", "intake_at", "last_name", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider_id", "request_key", "starts_at", "status", "takes_texts", "updated_at") VALUES (NEW."appointment_id", NEW."appointment_type_id", NEW."asked_at", NEW."birth_date", NEW."clinic_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decline_reason", NEW."email", NEW."first_name", NEW."hold_id", NEW."id", NEW."intake", NEW."intake_at", NEW."last_name", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."provider_id", NEW."request_key", NEW."starts_at", NEW."status", NEW."takes_texts", NEW."updated_at"); RETURN NULL;',
                    hash="1aff022af7bbc52ea314de35a829c0f57be65687",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d9ce3",
                    table="scheduling_onlinerequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinerequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_onlinerequestevent" ("appointment_id", "appointment_type_id", "asked_at", "birth_date", "clinic_id", "created_at", "decided_at", "decided_by_id", "decline_reason", "email", "first_name", "hold_id", "id", "intake", "intake_at", "last_name", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider_id", "request_key", "starts_at", "status", "takes_texts", "updated_at") VALUES (NEW."appointment_id", NEW."appointment_type_id", NEW."asked_at", NEW."birth_date", NEW."clinic_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decline_reason", NEW."email", NEW."first_name", NEW."hold_id", NEW."id", NEW."intake", NEW."intake_at", NEW."last_name", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."provider_id", NEW."request_key", NEW."starts_at", NEW."status", NEW."takes_texts", NEW."updated_at"); RETURN NULL;',
                    hash="0ad04ef8c9d81532b5d9698fb8f5d03ec1147754",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f51d",
                    table="scheduling_onlinerequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinerequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_onlinerequestevent" ("appointment_id", "appointment_type_id", "asked_at", "birth_date", "clinic_id", "created_at", "decided_at", "decided_by_id", "decline_reason", "email", "first_name", "hold_id", "id", "intake", "intake_at", "last_name", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider_id", "request_key", "starts_at", "status", "takes_texts", "updated_at") VALUES (OLD."appointment_id", OLD."appointment_type_id", OLD."asked_at", OLD."birth_date", OLD."clinic_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decline_reason", OLD."email", OLD."first_name", OLD."hold_id", OLD."id", OLD."intake", OLD."intake_at", OLD."last_name", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."provider_id", OLD."request_key", OLD."starts_at", OLD."status", OLD."takes_texts", OLD."updated_at"); RETURN NULL;',
                    hash="92780c18d83f47d88c223172027000df04afa067",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0fcde",
                    table="scheduling_onlinerequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlinerequestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="afb8352b2f0d38753952b3bc0a55467f18f8c49d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_50a9e",
                    table="scheduling_onlinerequestevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
