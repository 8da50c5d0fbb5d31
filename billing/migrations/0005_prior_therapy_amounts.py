"""Keep what other practices used of a patient's therapy year; new tables, nothing is moved."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0004_replacement_claims"),
        ("practice", "0002_rule_settings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PriorTherapyAmount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "pool",
                    models.CharField(
                        choices=[("PT_SLP", "PT and SLP together"), ("OT", "OT")],
                        default="PT_SLP",
                        max_length=6,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("source", models.CharField(max_length=80)),
                ("as_of", models.DateField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prior_therapy_amounts",
                        to="practice.patient",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PriorTherapyAmountEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "pool",
                    models.CharField(
                        choices=[("PT_SLP", "PT and SLP together"), ("OT", "OT")],
                        default="PT_SLP",
                        max_length=6,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("source", models.CharField(max_length=80)),
                ("as_of", models.DateField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="billing.priortherapyamount",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="priortherapyamount",
            constraint=models.UniqueConstraint(
                models.F("patient"),
                models.F("year"),
                models.F("pool"),
                name="priortherapyamount_once_a_year_and_pool",
            ),
        ),
        migrations.AddConstraint(
            model_name="priortherapyamount",
            constraint=models.CheckConstraint(
                condition=models.Q(("pool__in", ["PT_SLP", "OT"])),
                name="priortherapyamount_pool_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="priortherapyamount",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="priortherapyamount_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="priortherapyamount",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="priortherapyamount_names_its_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="priortherapyamount",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__range", (2000, 2999))),
                name="priortherapyamount_year_has_four_digits",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priortherapyamount",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_priortherapyamountevent" ("amount", "as_of", "created_at", "entered_by_id", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "source", "updated_at", "year") VALUES (NEW."amount", NEW."as_of", NEW."created_at", NEW."entered_by_id", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pool", NEW."source", NEW."updated_at", NEW."year"); RETURN NULL;',
                    hash="738c6e19bef369643079ca6c7a7d6aa060271f02",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d46ac",
                    table="billing_priortherapyamount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priortherapyamount",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_priortherapyamountevent" ("amount", "as_of", "created_at", "entered_by_id", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "source", "updated_at", "year") VALUES (NEW."amount", NEW."as_of", NEW."created_at", NEW."entered_by_id", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pool", NEW."source", NEW."updated_at", NEW."year"); RETURN NULL;',
                    hash="44f9d6611cc670ef42b34c8ba7ba4e27ac44a968",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d57d0",
                    table="billing_priortherapyamount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priortherapyamount",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_priortherapyamountevent" ("amount", "as_of", "created_at", "entered_by_id", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "source", "updated_at", "year") VALUES (OLD."amount", OLD."as_of", OLD."created_at", OLD."entered_by_id", OLD."id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pool", OLD."source", OLD."updated_at", OLD."year"); RETURN NULL;',
                    hash="096e9a9dbdce21e510b9ad840ff60b8837c2b98b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_093ce",
                    table="billing_priortherapyamount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priortherapyamountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="de759c4e476d90250879bc297c9df235077fe148",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_15565",
                    table="billing_priortherapyamountevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
