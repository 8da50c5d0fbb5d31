"""Keep home exercise programs and what patients say about them. New tables only; reversible."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documentation", "0005_follow_outcome_measures"),
        ("practice", "0004_keep_disclosures_and_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExerciseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "instructions",
                    models.TextField(help_text="Step by step, as a patient reads it."),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExerciseFeedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("done_on", models.DateField()),
                ("is_done", models.BooleanField(default=False)),
                ("difficulty", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("pain", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("comment", models.CharField(blank=True, default="", max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="ExerciseFeedbackEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("done_on", models.DateField()),
                ("is_done", models.BooleanField(default=False)),
                ("difficulty", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("pain", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("comment", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HomeExerciseProgram",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("token_hash", models.CharField(blank=True, default="", max_length=64)),
                ("link_expires_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HomeExerciseProgramEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("token_hash", models.CharField(blank=True, default="", max_length=64)),
                ("link_expires_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgramExercise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "dose",
                    models.CharField(help_text="Such as 3 sets of 10, twice a day.", max_length=80),
                ),
                ("advice", models.CharField(blank=True, default="", max_length=200)),
                ("is_removed", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="ProgramExerciseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "dose",
                    models.CharField(help_text="Such as 3 sets of 10, twice a day.", max_length=80),
                ),
                ("advice", models.CharField(blank=True, default="", max_length=200)),
                ("is_removed", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exercise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=60, unique=True)),
                (
                    "instructions",
                    models.TextField(help_text="Step by step, as a patient reads it."),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("instructions", ""), _negated=True),
                        ),
                        name="exercise_is_described",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exercise",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_exerciseevent" ("created_at", "id", "instructions", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."instructions", NEW."is_active", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="8f9e709e2e0fadf36bc4eed3ee8dfbd6f6b30bfa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f17ba",
                    table="documentation_exercise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exercise",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_exerciseevent" ("created_at", "id", "instructions", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."created_at", NEW."id", NEW."instructions", NEW."is_active", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="fd3b3145d075c41b01b8d5fd74fa783e4bbc878d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_43a3f",
                    table="documentation_exercise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exercise",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_exerciseevent" ("created_at", "id", "instructions", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."created_at", OLD."id", OLD."instructions", OLD."is_active", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="42d46dcb3d2d74cbd7b42b56b8bec2e29c20d9fc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4df00",
                    table="documentation_exercise",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="exerciseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="documentation.exercise",
            ),
        ),
        migrations.AddField(
            model_name="exercisefeedbackevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="documentation.exercisefeedback",
            ),
        ),
        migrations.AddField(
            model_name="homeexerciseprogram",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="practice.provider"
            ),
        ),
        migrations.AddField(
            model_name="homeexerciseprogram",
            name="episode",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="home_programs",
                to="documentation.episodeofcare",
            ),
        ),
        migrations.AddField(
            model_name="homeexerciseprogramevent",
            name="created_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="practice.provider",
            ),
        ),
        migrations.AddField(
            model_name="homeexerciseprogramevent",
            name="episode",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.episodeofcare",
            ),
        ),
        migrations.AddField(
            model_name="homeexerciseprogramevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="documentation.homeexerciseprogram",
            ),
        ),
        migrations.AddField(
            model_name="programexercise",
            name="exercise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="documentation.exercise"
            ),
        ),
        migrations.AddField(
            model_name="programexercise",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exercises",
                to="documentation.homeexerciseprogram",
            ),
        ),
        migrations.AddField(
            model_name="exercisefeedbackevent",
            name="program_exercise",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.programexercise",
            ),
        ),
        migrations.AddField(
            model_name="exercisefeedback",
            name="program_exercise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="feedback",
                to="documentation.programexercise",
            ),
        ),
        migrations.AddField(
            model_name="programexerciseevent",
            name="exercise",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.exercise",
            ),
        ),
        migrations.AddField(
            model_name="programexerciseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="documentation.programexercise",
            ),
        ),
        migrations.AddField(
            model_name="programexerciseevent",
            name="program",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documentation.homeexerciseprogram",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exerciseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e94bda582c261780b2463b2ab65bc8496907c963",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0f819",
                    table="documentation_exerciseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="homeexerciseprogram",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    ("started_on__lte", models.F("ended_on")),
                    _connector="OR",
                ),
                name="homeexerciseprogram_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="homeexerciseprogram",
            constraint=models.UniqueConstraint(
                models.F("episode"),
                condition=models.Q(("ended_on__isnull", True)),
                name="homeexerciseprogram_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="homeexerciseprogram",
            constraint=models.UniqueConstraint(
                models.F("token_hash"),
                condition=models.Q(("token_hash", ""), _negated=True),
                name="homeexerciseprogram_link_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="homeexerciseprogram",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("token_hash", ""), ("link_expires_on__isnull", False), _connector="OR"
                ),
                name="homeexerciseprogram_link_expires",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="homeexerciseprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_homeexerciseprogramevent" ("created_at", "created_by_id", "ended_on", "episode_id", "id", "link_expires_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "token_hash", "updated_at") VALUES (NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."episode_id", NEW."id", NEW."link_expires_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."started_on", NEW."token_hash", NEW."updated_at"); RETURN NULL;',
                    hash="9ad48cffd3dd44c078f4da3be5a75d059f8523ab",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71f15",
                    table="documentation_homeexerciseprogram",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="homeexerciseprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_homeexerciseprogramevent" ("created_at", "created_by_id", "ended_on", "episode_id", "id", "link_expires_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "token_hash", "updated_at") VALUES (NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."episode_id", NEW."id", NEW."link_expires_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."started_on", NEW."token_hash", NEW."updated_at"); RETURN NULL;',
                    hash="07ed357bec4480ebcec4d20db233c45362e36703",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_afb18",
                    table="documentation_homeexerciseprogram",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="homeexerciseprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_homeexerciseprogramevent" ("created_at", "created_by_id", "ended_on", "episode_id", "id", "link_expires_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "token_hash", "updated_at") VALUES (OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."episode_id", OLD."id", OLD."link_expires_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."started_on", OLD."token_hash", OLD."updated_at"); RETURN NULL;',
                    hash="0de79ce414ccdaa2a3a843b0a37551fb1374902e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e93bf",
                    table="documentation_homeexerciseprogram",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="homeexerciseprogramevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d97f0fdd0cdf955d4428a561bb6d752a7489cf6d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_08f02",
                    table="documentation_homeexerciseprogramevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="programexercise",
            constraint=models.CheckConstraint(
                condition=models.Q(("dose", ""), _negated=True), name="programexercise_has_a_dose"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programexercise",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_programexerciseevent" ("advice", "created_at", "dose", "exercise_id", "id", "is_removed", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "updated_at") VALUES (NEW."advice", NEW."created_at", NEW."dose", NEW."exercise_id", NEW."id", NEW."is_removed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."program_id", NEW."updated_at"); RETURN NULL;',
                    hash="7aced764ab068c27a420649f1badd2832ffac225",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_98248",
                    table="documentation_programexercise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programexercise",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_programexerciseevent" ("advice", "created_at", "dose", "exercise_id", "id", "is_removed", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "updated_at") VALUES (NEW."advice", NEW."created_at", NEW."dose", NEW."exercise_id", NEW."id", NEW."is_removed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."program_id", NEW."updated_at"); RETURN NULL;',
                    hash="ff63624139701e09941391850b951d7ad55e441d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d9511",
                    table="documentation_programexercise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programexercise",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_programexerciseevent" ("advice", "created_at", "dose", "exercise_id", "id", "is_removed", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "updated_at") VALUES (OLD."advice", OLD."created_at", OLD."dose", OLD."exercise_id", OLD."id", OLD."is_removed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."program_id", OLD."updated_at"); RETURN NULL;',
                    hash="94eb81d34c46be93e3dc70ceb5d0aa1ec6e26cb5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ea806",
                    table="documentation_programexercise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exercisefeedbackevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fc66d1963757d8b1d4cdc7cad0950ce840d8b7d3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a928c",
                    table="documentation_exercisefeedbackevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="exercisefeedback",
            constraint=models.UniqueConstraint(
                models.F("program_exercise"),
                models.F("done_on"),
                name="exercisefeedback_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="exercisefeedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("difficulty__isnull", True),
                        ("difficulty__range", (0, 10)),
                        _connector="OR",
                    ),
                    models.Q(("pain__isnull", True), ("pain__range", (0, 10)), _connector="OR"),
                ),
                name="exercisefeedback_scales_to_ten",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exercisefeedback",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_exercisefeedbackevent" ("comment", "created_at", "difficulty", "done_on", "id", "is_done", "pain", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_exercise_id", "updated_at") VALUES (NEW."comment", NEW."created_at", NEW."difficulty", NEW."done_on", NEW."id", NEW."is_done", NEW."pain", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."program_exercise_id", NEW."updated_at"); RETURN NULL;',
                    hash="ebc74c61b90006abd7ea6a1ade766d890a352d66",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_802bf",
                    table="documentation_exercisefeedback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exercisefeedback",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documentation_exercisefeedbackevent" ("comment", "created_at", "difficulty", "done_on", "id", "is_done", "pain", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_exercise_id", "updated_at") VALUES (NEW."comment", NEW."created_at", NEW."difficulty", NEW."done_on", NEW."id", NEW."is_done", NEW."pain", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."program_exercise_id", NEW."updated_at"); RETURN NULL;',
                    hash="1c5c841d95953b3ff788e14716c529ca54eb84a7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a1f7c",
                    table="documentation_exercisefeedback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exercisefeedback",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documentation_exercisefeedbackevent" ("comment", "created_at", "difficulty", "done_on", "id", "is_done", "pain", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_exercise_id", "updated_at") VALUES (OLD."comment", OLD."created_at", OLD."difficulty", OLD."done_on", OLD."id", OLD."is_done", OLD."pain", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."program_exercise_id", OLD."updated_at"); RETURN NULL;',
                    hash="0133db3cccea4c86a292ee0b9f105dfabc2e3a13",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_656a2",
                    table="documentation_exercisefeedback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programexerciseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9bf0b13d598fe2828082158344dc6f0f60a0fd7f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e1f9c",
                    table="documentation_programexerciseevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
