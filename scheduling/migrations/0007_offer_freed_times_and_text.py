"""Waitlist, holds, text messages with consent and replies.

It adds a trigger to appointments, which takes a short ACCESS EXCLUSIVE lock, and columns with
defaults to reminders. Nothing is moved. Reversible.
"""

import datetime as dt

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0008_remember_staff_as_they_are"),
        ("scheduling", "0006_share_time_and_equipment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FreedTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("freed_at", models.DateTimeField()),
                ("round_number", models.PositiveSmallIntegerField(default=0)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "Being offered"),
                            ("FILLED", "Filled"),
                            ("ENDED", "Not filled"),
                        ],
                        default="OPEN",
                        max_length=6,
                    ),
                ),
                ("ended_why", models.CharField(blank=True, default="", max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="FreedTimeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("freed_at", models.DateTimeField()),
                ("round_number", models.PositiveSmallIntegerField(default=0)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "Being offered"),
                            ("FILLED", "Filled"),
                            ("ENDED", "Not filled"),
                        ],
                        default="OPEN",
                        max_length=6,
                    ),
                ),
                ("ended_why", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MessageConsent",
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
                    "channel",
                    models.CharField(
                        choices=[("EMAIL", "E-mail"), ("TEXT", "Text message")], max_length=5
                    ),
                ),
                ("is_given", models.BooleanField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("DESK", "At the desk"),
                            ("REPLY", "By a reply"),
                            ("ONLINE", "Online"),
                        ],
                        max_length=6,
                    ),
                ),
                ("noted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SlotHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("WAITLIST", "Offered to the waitlist"),
                            ("REQUEST", "Asked for online"),
                        ],
                        max_length=8,
                    ),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SlotHoldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("WAITLIST", "Offered to the waitlist"),
                            ("REQUEST", "Asked for online"),
                        ],
                        max_length=8,
                    ),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TextReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("provider_key", models.CharField(max_length=80, unique=True)),
                ("phone", models.CharField(max_length=10)),
                ("words", models.CharField(max_length=160)),
                ("received_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("CONFIRMED", "The visit is confirmed"),
                            ("CANCELLED", "The visit is cancelled"),
                            ("STOPPED", "No more text messages"),
                            ("STARTED", "Text messages again"),
                            ("ASK", "Call the patient"),
                        ],
                        max_length=9,
                    ),
                ),
                ("why", models.CharField(blank=True, default="", max_length=120)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "text replies",
            },
        ),
        migrations.CreateModel(
            name="TextReplyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("provider_key", models.CharField(max_length=80)),
                ("phone", models.CharField(max_length=10)),
                ("words", models.CharField(max_length=160)),
                ("received_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("CONFIRMED", "The visit is confirmed"),
                            ("CANCELLED", "The visit is cancelled"),
                            ("STOPPED", "No more text messages"),
                            ("STARTED", "Text messages again"),
                            ("ASK", "Call the patient"),
                        ],
                        max_length=9,
                    ),
                ),
                ("why", models.CharField(blank=True, default="", max_length=120)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WaitlistDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("round_number", models.PositiveSmallIntegerField()),
                ("was_offered", models.BooleanField()),
                ("score", models.SmallIntegerField()),
                ("why", models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="WaitlistEntry",
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
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Routine"), (2, "Soon"), (3, "Urgent")], default=1
                    ),
                ),
                ("until", models.DateField(help_text="The last day that would help.")),
                ("remark", models.CharField(blank=True, default="", max_length=120)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("WAITING", "Waiting"),
                            ("BOOKED", "Booked"),
                            ("WITHDRAWN", "Taken off"),
                        ],
                        default="WAITING",
                        max_length=9,
                    ),
                ),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "waitlist entries",
            },
        ),
        migrations.CreateModel(
            name="WaitlistEntryEvent",
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
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Routine"), (2, "Soon"), (3, "Urgent")], default=1
                    ),
                ),
                ("until", models.DateField(help_text="The last day that would help.")),
                ("remark", models.CharField(blank=True, default="", max_length=120)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("WAITING", "Waiting"),
                            ("BOOKED", "Booked"),
                            ("WITHDRAWN", "Taken off"),
                        ],
                        default="WAITING",
                        max_length=9,
                    ),
                ),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WaitlistOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("round_number", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OFFERED", "Offered"),
                            ("ACCEPTED", "Accepted"),
                            ("DECLINED", "Declined"),
                            ("LOST", "Went to another patient"),
                            ("EXPIRED", "Not answered"),
                        ],
                        default="OFFERED",
                        max_length=8,
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("told_by", models.CharField(blank=True, default="", max_length=20)),
                ("booking_key", models.UUIDField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="WaitlistOfferEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("round_number", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OFFERED", "Offered"),
                            ("ACCEPTED", "Accepted"),
                            ("DECLINED", "Declined"),
                            ("LOST", "Went to another patient"),
                            ("EXPIRED", "Not answered"),
                        ],
                        default="OFFERED",
                        max_length=8,
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("told_by", models.CharField(blank=True, default="", max_length=20)),
                ("booking_key", models.UUIDField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WaitlistPolicy",
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
                    "is_on",
                    models.BooleanField(
                        default=False, help_text="Offer freed times to the waitlist."
                    ),
                ),
                (
                    "group_size",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="How many patients are asked at once; the first who accepts has the time.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                    ),
                ),
                (
                    "round_minutes",
                    models.PositiveSmallIntegerField(
                        default=20,
                        help_text="How long each group has before the next is asked.",
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(240),
                        ],
                    ),
                ),
                (
                    "stop_hours",
                    models.PositiveSmallIntegerField(
                        default=2,
                        help_text="Nobody is asked within these hours before the visit.",
                        validators=[django.core.validators.MaxValueValidator(48)],
                    ),
                ),
                (
                    "quiet_from",
                    models.TimeField(
                        default=dt.time(20, 0), help_text="Nobody is asked from then on..."
                    ),
                ),
                (
                    "quiet_to",
                    models.TimeField(
                        default=dt.time(8, 0),
                        help_text="...until then, by the clinic's clock.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "waitlist policies",
            },
        ),
        migrations.CreateModel(
            name="WaitlistPolicyEvent",
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
                    "is_on",
                    models.BooleanField(
                        default=False, help_text="Offer freed times to the waitlist."
                    ),
                ),
                (
                    "group_size",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="How many patients are asked at once; the first who accepts has the time.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                    ),
                ),
                (
                    "round_minutes",
                    models.PositiveSmallIntegerField(
                        default=20,
                        help_text="How long each group has before the next is asked.",
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(240),
                        ],
                    ),
                ),
                (
                    "stop_hours",
                    models.PositiveSmallIntegerField(
                        default=2,
                        help_text="Nobody is asked within these hours before the visit.",
                        validators=[django.core.validators.MaxValueValidator(48)],
                    ),
                ),
                (
                    "quiet_from",
                    models.TimeField(
                        default=dt.time(20, 0), help_text="Nobody is asked from then on..."
                    ),
                ),
                (
                    "quiet_to",
                    models.TimeField(
                        default=dt.time(8, 0),
                        help_text="...until then, by the clinic's clock.",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WaitlistTime",
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
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                ("from_time", models.TimeField()),
                ("to_time", models.TimeField()),
            ],
        ),
        migrations.CreateModel(
            name="WaitlistTimeEvent",
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
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                ("from_time", models.TimeField()),
                ("to_time", models.TimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminder",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminder",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminder",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminderpolicy",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminderpolicy",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminderpolicy",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="reminder",
            name="reminder_channel_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="reminder",
            name="reminder_status_is_known",
        ),
        migrations.AddField(
            model_name="reminder",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="reminder",
            name="problem",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The kind of failure, nobody's words.",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="settled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reminder",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="problem",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The kind of failure, nobody's words.",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="settled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="settled_by",
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
            model_name="reminderpolicy",
            name="sends_texts",
            field=models.BooleanField(
                default=False, help_text="Send text messages too, to patients who said yes to them."
            ),
        ),
        migrations.AddField(
            model_name="reminderpolicyevent",
            name="sends_texts",
            field=models.BooleanField(
                default=False, help_text="Send text messages too, to patients who said yes to them."
            ),
        ),
        migrations.AlterField(
            model_name="reminder",
            name="channel",
            field=models.CharField(
                choices=[("EMAIL", "E-mail"), ("TEXT", "Text message")], max_length=5
            ),
        ),
        migrations.AlterField(
            model_name="reminder",
            name="status",
            field=models.CharField(
                choices=[
                    ("SENDING", "Being sent"),
                    ("SENT", "Sent"),
                    ("RETRY", "To be tried again"),
                    ("FAILED", "Not sent"),
                    ("UNSURE", "Perhaps sent"),
                    ("STALE", "No longer due"),
                ],
                max_length=7,
            ),
        ),
        migrations.AlterField(
            model_name="reminderevent",
            name="channel",
            field=models.CharField(
                choices=[("EMAIL", "E-mail"), ("TEXT", "Text message")], max_length=5
            ),
        ),
        migrations.AlterField(
            model_name="reminderevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("SENDING", "Being sent"),
                    ("SENT", "Sent"),
                    ("RETRY", "To be tried again"),
                    ("FAILED", "Not sent"),
                    ("UNSURE", "Perhaps sent"),
                    ("STALE", "No longer due"),
                ],
                max_length=7,
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(
                    models.Q(("status__in", ["SENT", "STALE"]), _negated=True),
                    ("settled_at__isnull", True),
                ),
                fields=["decided_at"],
                name="reminder_not_told",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_leaves_held_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status IN ('CANCELLED', 'NO_SHOW') THEN RETURN NEW; END IF;\nPERFORM pg_advisory_xact_lock(97112, NEW.provider_id::int);\nPERFORM 1 FROM scheduling_slothold\n  WHERE provider_id = NEW.provider_id AND released_at IS NULL AND until > clock_timestamp()\n    AND tstzrange(starts_at, ends_at) && tstzrange(NEW.starts_at, NEW.ends_at);\nIF FOUND THEN\n    RAISE EXCEPTION 'This time is kept for somebody.'\n        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'slothold_provider_not_double_booked';\nEND IF;\nRETURN NEW;\n",
                    hash="65d1fb2cea69b213f3bc1795138205c97e70c221",
                    operation='INSERT OR UPDATE OF "provider_id", "starts_at", "ends_at", "status"',
                    pgid="pgtrigger_appointment_leaves_held_time_6988d",
                    table="scheduling_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminder",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_reminderevent" ("appointment_id", "attempts", "channel", "created_at", "decided_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "settled_at", "settled_by_id", "status", "updated_at", "visit_starts_at") VALUES (NEW."appointment_id", NEW."attempts", NEW."channel", NEW."created_at", NEW."decided_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."problem", NEW."settled_at", NEW."settled_by_id", NEW."status", NEW."updated_at", NEW."visit_starts_at"); RETURN NULL;',
                    hash="af4a16b67a16c8501e350a530f601523ea9fc344",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5ffc3",
                    table="scheduling_reminder",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminder",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_reminderevent" ("appointment_id", "attempts", "channel", "created_at", "decided_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "settled_at", "settled_by_id", "status", "updated_at", "visit_starts_at") VALUES (NEW."appointment_id", NEW."attempts", NEW."channel", NEW."created_at", NEW."decided_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."problem", NEW."settled_at", NEW."settled_by_id", NEW."status", NEW."updated_at", NEW."visit_starts_at"); RETURN NULL;',
                    hash="f3e43c17a689467ae9c11d805fa972f433ac2aaf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f062c",
                    table="scheduling_reminder",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminder",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_reminderevent" ("appointment_id", "attempts", "channel", "created_at", "decided_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "settled_at", "settled_by_id", "status", "updated_at", "visit_starts_at") VALUES (OLD."appointment_id", OLD."attempts", OLD."channel", OLD."created_at", OLD."decided_at", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."problem", OLD."settled_at", OLD."settled_by_id", OLD."status", OLD."updated_at", OLD."visit_starts_at"); RETURN NULL;',
                    hash="c274aecfb3c7294de410f87c88ecbfa7727a9f5b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_923c5",
                    table="scheduling_reminder",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminderpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_reminderpolicyevent" ("clinic_id", "created_at", "cutoff_hours", "hours_before", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sends_texts", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."cutoff_hours", NEW."hours_before", NEW."id", NEW."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sends_texts", NEW."updated_at"); RETURN NULL;',
                    hash="5500b6758148fbd468e93a3765119aeb2ab493d0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8c234",
                    table="scheduling_reminderpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminderpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_reminderpolicyevent" ("clinic_id", "created_at", "cutoff_hours", "hours_before", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sends_texts", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."cutoff_hours", NEW."hours_before", NEW."id", NEW."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sends_texts", NEW."updated_at"); RETURN NULL;',
                    hash="a22a70b01430062ede1cd3b220107cc2d55bf5d3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ace4d",
                    table="scheduling_reminderpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminderpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_reminderpolicyevent" ("clinic_id", "created_at", "cutoff_hours", "hours_before", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sends_texts", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."cutoff_hours", OLD."hours_before", OLD."id", OLD."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sends_texts", OLD."updated_at"); RETURN NULL;',
                    hash="fb796d49f78385a71ac856d45c86725d2cc39258",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fe2a5",
                    table="scheduling_reminderpolicy",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["EMAIL", "TEXT"])),
                name="reminder_channel_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["SENDING", "SENT", "RETRY", "FAILED", "UNSURE", "STALE"])
                ),
                name="reminder_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                    _connector="OR",
                ),
                name="reminder_settled_by_somebody",
            ),
        ),
        migrations.AddField(
            model_name="freedtime",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
            ),
        ),
        migrations.AddField(
            model_name="freedtime",
            name="freed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="freed_times",
                to="scheduling.appointment",
            ),
        ),
        migrations.AddField(
            model_name="freedtime",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="practice.provider",
            ),
        ),
        migrations.AddField(
            model_name="freedtime",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="scheduling.room",
            ),
        ),
        migrations.AddField(
            model_name="freedtimeevent",
            name="clinic",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="freedtimeevent",
            name="freed_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.appointment",
            ),
        ),
        migrations.AddField(
            model_name="freedtimeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.freedtime",
            ),
        ),
        migrations.AddField(
            model_name="freedtimeevent",
            name="provider",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.provider",
            ),
        ),
        migrations.AddField(
            model_name="freedtimeevent",
            name="room",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.room",
            ),
        ),
        migrations.AddField(
            model_name="messageconsent",
            name="noted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="messageconsent",
            name="patient",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="message_consents",
                to="practice.patient",
            ),
        ),
        migrations.AddField(
            model_name="slothold",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
            ),
        ),
        migrations.AddField(
            model_name="slothold",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slot_holds",
                to="practice.provider",
            ),
        ),
        migrations.AddField(
            model_name="freedtimeevent",
            name="hold",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.slothold",
            ),
        ),
        migrations.AddField(
            model_name="freedtime",
            name="hold",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="scheduling.slothold",
            ),
        ),
        migrations.AddField(
            model_name="slotholdevent",
            name="clinic",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="slotholdevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.slothold",
            ),
        ),
        migrations.AddField(
            model_name="slotholdevent",
            name="provider",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.provider",
            ),
        ),
        migrations.AddField(
            model_name="textreply",
            name="appointment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="scheduling.appointment",
            ),
        ),
        migrations.AddField(
            model_name="textreply",
            name="clinic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="textreply",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="textreplyevent",
            name="appointment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.appointment",
            ),
        ),
        migrations.AddField(
            model_name="textreplyevent",
            name="clinic",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="textreplyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.textreply",
            ),
        ),
        migrations.AddField(
            model_name="textreplyevent",
            name="settled_by",
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
            model_name="waitlistdecision",
            name="freed_time",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="scheduling.freedtime",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentry",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="waitlistentry",
            name="appointment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="scheduling.appointment",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentry",
            name="appointment_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="scheduling.appointmenttype"
            ),
        ),
        migrations.AddField(
            model_name="waitlistentry",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
            ),
        ),
        migrations.AddField(
            model_name="waitlistentry",
            name="patient",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="waitlist_entries",
                to="practice.patient",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentry",
            name="providers",
            field=models.ManyToManyField(blank=True, related_name="+", to="practice.provider"),
        ),
        migrations.AddField(
            model_name="waitlistdecision",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="scheduling.waitlistentry",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentryevent",
            name="added_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="waitlistentryevent",
            name="appointment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.appointment",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentryevent",
            name="appointment_type",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.appointmenttype",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentryevent",
            name="clinic",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentryevent",
            name="patient",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.patient",
            ),
        ),
        migrations.AddField(
            model_name="waitlistentryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.waitlistentry",
            ),
        ),
        migrations.AddField(
            model_name="waitlistoffer",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="scheduling.waitlistentry",
            ),
        ),
        migrations.AddField(
            model_name="waitlistoffer",
            name="freed_time",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="scheduling.freedtime",
            ),
        ),
        migrations.AddField(
            model_name="waitlistofferevent",
            name="entry",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.waitlistentry",
            ),
        ),
        migrations.AddField(
            model_name="waitlistofferevent",
            name="freed_time",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.freedtime",
            ),
        ),
        migrations.AddField(
            model_name="waitlistofferevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.waitlistoffer",
            ),
        ),
        migrations.AddField(
            model_name="waitlistpolicy",
            name="clinic",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="waitlist_policy",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="waitlistpolicyevent",
            name="clinic",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.clinic",
            ),
        ),
        migrations.AddField(
            model_name="waitlistpolicyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.waitlistpolicy",
            ),
        ),
        migrations.AddField(
            model_name="waitlisttime",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="times",
                to="scheduling.waitlistentry",
            ),
        ),
        migrations.AddField(
            model_name="waitlisttimeevent",
            name="entry",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="scheduling.waitlistentry",
            ),
        ),
        migrations.AddField(
            model_name="waitlisttimeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="scheduling.waitlisttime",
            ),
        ),
        migrations.AddIndex(
            model_name="messageconsent",
            index=models.Index(fields=["patient", "channel", "-id"], name="messageconsent_latest"),
        ),
        migrations.AddConstraint(
            model_name="messageconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["EMAIL", "TEXT"])),
                name="messageconsent_channel_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="messageconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["DESK", "REPLY", "ONLINE"])),
                name="messageconsent_source_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="messageconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", "DESK"), _negated=True),
                    ("noted_by__isnull", False),
                    _connector="OR",
                ),
                name="messageconsent_at_the_desk_names_who",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messageconsent",
            trigger=pgtrigger.compiler.Trigger(
                name="messageconsent_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e91ded853a2260b50f76d04e8b38fdae2663907e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_messageconsent_is_append_only_46777",
                    table="scheduling_messageconsent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="slothold",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["WAITLIST", "REQUEST"])),
                name="slothold_purpose_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="slothold",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_at__lt", models.F("ends_at"))),
                name="slothold_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="slothold",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("released_at__isnull", True)),
                expressions=[
                    (
                        models.Func(
                            models.F("starts_at"),
                            models.F("ends_at"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                    ("provider", "="),
                ],
                name="slothold_provider_not_double_booked",
                violation_error_message="This time is kept for somebody already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slothold",
            trigger=pgtrigger.compiler.Trigger(
                name="slothold_over_no_appointment",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM pg_advisory_xact_lock(97112, NEW.provider_id::int);\nPERFORM 1 FROM scheduling_appointment\n  WHERE provider_id = NEW.provider_id AND status NOT IN ('CANCELLED', 'NO_SHOW')\n    AND tstzrange(starts_at, ends_at) && tstzrange(NEW.starts_at, NEW.ends_at);\nIF FOUND THEN\n    RAISE EXCEPTION 'The provider is booked then.'\n        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'slothold_over_no_appointment';\nEND IF;\nRETURN NEW;\n",
                    hash="d7ab2ce5b0df39625d62db60dd157ef8e4ff7069",
                    operation="INSERT",
                    pgid="pgtrigger_slothold_over_no_appointment_ad8a0",
                    table="scheduling_slothold",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slothold",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_slotholdevent" ("clinic_id", "created_at", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "purpose", "released_at", "starts_at", "until", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."purpose", NEW."released_at", NEW."starts_at", NEW."until", NEW."updated_at"); RETURN NULL;',
                    hash="404da04b22b704744181944f0928128c9e1a1e1e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d5ae",
                    table="scheduling_slothold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slothold",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_slotholdevent" ("clinic_id", "created_at", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "purpose", "released_at", "starts_at", "until", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."purpose", NEW."released_at", NEW."starts_at", NEW."until", NEW."updated_at"); RETURN NULL;',
                    hash="4d00fb3378ba344175a717d258d827a63e5978f0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3a8db",
                    table="scheduling_slothold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slothold",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_slotholdevent" ("clinic_id", "created_at", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "purpose", "released_at", "starts_at", "until", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."ends_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."purpose", OLD."released_at", OLD."starts_at", OLD."until", OLD."updated_at"); RETURN NULL;',
                    hash="2b4035f5efadbf35fa59a8d14daf6c7dbb189419",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d795e",
                    table="scheduling_slothold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="freedtimeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0eb166960c35a406f5a28c5e1a0aa9120e51b4dd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b95dd",
                    table="scheduling_freedtimeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="freedtime",
            index=models.Index(fields=["clinic", "-freed_at"], name="freedtime_by_clinic"),
        ),
        migrations.AddConstraint(
            model_name="freedtime",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["OPEN", "FILLED", "ENDED"])),
                name="freedtime_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="freedtime",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_at__lt", models.F("ends_at"))),
                name="freedtime_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="freedtime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "ENDED"), _negated=True),
                    models.Q(("ended_why", ""), _negated=True),
                    _connector="OR",
                ),
                name="freedtime_ended_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="freedtime",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_freedtimeevent" ("clinic_id", "created_at", "ended_why", "ends_at", "freed_at", "freed_by_id", "hold_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "room_id", "round_number", "starts_at", "status", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."ended_why", NEW."ends_at", NEW."freed_at", NEW."freed_by_id", NEW."hold_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."room_id", NEW."round_number", NEW."starts_at", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="27f12376eceef266e993ed6eca098966212d3e46",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_29c70",
                    table="scheduling_freedtime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="freedtime",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_freedtimeevent" ("clinic_id", "created_at", "ended_why", "ends_at", "freed_at", "freed_by_id", "hold_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "room_id", "round_number", "starts_at", "status", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."ended_why", NEW."ends_at", NEW."freed_at", NEW."freed_by_id", NEW."hold_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."room_id", NEW."round_number", NEW."starts_at", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="406c8c08436009eb031c9a1f1ac3bc8d53769feb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_27878",
                    table="scheduling_freedtime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="freedtime",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_freedtimeevent" ("clinic_id", "created_at", "ended_why", "ends_at", "freed_at", "freed_by_id", "hold_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "room_id", "round_number", "starts_at", "status", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."ended_why", OLD."ends_at", OLD."freed_at", OLD."freed_by_id", OLD."hold_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."room_id", OLD."round_number", OLD."starts_at", OLD."status", OLD."updated_at"); RETURN NULL;',
                    hash="18658fc9aeb755462c0799c855550129016e74d0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_86bb3",
                    table="scheduling_freedtime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slotholdevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9e73b31398e3ac91adec88190a6ea0121056874d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f3fc4",
                    table="scheduling_slotholdevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="textreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome__in", ["CONFIRMED", "CANCELLED", "STOPPED", "STARTED", "ASK"])
                ),
                name="textreply_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="textreply",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone__regex", "^\\d{10}$")),
                name="textreply_phone_has_ten_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="textreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                    _connector="OR",
                ),
                name="textreply_settled_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="textreply",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_textreplyevent" ("appointment_id", "clinic_id", "created_at", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider_key", "received_at", "settled_at", "settled_by_id", "updated_at", "why", "words") VALUES (NEW."appointment_id", NEW."clinic_id", NEW."created_at", NEW."id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."provider_key", NEW."received_at", NEW."settled_at", NEW."settled_by_id", NEW."updated_at", NEW."why", NEW."words"); RETURN NULL;',
                    hash="933e03888d019393e4519cf4a259d7e7ee035c91",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5a5bf",
                    table="scheduling_textreply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="textreply",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_textreplyevent" ("appointment_id", "clinic_id", "created_at", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider_key", "received_at", "settled_at", "settled_by_id", "updated_at", "why", "words") VALUES (NEW."appointment_id", NEW."clinic_id", NEW."created_at", NEW."id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."provider_key", NEW."received_at", NEW."settled_at", NEW."settled_by_id", NEW."updated_at", NEW."why", NEW."words"); RETURN NULL;',
                    hash="89adb7d3486a8ba19eb7e8497664b0a2e57b73df",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7243e",
                    table="scheduling_textreply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="textreply",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_textreplyevent" ("appointment_id", "clinic_id", "created_at", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider_key", "received_at", "settled_at", "settled_by_id", "updated_at", "why", "words") VALUES (OLD."appointment_id", OLD."clinic_id", OLD."created_at", OLD."id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."provider_key", OLD."received_at", OLD."settled_at", OLD."settled_by_id", OLD."updated_at", OLD."why", OLD."words"); RETURN NULL;',
                    hash="8c9c350724ea3955367ea8e8465531b06d03276e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9c631",
                    table="scheduling_textreply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="textreplyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6b34771470c91c38c68df862e441c0b90ee5c9ea",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ff821",
                    table="scheduling_textreplyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("urgency__in", [1, 2, 3])),
                name="waitlistentry_urgency_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["WAITING", "BOOKED", "WITHDRAWN"])),
                name="waitlistentry_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("appointment__isnull", False), ("status", "BOOKED")),
                    models.Q(
                        models.Q(("status", "BOOKED"), _negated=True), ("appointment__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="waitlistentry_booked_has_its_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistentry",
            constraint=models.UniqueConstraint(
                models.F("clinic"),
                models.F("patient"),
                condition=models.Q(("status", "WAITING")),
                name="waitlistentry_waits_once_a_clinic",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistentry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlistentryevent" ("added_at", "added_by_id", "appointment_id", "appointment_type_id", "clinic_id", "created_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "status", "until", "updated_at", "urgency") VALUES (NEW."added_at", NEW."added_by_id", NEW."appointment_id", NEW."appointment_type_id", NEW."clinic_id", NEW."created_at", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."remark", NEW."status", NEW."until", NEW."updated_at", NEW."urgency"); RETURN NULL;',
                    hash="cf9ec5f90ae506ac3ae3c7bd9dd7d45cf08cc5b3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_825a5",
                    table="scheduling_waitlistentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistentry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_waitlistentryevent" ("added_at", "added_by_id", "appointment_id", "appointment_type_id", "clinic_id", "created_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "status", "until", "updated_at", "urgency") VALUES (NEW."added_at", NEW."added_by_id", NEW."appointment_id", NEW."appointment_type_id", NEW."clinic_id", NEW."created_at", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."remark", NEW."status", NEW."until", NEW."updated_at", NEW."urgency"); RETURN NULL;',
                    hash="59aa18f899d6c00f705c9d58e49f71dc554ca2f2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3314d",
                    table="scheduling_waitlistentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistentry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlistentryevent" ("added_at", "added_by_id", "appointment_id", "appointment_type_id", "clinic_id", "created_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "status", "until", "updated_at", "urgency") VALUES (OLD."added_at", OLD."added_by_id", OLD."appointment_id", OLD."appointment_type_id", OLD."clinic_id", OLD."created_at", OLD."id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."remark", OLD."status", OLD."until", OLD."updated_at", OLD."urgency"); RETURN NULL;',
                    hash="68f387254aa32b95aa5d7733954c35e8c820991a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_52dc7",
                    table="scheduling_waitlistentry",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistdecision",
            constraint=models.UniqueConstraint(
                models.F("freed_time"),
                models.F("entry"),
                models.F("round_number"),
                name="waitlistdecision_once_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="waitlistdecision_says_why"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistentryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4dd5fa8181efeadf3393fdce2365cf8c453fa57e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a85e4",
                    table="scheduling_waitlistentryevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["OFFERED", "ACCEPTED", "DECLINED", "LOST", "EXPIRED"])
                ),
                name="waitlistoffer_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistoffer",
            constraint=models.UniqueConstraint(
                models.F("freed_time"), models.F("entry"), name="waitlistoffer_once_a_patient"
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistoffer",
            constraint=models.UniqueConstraint(
                models.F("freed_time"),
                condition=models.Q(("status", "ACCEPTED")),
                name="waitlistoffer_accepted_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlistofferevent" ("answered_at", "booking_key", "created_at", "entry_id", "expires_at", "freed_time_id", "id", "offered_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_number", "status", "told_by", "updated_at") VALUES (NEW."answered_at", NEW."booking_key", NEW."created_at", NEW."entry_id", NEW."expires_at", NEW."freed_time_id", NEW."id", NEW."offered_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."round_number", NEW."status", NEW."told_by", NEW."updated_at"); RETURN NULL;',
                    hash="b85cc262c09740190b55025757f8afea1e23f27a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d0d1",
                    table="scheduling_waitlistoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_waitlistofferevent" ("answered_at", "booking_key", "created_at", "entry_id", "expires_at", "freed_time_id", "id", "offered_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_number", "status", "told_by", "updated_at") VALUES (NEW."answered_at", NEW."booking_key", NEW."created_at", NEW."entry_id", NEW."expires_at", NEW."freed_time_id", NEW."id", NEW."offered_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."round_number", NEW."status", NEW."told_by", NEW."updated_at"); RETURN NULL;',
                    hash="929583d94bc66ff2697b44f4fc5a367d241c47e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_003f5",
                    table="scheduling_waitlistoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlistofferevent" ("answered_at", "booking_key", "created_at", "entry_id", "expires_at", "freed_time_id", "id", "offered_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_number", "status", "told_by", "updated_at") VALUES (OLD."answered_at", OLD."booking_key", OLD."created_at", OLD."entry_id", OLD."expires_at", OLD."freed_time_id", OLD."id", OLD."offered_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."round_number", OLD."status", OLD."told_by", OLD."updated_at"); RETURN NULL;',
                    hash="2419616537bc52e1cdaa0c72e6e131bba478a3ff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8887c",
                    table="scheduling_waitlistoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistofferevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1a6afbbd585c16f9ab619f3628bfc265bbfba838",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a7ba0",
                    table="scheduling_waitlistofferevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlistpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("group_size__range", (1, 10)),
                    ("round_minutes__range", (5, 240)),
                    ("stop_hours__lte", 48),
                ),
                name="waitlistpolicy_rounds_within_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlistpolicyevent" ("clinic_id", "created_at", "group_size", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_to", "round_minutes", "stop_hours", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."group_size", NEW."id", NEW."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quiet_from", NEW."quiet_to", NEW."round_minutes", NEW."stop_hours", NEW."updated_at"); RETURN NULL;',
                    hash="5421b75e9d614852b78897cc54ad5dde80458cd1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50412",
                    table="scheduling_waitlistpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_waitlistpolicyevent" ("clinic_id", "created_at", "group_size", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_to", "round_minutes", "stop_hours", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."group_size", NEW."id", NEW."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quiet_from", NEW."quiet_to", NEW."round_minutes", NEW."stop_hours", NEW."updated_at"); RETURN NULL;',
                    hash="044a7c97874d0bdcacae6037effc0822d2970344",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de806",
                    table="scheduling_waitlistpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlistpolicyevent" ("clinic_id", "created_at", "group_size", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_to", "round_minutes", "stop_hours", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."group_size", OLD."id", OLD."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quiet_from", OLD."quiet_to", OLD."round_minutes", OLD."stop_hours", OLD."updated_at"); RETURN NULL;',
                    hash="9f9ab499e37b9fa7c3d4621bfc7484082dc0097f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_16623",
                    table="scheduling_waitlistpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlistpolicyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4c5115e512a27612d083810f09715b5494089104",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d4cbf",
                    table="scheduling_waitlistpolicyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlisttime",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__range", (0, 6))), name="waitlisttime_weekday_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="waitlisttime",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_time__lt", models.F("to_time"))),
                name="waitlisttime_ends_after_it_starts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlisttime",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlisttimeevent" ("created_at", "entry_id", "from_time", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_time", "updated_at", "weekday") VALUES (NEW."created_at", NEW."entry_id", NEW."from_time", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."to_time", NEW."updated_at", NEW."weekday"); RETURN NULL;',
                    hash="b884ac9af5aa15c00d7d8981e0fb23daa79094bd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ddd9c",
                    table="scheduling_waitlisttime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlisttime",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_waitlisttimeevent" ("created_at", "entry_id", "from_time", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_time", "updated_at", "weekday") VALUES (NEW."created_at", NEW."entry_id", NEW."from_time", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."to_time", NEW."updated_at", NEW."weekday"); RETURN NULL;',
                    hash="295fb39a8b28a632ac9fd729e4d8af9ff362ad87",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e2735",
                    table="scheduling_waitlisttime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlisttime",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_waitlisttimeevent" ("created_at", "entry_id", "from_time", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_time", "updated_at", "weekday") VALUES (OLD."created_at", OLD."entry_id", OLD."from_time", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."to_time", OLD."updated_at", OLD."weekday"); RETURN NULL;',
                    hash="57d368ada07dea5c54fd50fe1ba86045edab2536",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_723ca",
                    table="scheduling_waitlisttime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waitlisttimeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="43500b0281c0c1aa09321134d0e49a3f432000bf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_aa36c",
                    table="scheduling_waitlisttimeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
