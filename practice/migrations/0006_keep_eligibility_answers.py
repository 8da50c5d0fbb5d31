"""Keep what payers said about eligibility, and let authorizations limit units. Reversible."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0005_tell_of_accidents_and_later_payers"),
    ]

    operations = [
        migrations.CreateModel(
            name="EligibilityCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("asked_on", models.DateField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("PORTAL", "Payer's portal"),
                            ("PHONE", "By phone"),
                            ("OTHER", "Another way"),
                        ],
                        default="OTHER",
                        max_length=6,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("ACTIVE", "Active"),
                            ("INACTIVE", "Not active"),
                            ("UNCLEAR", "No clear answer"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reference", models.CharField(blank=True, default="", max_length=50)),
                ("said", models.CharField(blank=True, default="", max_length=400)),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="authorization",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="authorization",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="authorization",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="authorization",
            name="units_approved",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Empty: units are not limited.", null=True
            ),
        ),
        migrations.AddField(
            model_name="authorizationevent",
            name="units_approved",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Empty: units are not limited.", null=True
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_authorizationevent" ("coverage_id", "created_at", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_codes", "starts_on", "units_approved", "updated_at", "visits_approved") VALUES (NEW."coverage_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."number", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_codes", NEW."starts_on", NEW."units_approved", NEW."updated_at", NEW."visits_approved"); RETURN NULL;',
                    hash="a1609decd5df45f51d819884f1d9f923dd073409",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_41f3b",
                    table="practice_authorization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_authorizationevent" ("coverage_id", "created_at", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_codes", "starts_on", "units_approved", "updated_at", "visits_approved") VALUES (NEW."coverage_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."number", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_codes", NEW."starts_on", NEW."units_approved", NEW."updated_at", NEW."visits_approved"); RETURN NULL;',
                    hash="55d9690998543f78bcc1af87116ac028e7fb4049",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7c986",
                    table="practice_authorization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_authorizationevent" ("coverage_id", "created_at", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_codes", "starts_on", "units_approved", "updated_at", "visits_approved") VALUES (OLD."coverage_id", OLD."created_at", OLD."ends_on", OLD."id", OLD."number", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_codes", OLD."starts_on", OLD."units_approved", OLD."updated_at", OLD."visits_approved"); RETURN NULL;',
                    hash="778d4658818357d6cf94f4aa88248c3249b562ff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5fa45",
                    table="practice_authorization",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="authorization",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("units_approved__isnull", True), ("units_approved__gte", 1), _connector="OR"
                ),
                name="authorization_approves_a_unit",
            ),
        ),
        migrations.AddField(
            model_name="eligibilitycheck",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="eligibilitycheck",
            name="coverage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="eligibility_checks",
                to="practice.coverage",
            ),
        ),
        migrations.AddIndex(
            model_name="eligibilitycheck",
            index=models.Index(
                fields=["coverage", "-asked_on"], name="eligibilitycheck_by_coverage"
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibilitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["ACTIVE", "INACTIVE", "UNCLEAR"])),
                name="eligibilitycheck_answer_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibilitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["PORTAL", "PHONE", "OTHER"])),
                name="eligibilitycheck_way_is_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eligibilitycheck",
            trigger=pgtrigger.compiler.Trigger(
                name="eligibilitycheck_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ced2e469e208f2388362255125a7ecee9634bd3e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_eligibilitycheck_is_append_only_eb34a",
                    table="practice_eligibilitycheck",
                    when="BEFORE",
                ),
            ),
        ),
    ]
