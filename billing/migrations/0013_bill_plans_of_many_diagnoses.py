"""Keep with a charge which diagnoses a person said it is for.

A new column with a default, and the history triggers anew. Reversible; the choices are lost.
"""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0012_money_at_the_desk"),
        ("documentation", "0009_name_up_to_24_diagnoses"),
        ("practice", "0008_remember_staff_as_they_are"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="charge",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="charge",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="charge",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="charge",
            name="diagnoses",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=7), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="chargeevent",
            name="diagnoses",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=7), blank=True, default=list, size=None
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("amount", "coverage_id", "created_at", "diagnoses", "discipline", "encounter_id", "id", "modifier_reasons", "modifiers", "notice_id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "provider_id", "pt_minutes", "pta_minutes", "service_date", "status", "steps", "units", "updated_at") VALUES (NEW."amount", NEW."coverage_id", NEW."created_at", NEW."diagnoses", NEW."discipline", NEW."encounter_id", NEW."id", NEW."modifier_reasons", NEW."modifiers", NEW."notice_id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_code", NEW."provider_id", NEW."pt_minutes", NEW."pta_minutes", NEW."service_date", NEW."status", NEW."steps", NEW."units", NEW."updated_at"); RETURN NULL;',
                    hash="a664e442cece2f1dd6ba02f7763ba8e92c536c1f",
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
                    func='INSERT INTO "billing_chargeevent" ("amount", "coverage_id", "created_at", "diagnoses", "discipline", "encounter_id", "id", "modifier_reasons", "modifiers", "notice_id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "provider_id", "pt_minutes", "pta_minutes", "service_date", "status", "steps", "units", "updated_at") VALUES (NEW."amount", NEW."coverage_id", NEW."created_at", NEW."diagnoses", NEW."discipline", NEW."encounter_id", NEW."id", NEW."modifier_reasons", NEW."modifiers", NEW."notice_id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_code", NEW."provider_id", NEW."pt_minutes", NEW."pta_minutes", NEW."service_date", NEW."status", NEW."steps", NEW."units", NEW."updated_at"); RETURN NULL;',
                    hash="6dcb32b42ded51bf1f01485db81731fd0dab83f8",
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
                    func='INSERT INTO "billing_chargeevent" ("amount", "coverage_id", "created_at", "diagnoses", "discipline", "encounter_id", "id", "modifier_reasons", "modifiers", "notice_id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_code", "provider_id", "pt_minutes", "pta_minutes", "service_date", "status", "steps", "units", "updated_at") VALUES (OLD."amount", OLD."coverage_id", OLD."created_at", OLD."diagnoses", OLD."discipline", OLD."encounter_id", OLD."id", OLD."modifier_reasons", OLD."modifiers", OLD."notice_id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_code", OLD."provider_id", OLD."pt_minutes", OLD."pta_minutes", OLD."service_date", OLD."status", OLD."steps", OLD."units", OLD."updated_at"); RETURN NULL;',
                    hash="668bb52a1011870e9f105624cae32ecc7513a405",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1c5d",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(("diagnoses__len__lte", 4)),
                name="charge_for_at_most_four_diagnoses",
            ),
        ),
    ]
