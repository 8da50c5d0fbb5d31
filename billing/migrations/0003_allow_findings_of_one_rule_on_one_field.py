"""Let one rule say two things about one field, such as two code pairs on one line."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0002_control_numbers")]

    operations = [
        migrations.RemoveConstraint("scrubfinding", "scrubfinding_open_once"),
        migrations.AddConstraint(
            "scrubfinding",
            models.UniqueConstraint(
                models.F("claim"),
                models.F("rule_id"),
                models.F("path"),
                models.F("message"),
                condition=models.Q(cleared_at__isnull=True),
                name="scrubfinding_open_once",
            ),
        ),
    ]
