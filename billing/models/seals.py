"""The trigger bodies that freeze batched claims, what stands behind them, and the ledger.

They keep promises 3 and 6 of the design.
"""

BATCHED_CLAIM_IS_FROZEN = """
IF TG_OP = 'INSERT' THEN
    IF NEW.batch_id IS NOT NULL THEN
        RAISE EXCEPTION 'A claim enters as a draft and is batched afterwards.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END IF;
IF OLD.batch_id IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END IF;
IF TG_OP = 'DELETE'
   OR to_jsonb(NEW) - ARRAY['status', 'updated_at', 'payer_control_number', 'submitted_at']
      IS DISTINCT FROM
      to_jsonb(OLD) - ARRAY['status', 'updated_at', 'payer_control_number', 'submitted_at']
THEN
    RAISE EXCEPTION 'Claim % is batched and frozen.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

ROW_OF_A_BATCHED_CLAIM_IS_FROZEN = """
IF TG_OP <> 'INSERT' THEN
    PERFORM 1 FROM billing_claim WHERE id = OLD.claim_id FOR SHARE;
    PERFORM 1 FROM billing_claim WHERE id = OLD.claim_id AND batch_id IS NOT NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'Claim % is batched and frozen.', OLD.claim_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
PERFORM 1 FROM billing_claim WHERE id = NEW.claim_id FOR SHARE;
PERFORM 1 FROM billing_claim WHERE id = NEW.claim_id AND batch_id IS NOT NULL;
IF FOUND THEN
    RAISE EXCEPTION 'Claim % is batched and frozen.', NEW.claim_id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

# What the payer has is in the claim's own lines; the charge is what they were made from. A
# person who attests a modifier on an open replacement changes it there and on the charge.
CHARGE_BEHIND_A_CLAIM_IS_FROZEN = """
DECLARE
    free text[] := ARRAY['status', 'updated_at'];
BEGIN
IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free IS NOT DISTINCT FROM to_jsonb(OLD) - free THEN
    RETURN NEW;
END IF;
PERFORM 1 FROM billing_claim
  WHERE id IN (SELECT claim_id FROM billing_claimline WHERE charge_id = OLD.id) FOR SHARE;
PERFORM 1 FROM billing_claim
  WHERE id IN (SELECT claim_id FROM billing_claimline WHERE charge_id = OLD.id)
    AND status IN ('DRAFT', 'HELD', 'READY') AND frequency_code <> '8';
IF FOUND THEN
    free := free || ARRAY['modifiers', 'modifier_reasons', 'notice_id'];
END IF;
PERFORM 1 FROM billing_claim
  WHERE id IN (SELECT claim_id FROM billing_claimline WHERE charge_id = OLD.id)
    AND batch_id IS NOT NULL AND frequency_code <> '8'
    AND status NOT IN ('WITHDRAWN', 'REJECTED', 'VOIDED');
IF FOUND AND (
    TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
) THEN
    RAISE EXCEPTION 'Charge % is on a batched claim and frozen.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
END;
"""

WRITTEN_BATCH_IS_FROZEN = """
DECLARE
    free text[] := ARRAY['updated_at', 'cms1500_storage_name', 'cms1500_sha256'];
BEGIN
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Batch % keeps its number and stays.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF OLD.status = 'WRITING' THEN
    free := free || ARRAY['status', 'storage_name', 'sha256', 'judge_errors'];
END IF;
IF OLD.status = 'WRITTEN' AND OLD.downloaded_at IS NULL THEN
    free := free || ARRAY['downloaded_at'];
END IF;
IF OLD.status = 'WRITTEN' AND NEW.status IN ('WRITTEN', 'SUBMITTED') THEN
    free := free || ARRAY['status', 'submitted_at', 'submitted_by_id'];
END IF;
IF to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'Batch % is % and frozen.', OLD.id, lower(OLD.status)
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
END;
"""

CORRECTION_IS_OF_THE_SAME_SERVICE = """
IF NEW.replaces_id IS NOT NULL THEN
    PERFORM 1 FROM billing_claim
      WHERE id = NEW.replaces_id AND batch_id IS NOT NULL AND frequency_code <> '8'
        AND patient_id = NEW.patient_id AND payer_id = NEW.payer_id
        AND encounter_id = NEW.encounter_id AND service_date = NEW.service_date;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Claim % is not of the patient, payer and visit of a sent claim %.',
            NEW.patient_control_number, NEW.replaces_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END IF;
RETURN NEW;
"""

POSTING_BALANCES = """
IF (SELECT COALESCE(SUM(amount), 0) FROM billing_ledgerentry WHERE posting = NEW.posting) <> 0 THEN
    RAISE EXCEPTION 'Posting % does not balance.', NEW.posting
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
"""

# Deferred: a decision's rows come one after the other and balance together.
LINE_DECISION_BALANCES = """
IF EXISTS (
    SELECT 1 FROM billing_linedecision AS decided
      JOIN billing_claimline AS line ON line.id = decided.line_id
    WHERE decided.id = {own}
      AND line.charge_amount <> decided.paid_amount + (
        SELECT COALESCE(SUM(amount), 0) FROM billing_lineadjustment
          WHERE line_decision_id = decided.id)
) THEN
    RAISE EXCEPTION 'What was paid and adjusted on a line is not what was charged.'
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
"""

# GA and GX say that the patient signed a notice: it has to be the patient's, for this service,
# signed before it and not a year ago, and of the kind that the modifier tells of.
NOTICE_IS_FOR_THE_LINE = """
IF NEW.notice_id IS NOT NULL THEN
    PERFORM 1 FROM billing_advancenotice AS notice
      JOIN billing_claim AS claim ON claim.id = NEW.claim_id
      WHERE notice.id = NEW.notice_id AND notice.patient_id = claim.patient_id
        AND notice.option = '1'
        AND claim.service_date BETWEEN notice.signed_on AND notice.ends_on
        AND NEW.procedure_code = ANY (notice.procedure_codes)
        AND ((NOT notice.is_voluntary AND NOT ('GX' = ANY (NEW.modifiers)))
          OR (notice.is_voluntary AND NOT ('GA' = ANY (NEW.modifiers))));
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Notice % is not for this line.', NEW.notice_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END IF;
RETURN NEW;
"""
