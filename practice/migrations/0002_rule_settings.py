"""Let an owner say how a rule weighs; new tables alone, with their history."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("rule_id", models.CharField(max_length=8)),
                (
                    "gravest_severity",
                    models.CharField(
                        choices=[("BLOCK", "Block"), ("WARN", "Warn"), ("INFO", "Info")],
                        max_length=5,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("USUAL", "As the rule says"),
                            ("BLOCK", "Block"),
                            ("WARN", "Warn"),
                            ("INFO", "Info"),
                        ],
                        max_length=5,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=120)),
                ("set_at", models.DateTimeField()),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_settings",
                        to="practice.payer",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleSettingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("rule_id", models.CharField(max_length=8)),
                (
                    "gravest_severity",
                    models.CharField(
                        choices=[("BLOCK", "Block"), ("WARN", "Warn"), ("INFO", "Info")],
                        max_length=5,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("USUAL", "As the rule says"),
                            ("BLOCK", "Block"),
                            ("WARN", "Warn"),
                            ("INFO", "Info"),
                        ],
                        max_length=5,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=120)),
                ("set_at", models.DateTimeField()),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.payer",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.rulesetting",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="rulesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__in", ["USUAL", "BLOCK", "WARN", "INFO"])),
                name="rulesetting_severity_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(("gravest_severity__in", ["BLOCK", "WARN", "INFO"])),
                name="rulesetting_gravest_severity_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gravest_severity", "BLOCK"), _negated=True),
                    models.Q(("severity__in", ("WARN", "INFO")), _negated=True),
                    ("reason__regex", "\\S"),
                    _connector="OR",
                ),
                name="rulesetting_lowering_a_block_gives_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesetting",
            constraint=models.UniqueConstraint(
                models.F("rule_id"), models.F("payer"), name="rulesetting_once_per_rule_and_payer"
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesetting",
            constraint=models.UniqueConstraint(
                models.F("rule_id"),
                condition=models.Q(("payer__isnull", True)),
                name="rulesetting_once_per_rule_for_every_payer",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rulesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_rulesettingevent" ("created_at", "gravest_severity", "id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule_id", "set_at", "set_by_id", "severity", "updated_at") VALUES (NEW."created_at", NEW."gravest_severity", NEW."id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."rule_id", NEW."set_at", NEW."set_by_id", NEW."severity", NEW."updated_at"); RETURN NULL;',
                    hash="b854534be75832736c505e6923d938370be2662d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_012f3",
                    table="practice_rulesetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rulesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_rulesettingevent" ("created_at", "gravest_severity", "id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule_id", "set_at", "set_by_id", "severity", "updated_at") VALUES (NEW."created_at", NEW."gravest_severity", NEW."id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."rule_id", NEW."set_at", NEW."set_by_id", NEW."severity", NEW."updated_at"); RETURN NULL;',
                    hash="338c2d9ae85e9016b28b79348f4df959b3a4afe3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2e30b",
                    table="practice_rulesetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rulesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_rulesettingevent" ("created_at", "gravest_severity", "id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule_id", "set_at", "set_by_id", "severity", "updated_at") VALUES (OLD."created_at", OLD."gravest_severity", OLD."id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."rule_id", OLD."set_at", OLD."set_by_id", OLD."severity", OLD."updated_at"); RETURN NULL;',
                    hash="742f3bc20fe75850b9f9f05aa9c21475abb57d0e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_979c8",
                    table="practice_rulesetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rulesettingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="173fa3581b2c768924ee215e29970b2278b81734",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5f923",
                    table="practice_rulesettingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
