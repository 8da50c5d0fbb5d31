"""The trigger bodies that freeze batched claims and the ledger (design.md, promises 3 and 6)."""

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
