"""Let a plan of care name 24 diagnoses: claims split over the twelve that one of them holds.

It takes a short exclusive lock while the rows are checked. Reversible as long as no plan names
a thirteenth diagnosis.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documentation", "0008_keep_contact_notes"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="plandiagnosis",
            name="plandiagnosis_position_one_to_twelve",
        ),
        migrations.AddConstraint(
            model_name="plandiagnosis",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__range", (1, 24))),
                name="plandiagnosis_position_one_to_twenty_four",
            ),
        ),
    ]
