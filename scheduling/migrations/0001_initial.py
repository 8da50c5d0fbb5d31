import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
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
    ]

    operations = [
        migrations.CreateModel(
            name="AppointmentType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=40, unique=True)),
                (
                    "length_minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(480),
                        ]
                    ),
                ),
                (
                    "note_kind",
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
                    "default_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("length_minutes__range", (5, 480))),
                        name="appointmenttype_length_between_5_and_480",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "note_kind__in",
                                [
                                    "EVALUATION",
                                    "TREATMENT_NOTE",
                                    "PROGRESS_REPORT",
                                    "REEVALUATION",
                                    "DISCHARGE_SUMMARY",
                                ],
                            )
                        ),
                        name="appointmenttype_note_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppointmentTypeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=40)),
                (
                    "length_minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(480),
                        ]
                    ),
                ),
                (
                    "note_kind",
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
                    "default_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="scheduling.appointmenttype",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Availability",
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
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                ("from_time", models.TimeField()),
                ("to_time", models.TimeField()),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="availabilities",
                        to="practice.provider",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "availabilities",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_time__lt", models.F("to_time"))),
                        name="availability_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (0, 6))),
                        name="availability_weekday_is_known",
                    ),
                    models.UniqueConstraint(
                        models.F("provider"),
                        models.F("clinic"),
                        models.F("weekday"),
                        models.F("from_time"),
                        name="availability_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AvailabilityEvent",
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
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                ("from_time", models.TimeField()),
                ("to_time", models.TimeField()),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="scheduling.availability",
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
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=40)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rooms",
                        to="practice.clinic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("clinic"), models.F("name"), name="room_name_once_a_clinic"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=40)),
                ("is_active", models.BooleanField(default=True)),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="scheduling.room",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScheduleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("version", models.PositiveBigIntegerField(default=1)),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("clinic"), models.F("day"), name="scheduleversion_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                ("ends_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("BOOKED", "Booked"),
                            ("CONFIRMED", "Confirmed"),
                            ("ARRIVED", "Arrived"),
                            ("IN_PROGRESS", "In progress"),
                            ("FULFILLED", "Fulfilled"),
                            ("NO_SHOW", "No-show"),
                            ("CANCELLED", "Cancelled"),
                        ],
                        default="BOOKED",
                        max_length=12,
                    ),
                ),
                ("is_walk_in", models.BooleanField(default=False)),
                ("remark", models.CharField(blank=True, default="", max_length=200)),
                ("cancel_reason", models.CharField(blank=True, default="", max_length=120)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "booking_key",
                    models.UUIDField(
                        blank=True,
                        help_text="Made by the form: a double submit books once.",
                        null=True,
                        unique=True,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "booked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
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
                        related_name="appointments",
                        to="practice.patient",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="practice.provider",
                    ),
                ),
                (
                    "appointment_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="scheduling.appointmenttype"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="scheduling.room",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["clinic", "starts_at"], name="appointment_by_clinic_day"),
                    models.Index(fields=["patient", "-starts_at"], name="appointment_by_patient"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("starts_at__lt", models.F("ends_at"))),
                        name="appointment_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "BOOKED",
                                    "CONFIRMED",
                                    "ARRIVED",
                                    "IN_PROGRESS",
                                    "FULFILLED",
                                    "NO_SHOW",
                                    "CANCELLED",
                                ],
                            )
                        ),
                        name="appointment_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "CANCELLED"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="appointment_cancelled_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["ARRIVED", "IN_PROGRESS", "FULFILLED"]),
                                _negated=True,
                            ),
                            ("arrived_at__isnull", False),
                            _connector="OR",
                        ),
                        name="appointment_arrived_has_its_moment",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("status__in", ["CANCELLED", "NO_SHOW"]), _negated=True),
                        expressions=[
                            (
                                models.Func(
                                    models.F("starts_at"),
                                    models.F("ends_at"),
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                            ("provider", "="),
                        ],
                        name="appointment_provider_not_double_booked",
                        violation_error_message="This provider is already booked then.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("status__in", ["CANCELLED", "NO_SHOW"]), _negated=True),
                        expressions=[
                            (
                                models.Func(
                                    models.F("starts_at"),
                                    models.F("ends_at"),
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                            ("patient", "="),
                        ],
                        name="appointment_patient_not_double_booked",
                        violation_error_message="This patient already has an appointment then.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["CANCELLED", "NO_SHOW"]), _negated=True),
                            ("room__isnull", False),
                        ),
                        expressions=[
                            (
                                models.Func(
                                    models.F("starts_at"),
                                    models.F("ends_at"),
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                            ("room", "="),
                        ],
                        name="appointment_room_not_double_booked",
                        violation_error_message="This room is already taken then.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppointmentEvent",
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
                ("ends_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("BOOKED", "Booked"),
                            ("CONFIRMED", "Confirmed"),
                            ("ARRIVED", "Arrived"),
                            ("IN_PROGRESS", "In progress"),
                            ("FULFILLED", "Fulfilled"),
                            ("NO_SHOW", "No-show"),
                            ("CANCELLED", "Cancelled"),
                        ],
                        default="BOOKED",
                        max_length=12,
                    ),
                ),
                ("is_walk_in", models.BooleanField(default=False)),
                ("remark", models.CharField(blank=True, default="", max_length=200)),
                ("cancel_reason", models.CharField(blank=True, default="", max_length=120)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "booking_key",
                    models.UUIDField(
                        blank=True,
                        help_text="Made by the form: a double submit books once.",
                        null=True,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "booked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="scheduling.appointment",
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
                    "room",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.room",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttype",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmenttypeevent" ("created_at", "default_codes", "id", "is_active", "length_minutes", "name", "note_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."created_at", NEW."default_codes", NEW."id", NEW."is_active", NEW."length_minutes", NEW."name", NEW."note_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="632a50d170892cb113c238dabfa53eeeb7909ef7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c7557",
                    table="scheduling_appointmenttype",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttype",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_appointmenttypeevent" ("created_at", "default_codes", "id", "is_active", "length_minutes", "name", "note_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."created_at", NEW."default_codes", NEW."id", NEW."is_active", NEW."length_minutes", NEW."name", NEW."note_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="0c76e8d711003cae4dcc16593da92efc076e7faa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_deb78",
                    table="scheduling_appointmenttype",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttype",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmenttypeevent" ("created_at", "default_codes", "id", "is_active", "length_minutes", "name", "note_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."created_at", OLD."default_codes", OLD."id", OLD."is_active", OLD."length_minutes", OLD."name", OLD."note_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="79615275c0398f8be2fd5e8ff833d7a794ec5d7f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_358c8",
                    table="scheduling_appointmenttype",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttypeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6833f7d703eedd476474895a6435e21360042fa9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a8383",
                    table="scheduling_appointmenttypeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="availability",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_availabilityevent" ("clinic_id", "created_at", "from_time", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "to_time", "updated_at", "weekday") VALUES (NEW."clinic_id", NEW."created_at", NEW."from_time", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."to_time", NEW."updated_at", NEW."weekday"); RETURN NULL;',
                    hash="c5a58b8ac3c2c7df933e8cb253b9697179ff56a3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d5b22",
                    table="scheduling_availability",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="availability",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_availabilityevent" ("clinic_id", "created_at", "from_time", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "to_time", "updated_at", "weekday") VALUES (NEW."clinic_id", NEW."created_at", NEW."from_time", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."to_time", NEW."updated_at", NEW."weekday"); RETURN NULL;',
                    hash="239f5320e7b1d3d316c5f8193286524d678027d5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0e3a3",
                    table="scheduling_availability",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="availability",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_availabilityevent" ("clinic_id", "created_at", "from_time", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "to_time", "updated_at", "weekday") VALUES (OLD."clinic_id", OLD."created_at", OLD."from_time", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."to_time", OLD."updated_at", OLD."weekday"); RETURN NULL;',
                    hash="4195fb630638494c2c651dbab97a1ae43fe7b0c0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4fd46",
                    table="scheduling_availability",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="availabilityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="73be8b5fbe88bc80a628410e837df4c02e5f2f79",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d49f7",
                    table="scheduling_availabilityevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_roomevent" ("clinic_id", "created_at", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."is_active", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="c58e611fcc6bd8a0b4f183ce7581535240f8e482",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4b200",
                    table="scheduling_room",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_roomevent" ("clinic_id", "created_at", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."is_active", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="024c60cc3f2f9bb28f09c7095a2f879b905ec4d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_83449",
                    table="scheduling_room",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_roomevent" ("clinic_id", "created_at", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."id", OLD."is_active", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="5833f6b8cee2f6f315edcaae1029edabff7f7373",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_382b4",
                    table="scheduling_room",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ef979a043ec8601caf85155ca4b0218ea789364d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dfe96",
                    table="scheduling_appointmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmentevent" ("appointment_type_id", "arrived_at", "booked_by_id", "booking_key", "cancel_reason", "clinic_id", "created_at", "ends_at", "id", "is_walk_in", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "remark", "room_id", "starts_at", "status", "updated_at", "version") VALUES (NEW."appointment_type_id", NEW."arrived_at", NEW."booked_by_id", NEW."booking_key", NEW."cancel_reason", NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."id", NEW."is_walk_in", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."remark", NEW."room_id", NEW."starts_at", NEW."status", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="46d757ab898839f5fb4d1705bf656c8110d678a4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cdcf2",
                    table="scheduling_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_appointmentevent" ("appointment_type_id", "arrived_at", "booked_by_id", "booking_key", "cancel_reason", "clinic_id", "created_at", "ends_at", "id", "is_walk_in", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "remark", "room_id", "starts_at", "status", "updated_at", "version") VALUES (NEW."appointment_type_id", NEW."arrived_at", NEW."booked_by_id", NEW."booking_key", NEW."cancel_reason", NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."id", NEW."is_walk_in", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."remark", NEW."room_id", NEW."starts_at", NEW."status", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="ed14bf5ad03c800670980a39708c21e5a28b8baa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7193b",
                    table="scheduling_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmentevent" ("appointment_type_id", "arrived_at", "booked_by_id", "booking_key", "cancel_reason", "clinic_id", "created_at", "ends_at", "id", "is_walk_in", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "remark", "room_id", "starts_at", "status", "updated_at", "version") VALUES (OLD."appointment_type_id", OLD."arrived_at", OLD."booked_by_id", OLD."booking_key", OLD."cancel_reason", OLD."clinic_id", OLD."created_at", OLD."ends_at", OLD."id", OLD."is_walk_in", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."remark", OLD."room_id", OLD."starts_at", OLD."status", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="4001ef731856dbc34ec50290de9be5834d458909",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c56ad",
                    table="scheduling_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roomevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9c16f5839654840a36a1bb5d4296dec33c317620",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a6add",
                    table="scheduling_roomevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
