"""Let a claim name the one it replaces or voids, and keep every difference between the two.

It adds two columns to claims and their history, makes the claim's triggers anew, and checks
each stored claim once; all are originals so far, which pass. Reversible while no replacement
or void has been drafted.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0003_allow_findings_of_one_rule_on_one_field"),
        ("documentation", "0002_seal_the_encounter_of_a_signed_note"),
        ("practice", "0002_rule_settings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClaimDifference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("path", models.CharField(max_length=80)),
                ("from_value", models.CharField(blank=True, default="", max_length=200)),
                ("to_value", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
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
        migrations.AddField(
            model_name="claim",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="billing.claim",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="replaces_control_number",
            field=models.CharField(blank=True, default="", max_length=50),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="billing.claim",
            ),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="replaces_control_number",
            field=models.CharField(blank=True, default="", max_length=50),
        ),
        migrations.AlterField(
            model_name="claim",
            name="frequency_code",
            field=models.CharField(
                choices=[("1", "Original"), ("7", "Replacement"), ("8", "Void")],
                default="1",
                max_length=1,
            ),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="frequency_code",
            field=models.CharField(
                choices=[("1", "Original"), ("7", "Replacement"), ("8", "Void")],
                default="1",
                max_length=1,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_correction_of_the_same_service",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.replaces_id IS NOT NULL THEN\n    PERFORM 1 FROM billing_claim\n      WHERE id = NEW.replaces_id AND batch_id IS NOT NULL AND frequency_code <> '8'\n        AND patient_id = NEW.patient_id AND payer_id = NEW.payer_id\n        AND encounter_id = NEW.encounter_id AND service_date = NEW.service_date;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'Claim % is not of the patient, payer and visit of a sent claim %.',\n            NEW.patient_control_number, NEW.replaces_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\nEND IF;\nRETURN NEW;\n",
                    hash="7425388404f0a20406417aa529a2a50ae1b324bc",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_claim_correction_of_the_same_service_4e467",
                    table="billing_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "replaces_control_number", "replaces_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (NEW."authorization_id", NEW."batch_id", NEW."clinic_id", NEW."coverage_id", NEW."created_at", NEW."encounter_id", NEW."frequency_code", NEW."id", NEW."initial_treatment_date", NEW."onset_date", NEW."patient_control_number", NEW."patient_id", NEW."payer_control_number", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."ready_at", NEW."referring_provider_id", NEW."rendering_provider_id", NEW."replaces_control_number", NEW."replaces_id", NEW."scrubbed_at", NEW."service_date", NEW."snapshot", NEW."status", NEW."submitted_at", NEW."total_amount", NEW."updated_at"); RETURN NULL;',
                    hash="2202d29340e8cc195c086f557f662aa9789c1df0",
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
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "replaces_control_number", "replaces_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (NEW."authorization_id", NEW."batch_id", NEW."clinic_id", NEW."coverage_id", NEW."created_at", NEW."encounter_id", NEW."frequency_code", NEW."id", NEW."initial_treatment_date", NEW."onset_date", NEW."patient_control_number", NEW."patient_id", NEW."payer_control_number", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."ready_at", NEW."referring_provider_id", NEW."rendering_provider_id", NEW."replaces_control_number", NEW."replaces_id", NEW."scrubbed_at", NEW."service_date", NEW."snapshot", NEW."status", NEW."submitted_at", NEW."total_amount", NEW."updated_at"); RETURN NULL;',
                    hash="8b88426e14d89505fd327ce5be53f58899fabe4d",
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
                    func='INSERT INTO "billing_claimevent" ("authorization_id", "batch_id", "clinic_id", "coverage_id", "created_at", "encounter_id", "frequency_code", "id", "initial_treatment_date", "onset_date", "patient_control_number", "patient_id", "payer_control_number", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "referring_provider_id", "rendering_provider_id", "replaces_control_number", "replaces_id", "scrubbed_at", "service_date", "snapshot", "status", "submitted_at", "total_amount", "updated_at") VALUES (OLD."authorization_id", OLD."batch_id", OLD."clinic_id", OLD."coverage_id", OLD."created_at", OLD."encounter_id", OLD."frequency_code", OLD."id", OLD."initial_treatment_date", OLD."onset_date", OLD."patient_control_number", OLD."patient_id", OLD."payer_control_number", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."ready_at", OLD."referring_provider_id", OLD."rendering_provider_id", OLD."replaces_control_number", OLD."replaces_id", OLD."scrubbed_at", OLD."service_date", OLD."snapshot", OLD."status", OLD."submitted_at", OLD."total_amount", OLD."updated_at"); RETURN NULL;',
                    hash="ad36c49262388a243de9108c1621d9b9e5e7db43",
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
                condition=models.Q(
                    models.Q(
                        ("frequency_code", "1"),
                        ("replaces__isnull", True),
                        ("replaces_control_number", ""),
                    ),
                    models.Q(
                        ("frequency_code__in", ["7", "8"]),
                        ("replaces__isnull", False),
                        models.Q(("replaces_control_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claim_replacement_names_what_it_replaces",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                models.F("replaces"),
                condition=models.Q(("status__in", ["WITHDRAWN", "REJECTED"]), _negated=True),
                name="claim_one_replacement_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="claimdifference",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claimdifference",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="differences",
                to="billing.claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimdifference",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="claimdifference_gives_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimdifference",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_value", models.F("to_value")), _negated=True),
                name="claimdifference_differs",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdifference",
            trigger=pgtrigger.compiler.Trigger(
                name="claimdifference_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="87518ea694d212ee9ecf2c94a2404730ae2c4546",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_claimdifference_is_append_only_e8bc8",
                    table="billing_claimdifference",
                    when="BEFORE",
                ),
            ),
        ),
    ]
