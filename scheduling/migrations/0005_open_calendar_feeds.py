import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0008_remember_staff_as_they_are"),
        ("scheduling", "0004_remember_filters"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("token_hash", models.CharField(blank=True, default="", max_length=64)),
                ("renewed_at", models.DateTimeField()),
                (
                    "provider",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_feed",
                        to="practice.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarFeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("renewed_at", models.DateTimeField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="scheduling.calendarfeed",
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
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                models.F("token_hash"),
                condition=models.Q(("token_hash", ""), _negated=True),
                name="calendarfeed_address_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("token_hash", ""), ("token_hash__regex", "^[0-9a-f]{64}$"), _connector="OR"
                ),
                name="calendarfeed_hash_is_hex",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="calendarfeed",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_calendarfeedevent" ("created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "renewed_at", "updated_at") VALUES (NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."renewed_at", NEW."updated_at"); RETURN NULL;',
                    hash="18e058e83b44a983b8653a91cce7f67230f8be22",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_315cc",
                    table="scheduling_calendarfeed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="calendarfeed",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."provider_id" IS DISTINCT FROM (NEW."provider_id") OR OLD."renewed_at" IS DISTINCT FROM (NEW."renewed_at") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "scheduling_calendarfeedevent" ("created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "renewed_at", "updated_at") VALUES (NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."renewed_at", NEW."updated_at"); RETURN NULL;',
                    hash="9e07e91cde56814ae2688e9820de9ecfe6eb24fb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ffbe2",
                    table="scheduling_calendarfeed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="calendarfeed",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_calendarfeedevent" ("created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "renewed_at", "updated_at") VALUES (OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."renewed_at", OLD."updated_at"); RETURN NULL;',
                    hash="8312f573aa8e9b00c37ba8d291af6b0134576f74",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8327c",
                    table="scheduling_calendarfeed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="calendarfeedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="34b14c60736a70505200f634627935894c57d6ba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4a3a6",
                    table="scheduling_calendarfeedevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
