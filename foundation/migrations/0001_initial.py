import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="TrailShape",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("trail", models.CharField(max_length=80)),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("trail"), models.F("columns"), name="trailshape_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("trail", models.CharField(help_text="Table of the sealed row.", max_length=80)),
                ("row_pk", models.BigIntegerField()),
                ("row_digest", models.CharField(max_length=64)),
                ("chain_digest", models.CharField(max_length=64)),
                (
                    "shape",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="foundation.trailshape"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("trail"), models.F("row_pk"), name="chainlink_seals_a_row_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=50, primary_key=True, serialize=False)),
                ("beaten_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=120)),
                ("subject_id", models.CharField(max_length=40)),
                ("is_once", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Waiting"),
                            ("RUNNING", "Running"),
                            ("DONE", "Done"),
                            ("PARKED", "Parked for a person"),
                            ("SUPERSEDED", "Superseded by a later one"),
                        ],
                        default="WAITING",
                        max_length=12,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("progress_done", models.PositiveIntegerField(default=0)),
                ("progress_total", models.PositiveIntegerField(default=0)),
                ("result", models.JSONField(blank=True, default=dict)),
                ("error", models.CharField(blank=True, default="", max_length=200)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["WAITING", "RUNNING"])),
                        fields=["recorded_at"],
                        name="job_open",
                    ),
                    models.Index(fields=["key", "-recorded_at"], name="job_by_key"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["WAITING", "RUNNING", "DONE", "PARKED", "SUPERSEDED"])
                        ),
                        name="job_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress_done__lte", models.F("progress_total"))),
                        name="job_progress_within_total",
                    ),
                    models.UniqueConstraint(
                        models.F("key"),
                        condition=models.Q(("state", "WAITING")),
                        name="job_waits_once_per_key",
                    ),
                    models.UniqueConstraint(
                        models.F("key"),
                        condition=models.Q(("is_once", True)),
                        name="job_recorded_once_for_ever",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("READ_CHART", "Opened a chart page"),
                            ("SIGN_IN", "Signed in"),
                            ("SIGN_IN_FAILED", "Failed to sign in"),
                            ("SIGN_OUT", "Signed out"),
                            ("DOWNLOAD", "Downloaded a file"),
                            ("EXPORT", "Exported records"),
                            ("REFUSED", "Was refused"),
                        ],
                        max_length=20,
                    ),
                ),
                ("actor_id", models.BigIntegerField(null=True)),
                ("patient_id", models.BigIntegerField(null=True)),
                ("clinic_id", models.BigIntegerField(null=True)),
                (
                    "subject",
                    models.CharField(help_text="View or model the act was about.", max_length=60),
                ),
                ("subject_id", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient_id", "-at"], name="auditevent_by_patient"),
                    models.Index(fields=["actor_id", "-at"], name="auditevent_by_actor"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "act__in",
                                [
                                    "READ_CHART",
                                    "SIGN_IN",
                                    "SIGN_IN_FAILED",
                                    "SIGN_OUT",
                                    "DOWNLOAD",
                                    "EXPORT",
                                    "REFUSED",
                                ],
                            )
                        ),
                        name="auditevent_act_is_known",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="auditevent",
            trigger=pgtrigger.compiler.Trigger(
                name="auditevent_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5170adc24109805f9664f359fc0670b4f3a5fe68",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_auditevent_is_append_only_0ab5e",
                    table="foundation_auditevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trailshape",
            trigger=pgtrigger.compiler.Trigger(
                name="trailshape_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2bf433d57499b2575d2685a0f1d9c2bb6ea45c69",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_trailshape_is_append_only_d49c6",
                    table="foundation_trailshape",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainlink",
            trigger=pgtrigger.compiler.Trigger(
                name="chainlink_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="41e8d81e971c40407918a23d0103df4a0c162e13",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_chainlink_is_append_only_02fd9",
                    table="foundation_chainlink",
                    when="BEFORE",
                ),
            ),
        ),
    ]
