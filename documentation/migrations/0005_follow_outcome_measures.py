"""Follow episodes with outcome measures, link goals to them, and keep why a signature was late.

New columns have constant defaults or may be empty, so nothing is rewritten. Reversible, with
the loss of the scores.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documentation", "0004_keep_phrases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutcomeMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("code", models.CharField(max_length=12)),
                ("part", models.CharField(blank=True, default="", max_length=40)),
                ("population", models.CharField(blank=True, default="", max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="OutcomeMeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("code", models.CharField(max_length=12)),
                ("part", models.CharField(blank=True, default="", max_length=40)),
                ("population", models.CharField(blank=True, default="", max_length=20)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutcomeScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("measured_on", models.DateField()),
                ("value", models.DecimalField(decimal_places=2, max_digits=7)),
                ("grade", models.CharField(blank=True, default="", max_length=2)),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(null=True),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="OutcomeScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("measured_on", models.DateField()),
                ("value", models.DecimalField(decimal_places=2, max_digits=7)),
                ("grade", models.CharField(blank=True, default="", max_length=2)),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(null=True),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="certification",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="certification",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="certification",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="goal",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="goal",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="goal",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="certification",
            name="delay_reason",
            field=models.CharField(
                blank=True, default="", help_text="Why it came after day 30.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="certificationevent",
            name="delay_reason",
            field=models.CharField(
                blank=True, default="", help_text="Why it came after day 30.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="target_value",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True),
        ),
        migrations.AddField(
            model_name="goalevent",
            name="target_value",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_certificationevent" ("certified_by_id", "certified_from", "certified_through", "created_at", "delay_reason", "document_id", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "signed_on", "updated_at") VALUES (NEW."certified_by_id", NEW."certified_from", NEW."certified_through", NEW."created_at", NEW."delay_reason", NEW."document_id", NEW."evidence", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."recorded_by_id", NEW."signed_on", NEW."updated_at"); RETURN NULL;',
                    hash="d524ec8cd1ca62420a444035fbddfbf45803b137",
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
                    func='INSERT INTO "documentation_certificationevent" ("certified_by_id", "certified_from", "certified_through", "created_at", "delay_reason", "document_id", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "signed_on", "updated_at") VALUES (NEW."certified_by_id", NEW."certified_from", NEW."certified_through", NEW."created_at", NEW."delay_reason", NEW."document_id", NEW."evidence", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."recorded_by_id", NEW."signed_on", NEW."updated_at"); RETURN NULL;',
                    hash="bdc4ab4179b01027e62b0ed4cadf4a1b802f05f9",
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
                    func='INSERT INTO "documentation_certificationevent" ("certified_by_id", "certified_from", "certified_through", "created_at", "delay_reason", "document_id", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "signed_on", "updated_at") VALUES (OLD."certified_by_id", OLD."certified_from", OLD."certified_through", OLD."created_at", OLD."delay_reason", OLD."document_id", OLD."evidence", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."recorded_by_id", OLD."signed_on", OLD."updated_at"); RETURN NULL;',
                    hash="d0f46a67454e1c57eb418244660191d1ed04a4a1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1d52d",
                    table="documentation_certification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_goalevent" ("baseline", "created_at", "description", "due_on", "id", "measure", "met_on", "outcome_measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "target", "target_value", "updated_at") VALUES (NEW."baseline", NEW."created_at", NEW."description", NEW."due_on", NEW."id", NEW."measure", NEW."met_on", NEW."outcome_measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."target", NEW."target_value", NEW."updated_at"); RETURN NULL;',
                    hash="fac89ce7ac00c6021431576c80dfaa0cae16e4d1",
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
                    func='INSERT INTO "documentation_goalevent" ("baseline", "created_at", "description", "due_on", "id", "measure", "met_on", "outcome_measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "target", "target_value", "updated_at") VALUES (NEW."baseline", NEW."created_at", NEW."description", NEW."due_on", NEW."id", NEW."measure", NEW."met_on", NEW."outcome_measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."target", NEW."target_value", NEW."updated_at"); RETURN NULL;',
                    hash="8a348d8430156cf072857243a21493f025331202",
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
                    func='INSERT INTO "documentation_goalevent" ("baseline", "created_at", "description", "due_on", "id", "measure", "met_on", "outcome_measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "target", "target_value", "updated_at") VALUES (OLD."baseline", OLD."created_at", OLD."description", OLD."due_on", OLD."id", OLD."measure", OLD."met_on", OLD."outcome_measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."target", OLD."target_value", OLD."updated_at"); RETURN NULL;',
                    hash="d3a86fc52d4a0d393546d31ff2a964652e027ba3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_70f2f",
                    table="documentation_goal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="outcomemeasure",
            name="episode",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outcome_measures",
                to="documentation.episodeofcare",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="outcome_measure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="goals",
                to="documentation.outcomemeasure",
            ),
        ),
        migrations.AddField(
            model_name="goalevent",
            name="outcome_measure",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.outcomemeasure",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome_measure__isnull", True), ("target_value__isnull", True)),
                    models.Q(("outcome_measure__isnull", False), ("target_value__isnull", False)),
                    _connector="OR",
                ),
                name="goal_linked_with_its_target",
            ),
        ),
        migrations.AddField(
            model_name="outcomemeasureevent",
            name="episode",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.episodeofcare",
            ),
        ),
        migrations.AddField(
            model_name="outcomemeasureevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="documentation.outcomemeasure",
            ),
        ),
        migrations.AddField(
            model_name="outcomescore",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="scores",
                to="documentation.outcomemeasure",
            ),
        ),
        migrations.AddField(
            model_name="outcomescore",
            name="note",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outcome_scores",
                to="documentation.note",
            ),
        ),
        migrations.AddField(
            model_name="outcomescore",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="outcomescore",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="documentation.outcomescore",
            ),
        ),
        migrations.AddField(
            model_name="outcomescoreevent",
            name="measure",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.outcomemeasure",
            ),
        ),
        migrations.AddField(
            model_name="outcomescoreevent",
            name="note",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.note",
            ),
        ),
        migrations.AddField(
            model_name="outcomescoreevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="documentation.outcomescore",
            ),
        ),
        migrations.AddField(
            model_name="outcomescoreevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outcomescoreevent",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.outcomescore",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomemeasure",
            constraint=models.UniqueConstraint(
                models.F("episode"),
                models.F("code"),
                models.F("part"),
                name="outcomemeasure_followed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomemeasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9A-Z_]+$")),
                name="outcomemeasure_code_is_a_code",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomemeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_outcomemeasureevent" ("code", "created_at", "episode_id", "id", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "updated_at") VALUES (NEW."code", NEW."created_at", NEW."episode_id", NEW."id", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."population", NEW."updated_at"); RETURN NULL;',
                    hash="d52f6324a592fdf03942a0af75cd3e178fa2bb00",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_47974",
                    table="documentation_outcomemeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomemeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_outcomemeasureevent" ("code", "created_at", "episode_id", "id", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "updated_at") VALUES (NEW."code", NEW."created_at", NEW."episode_id", NEW."id", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."population", NEW."updated_at"); RETURN NULL;',
                    hash="4534e08747f3424a8a3667cf2bb6c6c1109ba06c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4f139",
                    table="documentation_outcomemeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomemeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_outcomemeasureevent" ("code", "created_at", "episode_id", "id", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "updated_at") VALUES (OLD."code", OLD."created_at", OLD."episode_id", OLD."id", OLD."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."population", OLD."updated_at"); RETURN NULL;',
                    hash="e9a5b2fafd2f6dbcc22b5d01ce41cbec188cb033",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_40667",
                    table="documentation_outcomemeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomemeasureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="098611b3f8e3e842e42ef4496588b5fdec3ed42d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_691a2",
                    table="documentation_outcomemeasureevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="outcomescore",
            index=models.Index(fields=["measure", "measured_on"], name="outcomescore_by_day"),
        ),
        migrations.AddConstraint(
            model_name="outcomescore",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0)), name="outcomescore_value_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomescore",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), ("replaces__isnull", True)),
                    models.Q(("replaces__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="outcomescore_replaced_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomescore",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces__isnull", True),
                    models.Q(("replaces", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="outcomescore_does_not_replace_itself",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomescore",
            trigger=pgtrigger.compiler.Trigger(
                name="outcomescore_sealed_with_its_note",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP <> 'INSERT' THEN\n    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id FOR SHARE;\n    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id AND signed_at IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Note % is signed and sealed.', OLD.note_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\nEND IF;\nIF TG_OP <> 'DELETE' THEN\n    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id FOR SHARE;\n    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id AND signed_at IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Note % is signed and sealed.', NEW.note_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\nEND IF;\nRETURN OLD;\n",
                    hash="0b4a52a99a5462f0045884128c2f5c0217b17313",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outcomescore_sealed_with_its_note_0ec7b",
                    table="documentation_outcomescore",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomescore",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_outcomescoreevent" ("created_at", "grade", "id", "items", "measure_id", "measured_on", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "replaces_id", "updated_at", "value") VALUES (NEW."created_at", NEW."grade", NEW."id", NEW."items", NEW."measure_id", NEW."measured_on", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_by_id", NEW."replaces_id", NEW."updated_at", NEW."value"); RETURN NULL;',
                    hash="1918ac9a622f110dac84b51e830cb73d11bbd88f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0455d",
                    table="documentation_outcomescore",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomescore",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_outcomescoreevent" ("created_at", "grade", "id", "items", "measure_id", "measured_on", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "replaces_id", "updated_at", "value") VALUES (NEW."created_at", NEW."grade", NEW."id", NEW."items", NEW."measure_id", NEW."measured_on", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_by_id", NEW."replaces_id", NEW."updated_at", NEW."value"); RETURN NULL;',
                    hash="cfa08022cc988bcdc357f3b93c8bfcdf0ca202f3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9c5e9",
                    table="documentation_outcomescore",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomescore",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_outcomescoreevent" ("created_at", "grade", "id", "items", "measure_id", "measured_on", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "replaces_id", "updated_at", "value") VALUES (OLD."created_at", OLD."grade", OLD."id", OLD."items", OLD."measure_id", OLD."measured_on", OLD."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_by_id", OLD."replaces_id", OLD."updated_at", OLD."value"); RETURN NULL;',
                    hash="2777ff7fd6fbd2eb4d7a8b120f0c8d010870833e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_abba6",
                    table="documentation_outcomescore",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcomescoreevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="29e270feb46a06bb93fb4ef26cf2c5e05ffccccc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e7eed",
                    table="documentation_outcomescoreevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
