"""The trigger bodies that keep receipts numbered, in the ledger, and out of closed days.

Receipts and closes wait for one lock: a number is given out, or a day added up, while nobody
else does either. It is held to the commit, so a number that was rolled back is given again.
"""

RECEIPT_FITS = """
PERFORM pg_advisory_xact_lock(hashtextextended('billing.receipt', 0));
IF NEW.number <> COALESCE((SELECT max(number) FROM billing_receipt), 0) + 1 THEN
    RAISE EXCEPTION 'Receipt % is not the next number.', NEW.number
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
PERFORM 1 FROM billing_dayclose WHERE clinic_id = NEW.clinic_id AND day = NEW.taken_on;
IF FOUND THEN
    RAISE EXCEPTION 'The desk of clinic % is closed on %.', NEW.clinic_id, NEW.taken_on
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF NEW.voids_id IS NOT NULL THEN
    PERFORM 1 FROM billing_receipt
      WHERE id = NEW.voids_id AND voids_id IS NULL AND amount = -NEW.amount
        AND method = NEW.method AND kind = NEW.kind AND clinic_id = NEW.clinic_id
        AND patient_id = NEW.patient_id AND taken_on <= NEW.taken_on
        AND appointment_id IS NOT DISTINCT FROM NEW.appointment_id
        AND fee_id IS NOT DISTINCT FROM NEW.fee_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Receipt % does not give back what receipt row % took.',
            NEW.number, NEW.voids_id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END IF;
RETURN NEW;
"""

RECEIPT_IS_IN_THE_LEDGER = """
IF (SELECT COALESCE(SUM(amount), 0) FROM billing_ledgerentry
      WHERE posting = NEW.posting AND account = 'CASH' AND patient_id = NEW.patient_id)
   <> NEW.amount THEN
    RAISE EXCEPTION 'Receipt % is not what its posting received.', NEW.number
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
"""

DAY_ADDS_UP = """
PERFORM pg_advisory_xact_lock(hashtextextended('billing.receipt', 0));
IF EXISTS (
    SELECT 1 FROM (
        SELECT count(*) AS receipts,
            COALESCE(SUM(amount) FILTER (WHERE method = 'CASH'), 0) AS cash,
            COALESCE(SUM(amount) FILTER (WHERE method = 'CARD'), 0) AS card,
            COALESCE(SUM(amount) FILTER (WHERE method = 'CHECK'), 0) AS checks
        FROM billing_receipt WHERE clinic_id = NEW.clinic_id AND taken_on = NEW.day
    ) AS taken
    WHERE (taken.receipts, taken.cash, taken.card, taken.checks) IS DISTINCT FROM
        (NEW.receipt_count, NEW.expected_cash, NEW.expected_card, NEW.expected_check)
) THEN
    RAISE EXCEPTION 'What is expected on % is not what the receipts say.', NEW.day
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""
