"""Keep notes about missed visits and calls. New tables only; reversible."""

import uuid

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documentation", "0007_describe_exercises"),
        ("practice", "0004_keep_disclosures_and_access"),
        ("scheduling", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactNote",
            fields=[
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("MISSED_VISIT", "Missed-visit note"), ("PHONE", "Phone note")],
                        max_length=12,
                    ),
                ),
                ("happened_on", models.DateField()),
                (
                    "clock",
                    models.TimeField(blank=True, help_text="By the clinic's clock.", null=True),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("REACHED", "Reached"),
                            ("MESSAGE", "Left a message"),
                            ("NOT_REACHED", "Nobody answered"),
                            ("NOT_TRIED", "Not tried yet"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("spoke_with", models.CharField(blank=True, default="", max_length=80)),
                ("reason", models.TextField(blank=True, default="")),
                ("summary", models.TextField(blank=True, default="")),
                ("plan", models.TextField(blank=True, default="")),
                ("field_versions", models.JSONField(blank=True, default=dict)),
                (
                    "remembered_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Last save that history keeps while it is a draft.",
                        null=True,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_credentials", models.CharField(blank=True, default="", max_length=30)),
                ("seal", models.CharField(blank=True, default="", max_length=64)),
                (
                    "adds_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="additions",
                        to="documentation.contactnote",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        help_text="The visit that was missed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_notes",
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_notes",
                        to="practice.provider",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_notes",
                        to="documentation.episodeofcare",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_notes",
                        to="practice.patient",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_contact_notes",
                        to="practice.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContactNoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("MISSED_VISIT", "Missed-visit note"), ("PHONE", "Phone note")],
                        max_length=12,
                    ),
                ),
                ("happened_on", models.DateField()),
                (
                    "clock",
                    models.TimeField(blank=True, help_text="By the clinic's clock.", null=True),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("REACHED", "Reached"),
                            ("MESSAGE", "Left a message"),
                            ("NOT_REACHED", "Nobody answered"),
                            ("NOT_TRIED", "Not tried yet"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("spoke_with", models.CharField(blank=True, default="", max_length=80)),
                ("reason", models.TextField(blank=True, default="")),
                ("summary", models.TextField(blank=True, default="")),
                ("plan", models.TextField(blank=True, default="")),
                ("field_versions", models.JSONField(blank=True, default=dict)),
                (
                    "remembered_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Last save that history keeps while it is a draft.",
                        null=True,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_credentials", models.CharField(blank=True, default="", max_length=30)),
                ("seal", models.CharField(blank=True, default="", max_length=64)),
                (
                    "adds_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.contactnote",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The visit that was missed.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.clinic",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documentation.episodeofcare",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.patient",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="documentation.contactnote",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="contactnote",
            index=models.Index(fields=["patient", "-happened_on"], name="contactnote_by_patient"),
        ),
        migrations.AddIndex(
            model_name="contactnote",
            index=models.Index(
                condition=models.Q(("signed_at__isnull", True)),
                fields=["author"],
                name="contactnote_unsigned_by_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["MISSED_VISIT", "PHONE"])),
                name="contactnote_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    ("outcome__in", ["REACHED", "MESSAGE", "NOT_REACHED", "NOT_TRIED"]),
                    _connector="OR",
                ),
                name="contactnote_outcome_is_known_or_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "MISSED_VISIT"), _negated=True),
                    ("appointment__isnull", False),
                    _connector="OR",
                ),
                name="contactnote_of_a_missed_visit_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("adds_to__isnull", True),
                    models.Q(("adds_to", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="contactnote_does_not_add_to_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("seal", ""), ("signed_at__isnull", True), ("signed_by__isnull", True)
                    ),
                    models.Q(
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                        models.Q(("seal", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="contactnote_is_signed_whole_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactnote",
            constraint=models.UniqueConstraint(
                models.F("appointment"),
                condition=models.Q(("adds_to__isnull", True), ("kind", "MISSED_VISIT")),
                name="contactnote_once_per_missed_visit",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactnote",
            trigger=pgtrigger.compiler.Trigger(
                name="contactnote_sealed_once_signed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.signed_at IS NOT NULL THEN\n        RAISE EXCEPTION 'A contact note enters as a draft and is signed afterwards.'\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF OLD.signed_at IS NOT NULL AND (\n    TG_OP = 'DELETE'\n    OR to_jsonb(NEW) - ARRAY['updated_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['updated_at']\n) THEN\n    RAISE EXCEPTION 'Contact note % is signed and sealed.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                    hash="77b7d26c8cc86bac2a4d7d8640c9d35d34a07653",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_contactnote_sealed_once_signed_657a2",
                    table="documentation_contactnote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactnote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_contactnoteevent" ("adds_to_id", "appointment_id", "author_id", "clinic_id", "clock", "created_at", "episode_id", "field_versions", "happened_on", "id", "kind", "outcome", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "reason", "remembered_at", "seal", "signed_at", "signed_by_id", "signed_credentials", "spoke_with", "summary", "updated_at") VALUES (NEW."adds_to_id", NEW."appointment_id", NEW."author_id", NEW."clinic_id", NEW."clock", NEW."created_at", NEW."episode_id", NEW."field_versions", NEW."happened_on", NEW."id", NEW."kind", NEW."outcome", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan", NEW."reason", NEW."remembered_at", NEW."seal", NEW."signed_at", NEW."signed_by_id", NEW."signed_credentials", NEW."spoke_with", NEW."summary", NEW."updated_at"); RETURN NULL;',
                    hash="d893053362f441c6eebb1d16d4a57d3d9eadd906",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4ce56",
                    table="documentation_contactnote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactnote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."remembered_at" IS DISTINCT FROM (NEW."remembered_at") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at"))',
                    func='INSERT INTO "documentation_contactnoteevent" ("adds_to_id", "appointment_id", "author_id", "clinic_id", "clock", "created_at", "episode_id", "field_versions", "happened_on", "id", "kind", "outcome", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "reason", "remembered_at", "seal", "signed_at", "signed_by_id", "signed_credentials", "spoke_with", "summary", "updated_at") VALUES (NEW."adds_to_id", NEW."appointment_id", NEW."author_id", NEW."clinic_id", NEW."clock", NEW."created_at", NEW."episode_id", NEW."field_versions", NEW."happened_on", NEW."id", NEW."kind", NEW."outcome", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan", NEW."reason", NEW."remembered_at", NEW."seal", NEW."signed_at", NEW."signed_by_id", NEW."signed_credentials", NEW."spoke_with", NEW."summary", NEW."updated_at"); RETURN NULL;',
                    hash="76542fcd5ef4e60d2ce44a54e4a3cd26cfcb2a8c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_02d77",
                    table="documentation_contactnote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactnote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_contactnoteevent" ("adds_to_id", "appointment_id", "author_id", "clinic_id", "clock", "created_at", "episode_id", "field_versions", "happened_on", "id", "kind", "outcome", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "reason", "remembered_at", "seal", "signed_at", "signed_by_id", "signed_credentials", "spoke_with", "summary", "updated_at") VALUES (OLD."adds_to_id", OLD."appointment_id", OLD."author_id", OLD."clinic_id", OLD."clock", OLD."created_at", OLD."episode_id", OLD."field_versions", OLD."happened_on", OLD."id", OLD."kind", OLD."outcome", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan", OLD."reason", OLD."remembered_at", OLD."seal", OLD."signed_at", OLD."signed_by_id", OLD."signed_credentials", OLD."spoke_with", OLD."summary", OLD."updated_at"); RETURN NULL;',
                    hash="c2a41ca19dab2db91628c6e6c4a15b450c6c8899",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd367",
                    table="documentation_contactnote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactnoteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="55c2aa4cdc0ebdf7c1913c8f0bc9f310ca32468f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9b122",
                    table="documentation_contactnoteevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
