"""Keep when each procedure was given, its exercises, base of support and vision.

The new columns have constant defaults, so nothing is rewritten; signed rows are not touched and
their seals still hold. Reversible, with the loss of what was charted in them.
"""

import datetime as dt
import uuid

import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documentation", "0002_seal_the_encounter_of_a_signed_note"),
        ("practice", "0002_rule_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="TreatmentSegment",
            fields=[
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TreatmentSegmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("started_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="intervention",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="intervention",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="intervention",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="intervention",
            name="base_of_support",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="intervention",
            name="exercises",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="intervention",
            name="vision",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="interventionevent",
            name="base_of_support",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="interventionevent",
            name="exercises",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="interventionevent",
            name="vision",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_interventionevent" ("assistance", "base_of_support", "body_regions", "created_at", "cueing", "deficit", "duration", "exercises", "field_versions", "frequency", "functional_purpose", "id", "intensity", "is_one_on_one", "is_removed", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_code", "progression", "pt_minutes", "pta_minutes", "purposes", "remembered_at", "reps", "response", "sets", "skilled_component", "surface", "techniques", "updated_at", "vision") VALUES (NEW."assistance", NEW."base_of_support", NEW."body_regions", NEW."created_at", NEW."cueing", NEW."deficit", NEW."duration", NEW."exercises", NEW."field_versions", NEW."frequency", NEW."functional_purpose", NEW."id", NEW."intensity", NEW."is_one_on_one", NEW."is_removed", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."procedure_code", NEW."progression", NEW."pt_minutes", NEW."pta_minutes", NEW."purposes", NEW."remembered_at", NEW."reps", NEW."response", NEW."sets", NEW."skilled_component", NEW."surface", NEW."techniques", NEW."updated_at", NEW."vision"); RETURN NULL;',
                    hash="01e5636ebd90a15584282ed11d5c5656c1a8c0b2",
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
                    func='INSERT INTO "documentation_interventionevent" ("assistance", "base_of_support", "body_regions", "created_at", "cueing", "deficit", "duration", "exercises", "field_versions", "frequency", "functional_purpose", "id", "intensity", "is_one_on_one", "is_removed", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_code", "progression", "pt_minutes", "pta_minutes", "purposes", "remembered_at", "reps", "response", "sets", "skilled_component", "surface", "techniques", "updated_at", "vision") VALUES (NEW."assistance", NEW."base_of_support", NEW."body_regions", NEW."created_at", NEW."cueing", NEW."deficit", NEW."duration", NEW."exercises", NEW."field_versions", NEW."frequency", NEW."functional_purpose", NEW."id", NEW."intensity", NEW."is_one_on_one", NEW."is_removed", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."procedure_code", NEW."progression", NEW."pt_minutes", NEW."pta_minutes", NEW."purposes", NEW."remembered_at", NEW."reps", NEW."response", NEW."sets", NEW."skilled_component", NEW."surface", NEW."techniques", NEW."updated_at", NEW."vision"); RETURN NULL;',
                    hash="074c8988e5780a9c747f772c12970a493dfdb0c7",
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
                    func='INSERT INTO "documentation_interventionevent" ("assistance", "base_of_support", "body_regions", "created_at", "cueing", "deficit", "duration", "exercises", "field_versions", "frequency", "functional_purpose", "id", "intensity", "is_one_on_one", "is_removed", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_code", "progression", "pt_minutes", "pta_minutes", "purposes", "remembered_at", "reps", "response", "sets", "skilled_component", "surface", "techniques", "updated_at", "vision") VALUES (OLD."assistance", OLD."base_of_support", OLD."body_regions", OLD."created_at", OLD."cueing", OLD."deficit", OLD."duration", OLD."exercises", OLD."field_versions", OLD."frequency", OLD."functional_purpose", OLD."id", OLD."intensity", OLD."is_one_on_one", OLD."is_removed", OLD."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."procedure_code", OLD."progression", OLD."pt_minutes", OLD."pta_minutes", OLD."purposes", OLD."remembered_at", OLD."reps", OLD."response", OLD."sets", OLD."skilled_component", OLD."surface", OLD."techniques", OLD."updated_at", OLD."vision"); RETURN NULL;',
                    hash="63b04eb188c9ff382c070b686d46e7ae1848bbb3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_01dce",
                    table="documentation_intervention",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="treatmentsegment",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="segments",
                to="documentation.intervention",
            ),
        ),
        migrations.AddField(
            model_name="treatmentsegment",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="segments",
                to="documentation.note",
            ),
        ),
        migrations.AddField(
            model_name="treatmentsegment",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="segments",
                to="practice.provider",
            ),
        ),
        migrations.AddField(
            model_name="treatmentsegmentevent",
            name="intervention",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.intervention",
            ),
        ),
        migrations.AddField(
            model_name="treatmentsegmentevent",
            name="note",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.note",
            ),
        ),
        migrations.AddField(
            model_name="treatmentsegmentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="documentation.treatmentsegment",
            ),
        ),
        migrations.AddField(
            model_name="treatmentsegmentevent",
            name="provider",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.provider",
            ),
        ),
        migrations.AddIndex(
            model_name="treatmentsegment",
            index=models.Index(fields=["provider", "started_at"], name="segment_by_provider"),
        ),
        migrations.AddConstraint(
            model_name="treatmentsegment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stopped_at__isnull", True),
                    ("stopped_at__gte", models.F("started_at")),
                    _connector="OR",
                ),
                name="treatmentsegment_stops_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="treatmentsegment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stopped_at__isnull", True),
                    (
                        "stopped_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("started_at"), "+", models.Value(dt.timedelta(days=1))
                        ),
                    ),
                    _connector="OR",
                ),
                name="treatmentsegment_lasts_a_day_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="treatmentsegment",
            constraint=models.UniqueConstraint(
                models.F("note"),
                models.F("provider"),
                condition=models.Q(("stopped_at__isnull", True)),
                name="treatmentsegment_one_runs_per_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="treatmentsegment",
            trigger=pgtrigger.compiler.Trigger(
                name="segment_sealed_with_its_note",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP <> 'INSERT' THEN\n    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id FOR SHARE;\n    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id AND signed_at IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Note % is signed and sealed.', OLD.note_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\nEND IF;\nIF TG_OP <> 'DELETE' THEN\n    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id FOR SHARE;\n    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id AND signed_at IS NOT NULL;\n    IF FOUND THEN\n        RAISE EXCEPTION 'Note % is signed and sealed.', NEW.note_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\nEND IF;\nRETURN OLD;\n",
                    hash="7c037de2821cf75527f027bfb73fba3dc2e473ce",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_segment_sealed_with_its_note_c4a3e",
                    table="documentation_treatmentsegment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="treatmentsegment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_treatmentsegmentevent" ("created_at", "id", "intervention_id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "started_at", "stopped_at", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."intervention_id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."started_at", NEW."stopped_at", NEW."updated_at"); RETURN NULL;',
                    hash="00c90fa97e245667116f8876b9ab7e2094a223f3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_686b0",
                    table="documentation_treatmentsegment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="treatmentsegment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_treatmentsegmentevent" ("created_at", "id", "intervention_id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "started_at", "stopped_at", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."intervention_id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."started_at", NEW."stopped_at", NEW."updated_at"); RETURN NULL;',
                    hash="b890c52479d6dd5dd86d681e722c14ed67f4cc0e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0f74",
                    table="documentation_treatmentsegment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="treatmentsegment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_treatmentsegmentevent" ("created_at", "id", "intervention_id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "started_at", "stopped_at", "updated_at") VALUES (OLD."created_at", OLD."id", OLD."intervention_id", OLD."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."started_at", OLD."stopped_at", OLD."updated_at"); RETURN NULL;',
                    hash="c72b668b5cdc14711d91765baf41d764308f6cd9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1f979",
                    table="documentation_treatmentsegment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="treatmentsegmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0fd920bd8feeebee4ef50b083c5c82f0d2bac4ba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a4686",
                    table="documentation_treatmentsegmentevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
