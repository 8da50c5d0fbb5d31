"""Keep the figures that were loaded, each edition for its period; never changed, never deleted.

New tables with their history. A payer may now apply code pairs of its own; the constraint on
its edit set is made anew, which holds an ACCESS EXCLUSIVE lock on the payers for a moment.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0002_rule_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="FigureEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("kx_threshold", "KX threshold"),
                            ("code_pairs", "Code pairs (NCCI)"),
                            ("mue", "Medically unlikely units (MUE)"),
                            ("icd10cm", "ICD-10-CM edition"),
                            ("fee_schedule", "Medicare fee schedule"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("source", models.CharField(max_length=200)),
                (
                    "sha256",
                    models.CharField(
                        blank=True, default="", max_length=64, verbose_name="SHA-256 of the file"
                    ),
                ),
                ("row_count", models.PositiveIntegerField(default=0)),
                ("content", models.TextField(blank=True, default="")),
                (
                    "amount",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=10, null=True),
                ),
                (
                    "participant_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=10,
                        null=True,
                        verbose_name="amount for qualifying participants",
                    ),
                ),
                ("loaded_at", models.DateTimeField()),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closing_reason", models.CharField(blank=True, default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="FigureEditionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("kx_threshold", "KX threshold"),
                            ("code_pairs", "Code pairs (NCCI)"),
                            ("mue", "Medically unlikely units (MUE)"),
                            ("icd10cm", "ICD-10-CM edition"),
                            ("fee_schedule", "Medicare fee schedule"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("source", models.CharField(max_length=200)),
                (
                    "sha256",
                    models.CharField(
                        blank=True, default="", max_length=64, verbose_name="SHA-256 of the file"
                    ),
                ),
                ("row_count", models.PositiveIntegerField(default=0)),
                ("content", models.TextField(blank=True, default="")),
                (
                    "amount",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=10, null=True),
                ),
                (
                    "participant_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=10,
                        null=True,
                        verbose_name="amount for qualifying participants",
                    ),
                ),
                ("loaded_at", models.DateTimeField()),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closing_reason", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="payer",
            name="payer_edit_set_is_known",
        ),
        migrations.AlterField(
            model_name="payer",
            name="edit_set",
            field=models.CharField(
                choices=[
                    ("MEDICARE", "Medicare NCCI"),
                    ("OWN", "Its own, as loaded for it"),
                    ("NONE", "None"),
                ],
                default="NONE",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="payerevent",
            name="edit_set",
            field=models.CharField(
                choices=[
                    ("MEDICARE", "Medicare NCCI"),
                    ("OWN", "Its own, as loaded for it"),
                    ("NONE", "None"),
                ],
                default="NONE",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="payer",
            constraint=models.CheckConstraint(
                condition=models.Q(("edit_set__in", ["MEDICARE", "OWN", "NONE"])),
                name="payer_edit_set_is_known",
            ),
        ),
        migrations.AddField(
            model_name="figureedition",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figureedition",
            name="loaded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figureedition",
            name="payer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figure_editions",
                to="practice.payer",
            ),
        ),
        migrations.AddField(
            model_name="figureeditionevent",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figureeditionevent",
            name="loaded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figureeditionevent",
            name="payer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.payer",
            ),
        ),
        migrations.AddField(
            model_name="figureeditionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="practice.figureedition",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("figure__in", ["kx_threshold", "code_pairs", "mue", "icd10cm", "fee_schedule"])
                ),
                name="figureedition_figure_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="figureedition_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__regex", "\\S")), name="figureedition_names_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("payer__isnull", True), ("figure__in", ("code_pairs", "mue")), _connector="OR"
                ),
                name="figureedition_payer_has_pairs_and_limits_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gt", 0), ("figure__in", ("kx_threshold", "fee_schedule"))),
                    models.Q(
                        models.Q(("figure__in", ("kx_threshold", "fee_schedule")), _negated=True),
                        ("amount__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="figureedition_dollars_are_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("participant_amount__isnull", True),
                    models.Q(("figure", "fee_schedule"), ("participant_amount__gt", 0)),
                    _connector="OR",
                ),
                name="figureedition_participants_have_a_fee_schedule",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("figure__in", ("code_pairs", "mue", "icd10cm", "fee_schedule")),
                        ("row_count__gt", 0),
                        models.Q(("content", ""), _negated=True),
                    ),
                    models.Q(("content", ""), ("figure", "kx_threshold"), ("row_count", 0)),
                    _connector="OR",
                ),
                name="figureedition_table_has_rows",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sha256", ""), ("sha256__regex", "^[0-9a-f]{64}$"), _connector="OR"
                ),
                name="figureedition_sha256_has_its_shape",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("closing_reason__regex", "\\S")),
                    models.Q(
                        ("closed_at__isnull", True), ("closing_reason", ""), ("is_withdrawn", False)
                    ),
                    _connector="OR",
                ),
                name="figureedition_closing_gives_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureedition",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_withdrawn", False)),
                expressions=[
                    ("figure", "="),
                    (django.db.models.functions.comparison.Coalesce("payer", models.Value(0)), "="),
                    (
                        models.Func(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="figureedition_is_the_only_one_of_its_days",
                violation_error_message="There is an edition of this figure for some of its days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureedition",
            trigger=pgtrigger.compiler.Trigger(
                name="figureedition_is_never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF to_jsonb(NEW) - ARRAY['ends_on', 'is_withdrawn', 'closed_at', 'closed_by_id', 'closing_reason', 'updated_at']\n   IS DISTINCT FROM\n   to_jsonb(OLD) - ARRAY['ends_on', 'is_withdrawn', 'closed_at', 'closed_by_id', 'closing_reason', 'updated_at']\n   OR NEW.ends_on > OLD.ends_on\n   OR (OLD.is_withdrawn AND NOT NEW.is_withdrawn)\nTHEN\n    RAISE EXCEPTION 'Figure edition % is never changed; end it and load another.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="e4917d1e21e445ee71d220a97619ca1c2c02e129",
                    operation="UPDATE",
                    pgid="pgtrigger_figureedition_is_never_changed_6aa0d",
                    table="practice_figureedition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureedition",
            trigger=pgtrigger.compiler.Trigger(
                name="figureedition_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2dc3f0341d08c4b55d5bcc41bafaeb89458f9226",
                    operation="DELETE",
                    pgid="pgtrigger_figureedition_is_never_deleted_ecc38",
                    table="practice_figureedition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureedition",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_figureeditionevent" ("amount", "closed_at", "closed_by_id", "closing_reason", "content", "created_at", "ends_on", "figure", "id", "is_withdrawn", "loaded_at", "loaded_by_id", "participant_amount", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_count", "sha256", "source", "starts_on", "updated_at") VALUES (NEW."amount", NEW."closed_at", NEW."closed_by_id", NEW."closing_reason", NEW."content", NEW."created_at", NEW."ends_on", NEW."figure", NEW."id", NEW."is_withdrawn", NEW."loaded_at", NEW."loaded_by_id", NEW."participant_amount", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."row_count", NEW."sha256", NEW."source", NEW."starts_on", NEW."updated_at"); RETURN NULL;',
                    hash="eab1df32db9ebbb4e2c91ebef668befa7cdb69f7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0c39f",
                    table="practice_figureedition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureedition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_figureeditionevent" ("amount", "closed_at", "closed_by_id", "closing_reason", "content", "created_at", "ends_on", "figure", "id", "is_withdrawn", "loaded_at", "loaded_by_id", "participant_amount", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_count", "sha256", "source", "starts_on", "updated_at") VALUES (NEW."amount", NEW."closed_at", NEW."closed_by_id", NEW."closing_reason", NEW."content", NEW."created_at", NEW."ends_on", NEW."figure", NEW."id", NEW."is_withdrawn", NEW."loaded_at", NEW."loaded_by_id", NEW."participant_amount", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."row_count", NEW."sha256", NEW."source", NEW."starts_on", NEW."updated_at"); RETURN NULL;',
                    hash="c75684bcf9f5b82574213f86ff8047cdc8291773",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d4cf",
                    table="practice_figureedition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureedition",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_figureeditionevent" ("amount", "closed_at", "closed_by_id", "closing_reason", "content", "created_at", "ends_on", "figure", "id", "is_withdrawn", "loaded_at", "loaded_by_id", "participant_amount", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_count", "sha256", "source", "starts_on", "updated_at") VALUES (OLD."amount", OLD."closed_at", OLD."closed_by_id", OLD."closing_reason", OLD."content", OLD."created_at", OLD."ends_on", OLD."figure", OLD."id", OLD."is_withdrawn", OLD."loaded_at", OLD."loaded_by_id", OLD."participant_amount", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."row_count", OLD."sha256", OLD."source", OLD."starts_on", OLD."updated_at"); RETURN NULL;',
                    hash="41b069dbd18f4277588795b7422bd4b5449f3b81",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5fe4a",
                    table="practice_figureedition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureeditionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b510288993beb21909e59c1ddb4f50d844894457",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9125e",
                    table="practice_figureeditionevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
