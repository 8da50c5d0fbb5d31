"""Keep disclosures, emergency access, links to choose a password, and who needs a second factor.

New tables alone, with their histories.
"""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0003_figure_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("reason", models.CharField(max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.patient"
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency_accesses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EmergencyAccessEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("reason", models.CharField(max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
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
                        to="practice.emergencyaccess",
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
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
        migrations.CreateModel(
            name="SecondFactorRule",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("FRONT_DESK", "Front desk"),
                            ("THERAPIST", "Therapist"),
                            ("ASSISTANT", "Assistant"),
                            ("BILLER", "Biller"),
                            ("OWNER", "Owner"),
                        ],
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("is_required", models.BooleanField(default=False)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SecondFactorRuleEvent",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("FRONT_DESK", "Front desk"),
                            ("THERAPIST", "Therapist"),
                            ("ASSISTANT", "Assistant"),
                            ("BILLER", "Biller"),
                            ("OWNER", "Owner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_required", models.BooleanField(default=False)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.secondfactorrule",
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
        migrations.CreateModel(
            name="AccessLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="access_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="accesslink_expires_after_it_is_made",
                    ),
                    models.UniqueConstraint(
                        models.F("user"),
                        condition=models.Q(("used_at__isnull", True)),
                        name="accesslink_one_open_each",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("disclosed_on", models.DateField()),
                ("recipient", models.CharField(max_length=120)),
                ("recipient_address", models.CharField(blank=True, default="", max_length=200)),
                (
                    "description",
                    models.CharField(help_text="What was handed over.", max_length=200),
                ),
                ("purpose", models.CharField(max_length=200)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="practice.patient",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recipient", ""), _negated=True),
                            models.Q(("description", ""), _negated=True),
                            models.Q(("purpose", ""), _negated=True),
                        ),
                        name="disclosure_says_to_whom_what_and_why",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="disclosure_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4f4329cda8c029710d9e7e0ccc807ffe3b25a2d9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_disclosure_is_append_only_f4cf6",
                    table="practice_disclosure",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(
                condition=models.Q(("seen_at__isnull", True)),
                fields=["starts_at"],
                name="emergencyaccess_unseen",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="emergencyaccess_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                name="emergencyaccess_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at__isnull", True), ("seen_by__isnull", True)),
                    models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                    _connector="OR",
                ),
                name="emergencyaccess_seen_by_somebody_at_some_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencyaccess",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_emergencyaccessevent" ("created_at", "ends_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seen_at", "seen_by_id", "starts_at", "updated_at", "user_id") VALUES (NEW."created_at", NEW."ends_at", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."seen_at", NEW."seen_by_id", NEW."starts_at", NEW."updated_at", NEW."user_id"); RETURN NULL;',
                    hash="fe03eeef4cb6a1ca34fbf41d3c173b0b5a8002f2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_af7a8",
                    table="practice_emergencyaccess",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencyaccess",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_emergencyaccessevent" ("created_at", "ends_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seen_at", "seen_by_id", "starts_at", "updated_at", "user_id") VALUES (NEW."created_at", NEW."ends_at", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."seen_at", NEW."seen_by_id", NEW."starts_at", NEW."updated_at", NEW."user_id"); RETURN NULL;',
                    hash="b0f8ba37875913ed027e38a3cae6c73a051a7d0c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_acfa3",
                    table="practice_emergencyaccess",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencyaccess",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_emergencyaccessevent" ("created_at", "ends_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seen_at", "seen_by_id", "starts_at", "updated_at", "user_id") VALUES (OLD."created_at", OLD."ends_at", OLD."id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."seen_at", OLD."seen_by_id", OLD."starts_at", OLD."updated_at", OLD."user_id"); RETURN NULL;',
                    hash="25182d27efaf2c2b16c0da44f3cb735b34cad30d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a8d3e",
                    table="practice_emergencyaccess",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencyaccessevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="90944ede1495dd0c7f905fa76d3f92ab0aaf2da7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e3080",
                    table="practice_emergencyaccessevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactorrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["FRONT_DESK", "THERAPIST", "ASSISTANT", "BILLER", "OWNER"])
                ),
                name="secondfactorrule_role_is_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactorrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_secondfactorruleevent" ("created_at", "id", "is_required", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "set_by_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."is_required", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."set_by_id", NEW."updated_at"); RETURN NULL;',
                    hash="f8779be3b7a8ed5beebbbba1c85e0bc5943026f0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3e3e5",
                    table="practice_secondfactorrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactorrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_secondfactorruleevent" ("created_at", "id", "is_required", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "set_by_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."is_required", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."set_by_id", NEW."updated_at"); RETURN NULL;',
                    hash="d3a7043237da0b55efeb47272ed26fcf9870020a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4dbad",
                    table="practice_secondfactorrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactorrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_secondfactorruleevent" ("created_at", "id", "is_required", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "set_by_id", "updated_at") VALUES (OLD."created_at", OLD."id", OLD."is_required", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."set_by_id", OLD."updated_at"); RETURN NULL;',
                    hash="2c0322f803c9920badb41186514f3e305d487dde",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0ff45",
                    table="practice_secondfactorrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactorruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="801d5cf3671425cd369ae5e7c2133677ad386535",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9c43d",
                    table="practice_secondfactorruleevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
