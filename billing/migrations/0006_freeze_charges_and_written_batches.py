"""Freeze the charges behind a claim that the payer has, and what a written batch says.

New triggers, nothing is moved; each takes a short lock on its table. Reversible.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0005_prior_therapy_amounts"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="charge_frozen_behind_a_claim",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nDECLARE\n    free text[] := ARRAY['status', 'updated_at'];\nBEGIN\nIF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free IS NOT DISTINCT FROM to_jsonb(OLD) - free THEN\n    RETURN NEW;\nEND IF;\nPERFORM 1 FROM billing_claim\n  WHERE id IN (SELECT claim_id FROM billing_claimline WHERE charge_id = OLD.id) FOR SHARE;\nPERFORM 1 FROM billing_claim\n  WHERE id IN (SELECT claim_id FROM billing_claimline WHERE charge_id = OLD.id)\n    AND status IN ('DRAFT', 'HELD', 'READY') AND frequency_code <> '8';\nIF FOUND THEN\n    free := free || ARRAY['modifiers', 'modifier_reasons'];\nEND IF;\nPERFORM 1 FROM billing_claim\n  WHERE id IN (SELECT claim_id FROM billing_claimline WHERE charge_id = OLD.id)\n    AND batch_id IS NOT NULL AND frequency_code <> '8'\n    AND status NOT IN ('WITHDRAWN', 'REJECTED', 'VOIDED');\nIF FOUND AND (\n    TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free\n) THEN\n    RAISE EXCEPTION 'Charge % is on a batched claim and frozen.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\nEND;\n",
                    hash="fccb7f0e691ab67091264d07f2eaeb0848dbd9c3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_charge_frozen_behind_a_claim_4ef35",
                    table="billing_charge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="claimbatch_frozen_once_written",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nDECLARE\n    free text[] := ARRAY['updated_at', 'cms1500_storage_name', 'cms1500_sha256'];\nBEGIN\nIF TG_OP = 'DELETE' THEN\n    RAISE EXCEPTION 'Batch % keeps its number and stays.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nIF OLD.status = 'WRITING' THEN\n    free := free || ARRAY['status', 'storage_name', 'sha256', 'judge_errors'];\nEND IF;\nIF OLD.status = 'WRITTEN' AND OLD.downloaded_at IS NULL THEN\n    free := free || ARRAY['downloaded_at'];\nEND IF;\nIF OLD.status = 'WRITTEN' AND NEW.status IN ('WRITTEN', 'SUBMITTED') THEN\n    free := free || ARRAY['status', 'submitted_at', 'submitted_by_id'];\nEND IF;\nIF to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN\n    RAISE EXCEPTION 'Batch % is % and frozen.', OLD.id, lower(OLD.status)\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\nEND;\n",
                    hash="93ef1d4835cb2dd0991c5ae2f2f61c8e8fdb942c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_claimbatch_frozen_once_written_7e461",
                    table="billing_claimbatch",
                    when="BEFORE",
                ),
            ),
        ),
    ]
