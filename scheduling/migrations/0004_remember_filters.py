import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0008_remember_staff_as_they_are"),
        ("scheduling", "0003_remind_patients"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ScheduleFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "provider_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "room_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "statuses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedule_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="schedulefilter",
            constraint=models.UniqueConstraint(
                models.F("user"), models.F("clinic"), name="schedulefilter_once_a_clinic"
            ),
        ),
        migrations.AddConstraint(
            model_name="schedulefilter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "statuses__contained_by",
                        [
                            "BOOKED",
                            "CONFIRMED",
                            "ARRIVED",
                            "IN_PROGRESS",
                            "FULFILLED",
                            "NO_SHOW",
                            "CANCELLED",
                        ],
                    )
                ),
                name="schedulefilter_statuses_are_known",
            ),
        ),
    ]
