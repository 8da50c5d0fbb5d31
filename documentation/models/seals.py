"""The trigger bodies that seal signed notes (design.md, promise 3).

The parent is read FOR SHARE, so that a row cannot slip in while its note is being signed.
"""

SIGNED_NOTE_IS_SEALED = """
IF TG_OP = 'INSERT' THEN
    IF NEW.signed_at IS NOT NULL THEN
        RAISE EXCEPTION 'A note enters as a draft and is signed afterwards.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END IF;
IF OLD.signed_at IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END IF;
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Note % is signed and sealed.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF to_jsonb(NEW) - ARRAY['status', 'updated_at',
                         'cosigned_by_id', 'cosigned_at', 'cosigned_credentials']
   IS DISTINCT FROM
   to_jsonb(OLD) - ARRAY['status', 'updated_at',
                         'cosigned_by_id', 'cosigned_at', 'cosigned_credentials']
   OR (OLD.cosigned_at IS NOT NULL AND NEW.cosigned_at IS DISTINCT FROM OLD.cosigned_at)
   OR (OLD.cosigned_by_id IS NOT NULL AND NEW.cosigned_by_id IS DISTINCT FROM OLD.cosigned_by_id)
   OR NOT (NEW.status = OLD.status
           OR (OLD.status = 'AWAITING_COSIGNATURE' AND NEW.status = 'SIGNED')
           OR (OLD.status = 'SIGNED' AND NEW.status = 'AMENDED'))
THEN
    RAISE EXCEPTION 'Note % is signed and sealed.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

ROW_OF_A_SIGNED_NOTE_IS_SEALED = """
IF TG_OP <> 'INSERT' THEN
    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id FOR SHARE;
    PERFORM 1 FROM documentation_note WHERE id = OLD.note_id AND signed_at IS NOT NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'Note % is signed and sealed.', OLD.note_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END IF;
IF TG_OP <> 'DELETE' THEN
    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id FOR SHARE;
    PERFORM 1 FROM documentation_note WHERE id = NEW.note_id AND signed_at IS NOT NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'Note % is signed and sealed.', NEW.note_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END IF;
RETURN OLD;
"""

ADDENDUM_IS_APPENDED = """
IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'Addendum % is signed and sealed.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
PERFORM 1 FROM documentation_note WHERE id = NEW.note_id AND signed_at IS NOT NULL FOR SHARE;
IF NOT FOUND THEN
    RAISE EXCEPTION 'An addendum belongs to a signed note.'
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

ENCOUNTER_OF_A_SIGNED_NOTE_IS_SEALED = """
PERFORM 1 FROM documentation_note WHERE encounter_id = OLD.id FOR SHARE;
PERFORM 1 FROM documentation_note WHERE encounter_id = OLD.id AND signed_at IS NOT NULL;
IF FOUND AND (
    TG_OP = 'DELETE'
    OR to_jsonb(NEW) - ARRAY['updated_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['updated_at']
) THEN
    RAISE EXCEPTION 'Encounter % has a signed and sealed note.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""

CONTACT_NOTE_IS_SEALED = """
IF TG_OP = 'INSERT' THEN
    IF NEW.signed_at IS NOT NULL THEN
        RAISE EXCEPTION 'A contact note enters as a draft and is signed afterwards.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END IF;
IF OLD.signed_at IS NOT NULL AND (
    TG_OP = 'DELETE'
    OR to_jsonb(NEW) - ARRAY['updated_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['updated_at']
) THEN
    RAISE EXCEPTION 'Contact note % is signed and sealed.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
