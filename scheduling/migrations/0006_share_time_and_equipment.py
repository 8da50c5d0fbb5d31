"""Let declared groups share a provider's time, and hold equipment once.

The constraints for provider and room are built anew, under an ACCESS EXCLUSIVE lock on the
appointments for as long as that takes: run it outside clinic hours.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0008_remember_staff_as_they_are"),
        ("scheduling", "0005_open_calendar_feeds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Equipment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=60)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name_plural": "equipment",
            },
        ),
        migrations.CreateModel(
            name="EquipmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=60)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EquipmentKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=60, unique=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EquipmentKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=60)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SharedSession",
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
                ("capacity", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SharedSessionEvent",
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
                ("capacity", models.PositiveSmallIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointment",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointmenttype",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointmenttype",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointmenttype",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="appointment",
            name="appointment_provider_not_double_booked",
        ),
        migrations.RemoveConstraint(
            model_name="appointment",
            name="appointment_room_not_double_booked",
        ),
        migrations.AddField(
            model_name="appointmenttype",
            name="capacity",
            field=models.PositiveSmallIntegerField(
                default=1,
                help_text="How many patients share the provider's time: 1 is one-on-one.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(12),
                ],
            ),
        ),
        migrations.AddField(
            model_name="appointmenttypeevent",
            name="capacity",
            field=models.PositiveSmallIntegerField(
                default=1,
                help_text="How many patients share the provider's time: 1 is one-on-one.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(12),
                ],
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_fits_its_session",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE shared scheduling_sharedsession;",
                    func="\n    IF NEW.shared_session_id IS NULL OR NEW.status IN ('CANCELLED', 'NO_SHOW') THEN\n        RETURN NEW;\n    END IF;\n    SELECT * INTO shared FROM scheduling_sharedsession\n        WHERE id = NEW.shared_session_id FOR UPDATE;\n    IF (shared.clinic_id, shared.provider_id, shared.appointment_type_id)\n        IS DISTINCT FROM (NEW.clinic_id, NEW.provider_id, NEW.appointment_type_id)\n        OR NEW.starts_at < shared.starts_at OR NEW.ends_at > shared.ends_at\n    THEN\n        RAISE EXCEPTION 'A visit lies where its shared session does.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_fits_its_session';\n    END IF;\n    IF shared.capacity <= (\n        SELECT count(*) FROM scheduling_appointment\n        WHERE shared_session_id = NEW.shared_session_id AND id <> NEW.id\n            AND status NOT IN ('CANCELLED', 'NO_SHOW')\n    ) THEN\n        RAISE EXCEPTION 'Every place of this shared session is taken.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_has_a_place';\n    END IF;\n    RETURN NEW;\n",
                    hash="2b38d9ee50a606f604245805d8e03fbdcdaede1e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_appointment_fits_its_session_1e307",
                    table="scheduling_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmentevent" ("appointment_type_id", "arrived_at", "booked_by_id", "booking_key", "cancel_reason", "clinic_id", "created_at", "ends_at", "equipment_id", "id", "is_walk_in", "limit_reason", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "remark", "room_id", "shared_session_id", "starts_at", "status", "updated_at", "version") VALUES (NEW."appointment_type_id", NEW."arrived_at", NEW."booked_by_id", NEW."booking_key", NEW."cancel_reason", NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."equipment_id", NEW."id", NEW."is_walk_in", NEW."limit_reason", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."remark", NEW."room_id", NEW."shared_session_id", NEW."starts_at", NEW."status", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="c64f5abb264f454b6fa0ed75aba605c64d8e4085",
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
                    func='INSERT INTO "scheduling_appointmentevent" ("appointment_type_id", "arrived_at", "booked_by_id", "booking_key", "cancel_reason", "clinic_id", "created_at", "ends_at", "equipment_id", "id", "is_walk_in", "limit_reason", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "remark", "room_id", "shared_session_id", "starts_at", "status", "updated_at", "version") VALUES (NEW."appointment_type_id", NEW."arrived_at", NEW."booked_by_id", NEW."booking_key", NEW."cancel_reason", NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."equipment_id", NEW."id", NEW."is_walk_in", NEW."limit_reason", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."remark", NEW."room_id", NEW."shared_session_id", NEW."starts_at", NEW."status", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="849035a7e8c798ffbb4095b4e2c2ea8677e01f83",
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
                    func='INSERT INTO "scheduling_appointmentevent" ("appointment_type_id", "arrived_at", "booked_by_id", "booking_key", "cancel_reason", "clinic_id", "created_at", "ends_at", "equipment_id", "id", "is_walk_in", "limit_reason", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "remark", "room_id", "shared_session_id", "starts_at", "status", "updated_at", "version") VALUES (OLD."appointment_type_id", OLD."arrived_at", OLD."booked_by_id", OLD."booking_key", OLD."cancel_reason", OLD."clinic_id", OLD."created_at", OLD."ends_at", OLD."equipment_id", OLD."id", OLD."is_walk_in", OLD."limit_reason", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."remark", OLD."room_id", OLD."shared_session_id", OLD."starts_at", OLD."status", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="bc22827bec964f587e234b2a8d8913e6a8eedd60",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c56ad",
                    table="scheduling_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttype",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmenttypeevent" ("buffer_minutes", "capacity", "created_at", "default_codes", "equipment_kind_id", "id", "is_active", "length_minutes", "name", "note_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."buffer_minutes", NEW."capacity", NEW."created_at", NEW."default_codes", NEW."equipment_kind_id", NEW."id", NEW."is_active", NEW."length_minutes", NEW."name", NEW."note_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="eded6413ab50b9b25885028557f4013c879923ce",
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
                    func='INSERT INTO "scheduling_appointmenttypeevent" ("buffer_minutes", "capacity", "created_at", "default_codes", "equipment_kind_id", "id", "is_active", "length_minutes", "name", "note_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."buffer_minutes", NEW."capacity", NEW."created_at", NEW."default_codes", NEW."equipment_kind_id", NEW."id", NEW."is_active", NEW."length_minutes", NEW."name", NEW."note_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="d8e78d386bbf6d9aa30883dc78980fba591716a3",
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
                    func='INSERT INTO "scheduling_appointmenttypeevent" ("buffer_minutes", "capacity", "created_at", "default_codes", "equipment_kind_id", "id", "is_active", "length_minutes", "name", "note_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."buffer_minutes", OLD."capacity", OLD."created_at", OLD."default_codes", OLD."equipment_kind_id", OLD."id", OLD."is_active", OLD."length_minutes", OLD."name", OLD."note_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="1ec06f9c52f2928b518ef1edd86e720d42d1a688",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_358c8",
                    table="scheduling_appointmenttype",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="equipment",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="equipment",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="equipment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="scheduling.equipment",
            ),
        ),
        migrations.AddField(
            model_name="appointmentevent",
            name="equipment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.equipment",
            ),
        ),
        migrations.AddField(
            model_name="equipmentevent",
            name="clinic",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="equipmentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.equipment",
            ),
        ),
        migrations.AddField(
            model_name="equipmentevent",
            name="kind",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.equipmentkind",
            ),
        ),
        migrations.AddField(
            model_name="equipment",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pieces",
                to="scheduling.equipmentkind",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipmentkind",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_equipmentkindevent" ("created_at", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="980af67957f31a02063b608f6fa8c2b9710dec98",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_11d59",
                    table="scheduling_equipmentkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipmentkind",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_equipmentkindevent" ("created_at", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="aee9b218f17a07fc965f6ddfa80567d352aaae93",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0eff1",
                    table="scheduling_equipmentkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipmentkind",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_equipmentkindevent" ("created_at", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."created_at", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="a6fafb34a04813456681684378281a862d887105",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_926a0",
                    table="scheduling_equipmentkind",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="appointmenttype",
            name="equipment_kind",
            field=models.ForeignKey(
                blank=True,
                help_text="What each visit holds a piece of.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="scheduling.equipmentkind",
            ),
        ),
        migrations.AddField(
            model_name="appointmenttypeevent",
            name="equipment_kind",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="What each visit holds a piece of.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.equipmentkind",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointmenttype",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__range", (1, 12))),
                name="appointmenttype_takes_1_to_12",
            ),
        ),
        migrations.AddField(
            model_name="equipmentkindevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.equipmentkind",
            ),
        ),
        migrations.AddField(
            model_name="sharedsession",
            name="appointment_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="scheduling.appointmenttype"
            ),
        ),
        migrations.AddField(
            model_name="sharedsession",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
            ),
        ),
        migrations.AddField(
            model_name="sharedsession",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shared_sessions",
                to="practice.provider",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="shared_session",
            field=models.ForeignKey(
                blank=True,
                help_text="Whom it may overlap; empty is one-on-one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="appointments",
                to="scheduling.sharedsession",
            ),
        ),
        migrations.AddField(
            model_name="appointmentevent",
            name="shared_session",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Whom it may overlap; empty is one-on-one.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.sharedsession",
            ),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["provider", "starts_at"], name="appointment_by_provider"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
                    (
                        django.db.models.functions.comparison.Coalesce(
                            models.F("shared_session"),
                            django.db.models.expressions.CombinedExpression(
                                models.F("id"), "*", models.Value(-1)
                            ),
                        ),
                        "<>",
                    ),
                ],
                name="appointment_provider_not_double_booked",
                violation_error_message="This provider is already booked then.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
                    (
                        django.db.models.functions.comparison.Coalesce(
                            models.F("shared_session"),
                            django.db.models.expressions.CombinedExpression(
                                models.F("id"), "*", models.Value(-1)
                            ),
                        ),
                        "<>",
                    ),
                ],
                name="appointment_room_not_double_booked",
                violation_error_message="This room is already taken then.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["CANCELLED", "NO_SHOW"]), _negated=True),
                    ("equipment__isnull", False),
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
                    ("equipment", "="),
                    (
                        django.db.models.functions.comparison.Coalesce(
                            models.F("shared_session"),
                            django.db.models.expressions.CombinedExpression(
                                models.F("id"), "*", models.Value(-1)
                            ),
                        ),
                        "<>",
                    ),
                ],
                name="appointment_equipment_not_double_booked",
                violation_error_message="This equipment is already in use then.",
            ),
        ),
        migrations.AddField(
            model_name="sharedsessionevent",
            name="appointment_type",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.appointmenttype",
            ),
        ),
        migrations.AddField(
            model_name="sharedsessionevent",
            name="clinic",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="sharedsessionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.sharedsession",
            ),
        ),
        migrations.AddField(
            model_name="sharedsessionevent",
            name="provider",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.provider",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0b47ca0179bc68643d2f046f07aaa63c34341170",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c5b9c",
                    table="scheduling_equipmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.UniqueConstraint(
                models.F("clinic"), models.F("name"), name="equipment_name_once_a_clinic"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_equipmentevent" ("clinic_id", "created_at", "id", "is_active", "kind_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."is_active", NEW."kind_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="13d3413efc8526d180d451dbd6c93013c699d0ca",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bce55",
                    table="scheduling_equipment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_equipmentevent" ("clinic_id", "created_at", "id", "is_active", "kind_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."is_active", NEW."kind_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="347e4a8a0f26ba86c03f47ee5aa9f13cf239feb9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bb95c",
                    table="scheduling_equipment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_equipmentevent" ("clinic_id", "created_at", "id", "is_active", "kind_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."id", OLD."is_active", OLD."kind_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="f3bdbe8120bc1ab21dc5b985713abf024ba082bb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5b300",
                    table="scheduling_equipment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipmentkindevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="19aeb7bd733ca0fb7031d5fb5963e3eeebe8a91c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d39a7",
                    table="scheduling_equipmentkindevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_at__lt", models.F("ends_at"))),
                name="sharedsession_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__range", (2, 12))), name="sharedsession_takes_2_to_12"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedsession",
            constraint=models.UniqueConstraint(
                models.F("clinic"),
                models.F("provider"),
                models.F("appointment_type"),
                models.F("starts_at"),
                models.F("ends_at"),
                name="sharedsession_once_at_a_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sharedsession",
            trigger=pgtrigger.compiler.Trigger(
                name="sharedsession_capacity_is_declared",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.capacity > (\n        SELECT capacity FROM scheduling_appointmenttype WHERE id = NEW.appointment_type_id\n    ) THEN\n        RAISE EXCEPTION 'A session has at most the places that its type of visit declares.'\n            USING ERRCODE = 'check_violation',\n                CONSTRAINT = 'sharedsession_capacity_is_declared';\n    END IF;\n    RETURN NEW;\n",
                    hash="1ded8dfaac8ac060c1f81f7cd52c2a8f6a465069",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_sharedsession_capacity_is_declared_5b12b",
                    table="scheduling_sharedsession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sharedsession",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_sharedsessionevent" ("appointment_type_id", "capacity", "clinic_id", "created_at", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "starts_at", "updated_at") VALUES (NEW."appointment_type_id", NEW."capacity", NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."starts_at", NEW."updated_at"); RETURN NULL;',
                    hash="d79270f559ef9ff496ab7dd991b9d2dbe41f491b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_da92d",
                    table="scheduling_sharedsession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sharedsession",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_sharedsessionevent" ("appointment_type_id", "capacity", "clinic_id", "created_at", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "starts_at", "updated_at") VALUES (NEW."appointment_type_id", NEW."capacity", NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."starts_at", NEW."updated_at"); RETURN NULL;',
                    hash="2723cdcf7484b0a557759b4e063d781cf79e78c8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_80e68",
                    table="scheduling_sharedsession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sharedsession",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_sharedsessionevent" ("appointment_type_id", "capacity", "clinic_id", "created_at", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "starts_at", "updated_at") VALUES (OLD."appointment_type_id", OLD."capacity", OLD."clinic_id", OLD."created_at", OLD."ends_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."starts_at", OLD."updated_at"); RETURN NULL;',
                    hash="152c1bcd0321ce935d06727d441d544ad2b4356c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cfce0",
                    table="scheduling_sharedsession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sharedsessionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="160eb0a18f30ca4399ba1fadcd63566df7c4a538",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3ca15",
                    table="scheduling_sharedsessionevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
