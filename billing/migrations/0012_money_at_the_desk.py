import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0011_bill_long_visits_in_parts"),
        ("practice", "0008_remember_staff_as_they_are"),
        ("scheduling", "0003_remind_patients"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskPolicy",
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
                    "no_show_fee",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        help_text="For a visit that was missed. Dollars; 0 asks for none.",
                        max_digits=6,
                    ),
                ),
                (
                    "late_cancel_fee",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        help_text="For a visit that the patient cancelled too late. Dollars; 0 asks for none.",
                        max_digits=6,
                    ),
                ),
                (
                    "late_cancel_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="Hours before the visit from which a cancellation is late.",
                        validators=[django.core.validators.MaxValueValidator(168)],
                    ),
                ),
                (
                    "late_fee",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        help_text="For a patient who came late. Dollars; 0 asks for none.",
                        max_digits=6,
                    ),
                ),
                (
                    "late_minutes",
                    models.PositiveSmallIntegerField(
                        default=15,
                        help_text="Minutes after the start from which an arrival is late.",
                    ),
                ),
                (
                    "clinic",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="desk_policy",
                        to="practice.clinic",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "desk policies",
            },
        ),
        migrations.CreateModel(
            name="DeskPolicyEvent",
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
                    "no_show_fee",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        help_text="For a visit that was missed. Dollars; 0 asks for none.",
                        max_digits=6,
                    ),
                ),
                (
                    "late_cancel_fee",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        help_text="For a visit that the patient cancelled too late. Dollars; 0 asks for none.",
                        max_digits=6,
                    ),
                ),
                (
                    "late_cancel_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="Hours before the visit from which a cancellation is late.",
                        validators=[django.core.validators.MaxValueValidator(168)],
                    ),
                ),
                (
                    "late_fee",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        help_text="For a patient who came late. Dollars; 0 asks for none.",
                        max_digits=6,
                    ),
                ),
                (
                    "late_minutes",
                    models.PositiveSmallIntegerField(
                        default=15,
                        help_text="Minutes after the start from which an arrival is late.",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.deskpolicy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VisitFee",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("NO_SHOW", "No-show"),
                            ("LATE_CANCEL", "Late cancellation"),
                            ("LATE", "Late arrival"),
                        ],
                        max_length=11,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=6)),
                ("posting", models.UUIDField(blank=True, null=True)),
                ("decided_at", models.DateTimeField()),
                ("waive_reason", models.CharField(blank=True, default="", max_length=120)),
                ("waived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "appointment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit_fee",
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "waived_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.PositiveIntegerField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COPAY", "Copay"),
                            ("FEE", "Fee for a missed or late visit"),
                            ("ACCOUNT", "Payment on account"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[("CASH", "Cash"), ("CARD", "Card"), ("CHECK", "Check")],
                        max_length=5,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=8)),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Number of the check, or of the slip.",
                        max_length=30,
                    ),
                ),
                ("taken_on", models.DateField()),
                ("taken_at", models.DateTimeField()),
                ("void_reason", models.CharField(blank=True, default="", max_length=120)),
                (
                    "payment_key",
                    models.UUIDField(
                        blank=True,
                        help_text="Made by the form: a double submit pays once.",
                        null=True,
                        unique=True,
                    ),
                ),
                ("posting", models.UUIDField(unique=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="practice.patient",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "voids",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voided_by",
                        to="billing.receipt",
                    ),
                ),
                (
                    "fee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="billing.visitfee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisitFeeEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("NO_SHOW", "No-show"),
                            ("LATE_CANCEL", "Late cancellation"),
                            ("LATE", "Late arrival"),
                        ],
                        max_length=11,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=6)),
                ("posting", models.UUIDField(blank=True, null=True)),
                ("decided_at", models.DateTimeField()),
                ("waive_reason", models.CharField(blank=True, default="", max_length=120)),
                ("waived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scheduling.appointment",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="billing.visitfee",
                    ),
                ),
                (
                    "waived_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DayClose",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("day", models.DateField()),
                ("receipt_count", models.PositiveIntegerField()),
                ("expected_cash", models.DecimalField(decimal_places=2, max_digits=9)),
                ("expected_card", models.DecimalField(decimal_places=2, max_digits=9)),
                ("expected_check", models.DecimalField(decimal_places=2, max_digits=9)),
                ("counted_cash", models.DecimalField(decimal_places=2, max_digits=9)),
                ("counted_card", models.DecimalField(decimal_places=2, max_digits=9)),
                ("counted_check", models.DecimalField(decimal_places=2, max_digits=9)),
                ("difference_reason", models.CharField(blank=True, default="", max_length=200)),
                ("closed_at", models.DateTimeField()),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_closes",
                        to="practice.clinic",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("clinic"), models.F("day"), name="dayclose_once_a_clinic_and_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("difference_reason", ""), _negated=True),
                            models.Q(
                                ("counted_card", models.F("expected_card")),
                                ("counted_cash", models.F("expected_cash")),
                                ("counted_check", models.F("expected_check")),
                            ),
                            _connector="OR",
                        ),
                        name="dayclose_difference_has_a_reason",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dayclose",
            trigger=pgtrigger.compiler.Trigger(
                name="dayclose_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="49385d9f3f9b8b5fbb6b9a85837833412fe1cd3d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_dayclose_is_append_only_05612",
                    table="billing_dayclose",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dayclose",
            trigger=pgtrigger.compiler.Trigger(
                name="dayclose_adds_up",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM pg_advisory_xact_lock(hashtextextended('billing.receipt', 0));\nIF EXISTS (\n    SELECT 1 FROM (\n        SELECT count(*) AS receipts,\n            COALESCE(SUM(amount) FILTER (WHERE method = 'CASH'), 0) AS cash,\n            COALESCE(SUM(amount) FILTER (WHERE method = 'CARD'), 0) AS card,\n            COALESCE(SUM(amount) FILTER (WHERE method = 'CHECK'), 0) AS checks\n        FROM billing_receipt WHERE clinic_id = NEW.clinic_id AND taken_on = NEW.day\n    ) AS taken\n    WHERE (taken.receipts, taken.cash, taken.card, taken.checks) IS DISTINCT FROM\n        (NEW.receipt_count, NEW.expected_cash, NEW.expected_card, NEW.expected_check)\n) THEN\n    RAISE EXCEPTION 'What is expected on % is not what the receipts say.', NEW.day\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="a37f2f07d8e6c6d18e1648257d3ae75823d45d19",
                    operation="INSERT",
                    pgid="pgtrigger_dayclose_adds_up_bcece",
                    table="billing_dayclose",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="deskpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("late_cancel_fee__gte", 0), ("late_fee__gte", 0), ("no_show_fee__gte", 0)
                ),
                name="deskpolicy_fees_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="deskpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("late_cancel_hours__lte", 168)),
                name="deskpolicy_late_cancel_within_a_week",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deskpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_deskpolicyevent" ("clinic_id", "created_at", "id", "late_cancel_fee", "late_cancel_hours", "late_fee", "late_minutes", "no_show_fee", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."late_cancel_fee", NEW."late_cancel_hours", NEW."late_fee", NEW."late_minutes", NEW."no_show_fee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="e1edbbb7fd12f3e4918fa942ff4dbd5946183cd5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dd9af",
                    table="billing_deskpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deskpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_deskpolicyevent" ("clinic_id", "created_at", "id", "late_cancel_fee", "late_cancel_hours", "late_fee", "late_minutes", "no_show_fee", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."late_cancel_fee", NEW."late_cancel_hours", NEW."late_fee", NEW."late_minutes", NEW."no_show_fee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="9451af81e49c9db763a6c08d636ff78a2f159007",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1213e",
                    table="billing_deskpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deskpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_deskpolicyevent" ("clinic_id", "created_at", "id", "late_cancel_fee", "late_cancel_hours", "late_fee", "late_minutes", "no_show_fee", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."id", OLD."late_cancel_fee", OLD."late_cancel_hours", OLD."late_fee", OLD."late_minutes", OLD."no_show_fee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="465777f986a2dad2b25060affc3b28ac82e07dc7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0bc19",
                    table="billing_deskpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deskpolicyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bfcfa0292190c2fa92e166713c007cc5bc8b6a57",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fd412",
                    table="billing_deskpolicyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="visitfee",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["NO_SHOW", "LATE_CANCEL", "LATE"])),
                name="visitfee_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitfee",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="visitfee_asks_for_money"
            ),
        ),
        migrations.AddConstraint(
            model_name="visitfee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("waive_reason", ""),
                        ("waived_at__isnull", True),
                        ("waived_by__isnull", True),
                    ),
                    models.Q(
                        models.Q(("waive_reason", ""), _negated=True),
                        ("waived_at__isnull", False),
                        ("waived_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="visitfee_waived_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitfee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("posting__isnull", False),
                    models.Q(("waive_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="visitfee_owed_is_posted",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitfee",
            trigger=pgtrigger.compiler.Trigger(
                name="visitfee_amount_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."appointment_id" IS DISTINCT FROM (NEW."appointment_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."posting" IS DISTINCT FROM (NEW."posting"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="1b76e0ab978623ca5b3e989010279ce4661897eb",
                    operation="UPDATE",
                    pgid="pgtrigger_visitfee_amount_stays_8c4a5",
                    table="billing_visitfee",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitfee",
            trigger=pgtrigger.compiler.Trigger(
                name="visitfee_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a8b132ab4ef572fb94ed1fbd99537f05d2b1df8d",
                    operation="DELETE",
                    pgid="pgtrigger_visitfee_is_kept_c4844",
                    table="billing_visitfee",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitfee",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_visitfeeevent" ("amount", "appointment_id", "created_at", "decided_at", "decided_by_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "updated_at", "waive_reason", "waived_at", "waived_by_id") VALUES (NEW."amount", NEW."appointment_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."posting", NEW."updated_at", NEW."waive_reason", NEW."waived_at", NEW."waived_by_id"); RETURN NULL;',
                    hash="c70bc0b5cc309468c0b8dcaf473c5407aef46208",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9bc41",
                    table="billing_visitfee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitfee",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_visitfeeevent" ("amount", "appointment_id", "created_at", "decided_at", "decided_by_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "updated_at", "waive_reason", "waived_at", "waived_by_id") VALUES (NEW."amount", NEW."appointment_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."posting", NEW."updated_at", NEW."waive_reason", NEW."waived_at", NEW."waived_by_id"); RETURN NULL;',
                    hash="cedcc49e6af94a8fbb6aa1a9067716fbd3e76f20",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_148c3",
                    table="billing_visitfee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitfee",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_visitfeeevent" ("amount", "appointment_id", "created_at", "decided_at", "decided_by_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "updated_at", "waive_reason", "waived_at", "waived_by_id") VALUES (OLD."amount", OLD."appointment_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."posting", OLD."updated_at", OLD."waive_reason", OLD."waived_at", OLD."waived_by_id"); RETURN NULL;',
                    hash="0df2a4cd59d7e3d470dd601c5b7874de5491b10f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_09a7d",
                    table="billing_visitfee",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(fields=["clinic", "taken_on"], name="receipt_by_clinic_day"),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["COPAY", "FEE", "ACCOUNT"])),
                name="receipt_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("method__in", ["CASH", "CARD", "CHECK"])),
                name="receipt_method_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gt", 0), ("void_reason", ""), ("voids__isnull", True)),
                    models.Q(
                        ("amount__lt", 0),
                        ("voids__isnull", False),
                        models.Q(("void_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="receipt_taken_or_given_back_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "COPAY"), _negated=True),
                    ("appointment__isnull", False),
                    _connector="OR",
                ),
                name="receipt_of_a_copay_has_its_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fee__isnull", False), ("kind", "FEE")),
                    models.Q(models.Q(("kind", "FEE"), _negated=True), ("fee__isnull", True)),
                    _connector="OR",
                ),
                name="receipt_of_a_fee_has_its_fee",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="receipt_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0dd00a0b6098051511fd63538f349471aabc0627",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_receipt_is_append_only_99dc4",
                    table="billing_receipt",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="receipt_fits",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM pg_advisory_xact_lock(hashtextextended('billing.receipt', 0));\nIF NEW.number <> COALESCE((SELECT max(number) FROM billing_receipt), 0) + 1 THEN\n    RAISE EXCEPTION 'Receipt % is not the next number.', NEW.number\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nPERFORM 1 FROM billing_dayclose WHERE clinic_id = NEW.clinic_id AND day = NEW.taken_on;\nIF FOUND THEN\n    RAISE EXCEPTION 'The desk of clinic % is closed on %.', NEW.clinic_id, NEW.taken_on\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nIF NEW.voids_id IS NOT NULL THEN\n    PERFORM 1 FROM billing_receipt\n      WHERE id = NEW.voids_id AND voids_id IS NULL AND amount = -NEW.amount\n        AND method = NEW.method AND kind = NEW.kind AND clinic_id = NEW.clinic_id\n        AND patient_id = NEW.patient_id AND taken_on <= NEW.taken_on\n        AND appointment_id IS NOT DISTINCT FROM NEW.appointment_id\n        AND fee_id IS NOT DISTINCT FROM NEW.fee_id;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'Receipt % does not give back what receipt row % took.',\n            NEW.number, NEW.voids_id USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\nEND IF;\nRETURN NEW;\n",
                    hash="c447d6182cfea913ddc4103a996077f3dd1fa1c5",
                    operation="INSERT",
                    pgid="pgtrigger_receipt_fits_79553",
                    table="billing_receipt",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="receipt_is_in_the_ledger",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nIF (SELECT COALESCE(SUM(amount), 0) FROM billing_ledgerentry\n      WHERE posting = NEW.posting AND account = 'CASH' AND patient_id = NEW.patient_id)\n   <> NEW.amount THEN\n    RAISE EXCEPTION 'Receipt % is not what its posting received.', NEW.number\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="ebc64508b1970d16b8ad47051cf8b0316fc0c2da",
                    operation="INSERT",
                    pgid="pgtrigger_receipt_is_in_the_ledger_a1249",
                    table="billing_receipt",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitfeeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c29440c301e6b23103dd89227c9e28447a6de672",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bc395",
                    table="billing_visitfeeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
