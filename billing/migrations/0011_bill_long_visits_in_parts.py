"""Let a visit with more lines than a claim holds have several claims to one payer.

It takes a short exclusive lock on claims while the unique index is built. Reversible as long as
no visit has a second part.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0010_move_forms_for_printers"),
        ("documentation", "0008_keep_contact_notes"),
        ("practice", "0008_remember_staff_as_they_are"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="claim_one_open_per_encounter_and_payer",
        ),
        migrations.AddField(
            model_name="claim",
            name="part",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="part",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="charge",
            name="status",
            field=models.CharField(
                choices=[
                    ("OPEN", "Open"),
                    ("REOPENED", "Reopened"),
                    ("CLAIMED", "On a claim"),
                    ("VOID", "Void"),
                ],
                default="OPEN",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="chargeevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("OPEN", "Open"),
                    ("REOPENED", "Reopened"),
                    ("CLAIMED", "On a claim"),
                    ("VOID", "Void"),
                ],
                default="OPEN",
                max_length=8,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "earlier_decision_id", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "part", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "replaces_control_number", "replaces_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (NEW."authorization_id", NEW."batch_id", NEW."clinic_id", NEW."coverage_id", NEW."created_at", NEW."earlier_decision_id", NEW."encounter_id", NEW."frequency_code", NEW."id", NEW."initial_treatment_date", NEW."onset_date", NEW."part", NEW."patient_control_number", NEW."patient_id", NEW."payer_control_number", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."ready_at", NEW."referring_provider_id", NEW."rendering_provider_id", NEW."replaces_control_number", NEW."replaces_id", NEW."scrubbed_at", NEW."service_date", NEW."snapshot", NEW."status", NEW."submitted_at", NEW."total_amount", NEW."updated_at"); RETURN NULL;',
                    hash="cee386549f3502d870c30c4231da44bcf6d224a4",
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
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "earlier_decision_id", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "part", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "replaces_control_number", "replaces_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (NEW."authorization_id", NEW."batch_id", NEW."clinic_id", NEW."coverage_id", NEW."created_at", NEW."earlier_decision_id", NEW."encounter_id", NEW."frequency_code", NEW."id", NEW."initial_treatment_date", NEW."onset_date", NEW."part", NEW."patient_control_number", NEW."patient_id", NEW."payer_control_number", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."ready_at", NEW."referring_provider_id", NEW."rendering_provider_id", NEW."replaces_control_number", NEW."replaces_id", NEW."scrubbed_at", NEW."service_date", NEW."snapshot", NEW."status", NEW."submitted_at", NEW."total_amount", NEW."updated_at"); RETURN NULL;',
                    hash="e511731cf872d1f3bb2f3a84a34bd98466d2c977",
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
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "earlier_decision_id", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "part", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "replaces_control_number", "replaces_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (OLD."authorization_id", OLD."batch_id", OLD."clinic_id", OLD."coverage_id", OLD."created_at", OLD."earlier_decision_id", OLD."encounter_id", OLD."frequency_code", OLD."id", OLD."initial_treatment_date", OLD."onset_date", OLD."part", OLD."patient_control_number", OLD."patient_id", OLD."payer_control_number", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."ready_at", OLD."referring_provider_id", OLD."rendering_provider_id", OLD."replaces_control_number", OLD."replaces_id", OLD."scrubbed_at", OLD."service_date", OLD."snapshot", OLD."status", OLD."submitted_at", OLD."total_amount", OLD."updated_at"); RETURN NULL;',
                    hash="a70795d4eadc598d1f93c573b82d4d71ef5e4c0b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_25e58",
                    table="billing_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__gte", 1)), name="claim_part_counts_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                models.F("encounter"),
                models.F("payer"),
                models.F("part"),
                condition=models.Q(
                    ("frequency_code", "1"),
                    models.Q(
                        ("status__in", ["WITHDRAWN", "REPLACED", "VOIDED", "REJECTED"]),
                        _negated=True,
                    ),
                ),
                name="claim_part_once_per_encounter_and_payer",
            ),
        ),
    ]
