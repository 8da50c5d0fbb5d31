"""Let a person stop a job and let it go on. A short lock on the jobs; reversible."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0002_page_the_audit_report"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="job",
            name="job_state_is_known",
        ),
        migrations.AddField(
            model_name="job",
            name="is_stop_wanted",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="job",
            name="state",
            field=models.CharField(
                choices=[
                    ("WAITING", "Waiting"),
                    ("RUNNING", "Running"),
                    ("DONE", "Done"),
                    ("PARKED", "Parked for a person"),
                    ("SUPERSEDED", "Superseded by a later one"),
                    ("CANCELLED", "Stopped by a person"),
                ],
                default="WAITING",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["WAITING", "RUNNING", "DONE", "PARKED", "SUPERSEDED", "CANCELLED"],
                    )
                ),
                name="job_state_is_known",
            ),
        ),
    ]
