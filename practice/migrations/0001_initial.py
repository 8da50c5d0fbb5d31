import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import practice.models.fields
import practice.models.payer
import practice.models.practice


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Clinic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True)),
                (
                    "npi",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                ("place_of_service", models.CharField(default="11", max_length=2)),
                (
                    "time_zone",
                    models.CharField(
                        max_length=40, validators=[practice.models.practice.validate_time_zone]
                    ),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=10)),
                ("opens_at", models.TimeField(default="07:00")),
                ("closes_at", models.TimeField(default="19:00")),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("npi__regex", "^\\d{10}$"), ("npi", ""), _connector="OR"
                        ),
                        name="clinic_npi_has_ten_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place_of_service__regex", "^\\d{2}$")),
                        name="clinic_place_of_service_has_two_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opens_at__lt", models.F("closes_at"))),
                        name="clinic_opens_before_it_closes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Patient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("mrn", models.CharField(max_length=12, unique=True, verbose_name="MRN")),
                ("first_name", models.CharField(max_length=35)),
                ("middle_name", models.CharField(blank=True, default="", max_length=25)),
                ("last_name", models.CharField(max_length=60)),
                ("birth_date", models.DateField()),
                (
                    "sex",
                    models.CharField(
                        choices=[("F", "Female"), ("M", "Male"), ("U", "Unknown")], max_length=1
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, default="", help_text="Ten digits.", max_length=10
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, default="", max_length=254, verbose_name="e-mail address"
                    ),
                ),
                (
                    "alerts",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Fall risk, precautions, allergies.",
                        max_length=200,
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("last_name"), name="gin_trgm_ops"
                        ),
                        name="patient_last_name_trigram",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("first_name"), name="gin_trgm_ops"
                        ),
                        name="patient_first_name_trigram",
                    ),
                    models.Index(models.F("birth_date"), name="patient_by_birth_date"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["F", "M", "U"])),
                        name="patient_sex_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phone", ""), ("phone__regex", "^\\d{10}$"), _connector="OR"
                        ),
                        name="patient_phone_has_ten_digits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("MEDICARE", "Medicare"),
                            ("MEDICARE_ADVANTAGE", "Medicare Advantage"),
                            ("MEDICAID", "Medicaid"),
                            ("TRICARE", "TRICARE"),
                            ("COMMERCIAL", "Commercial"),
                            ("WORKERS_COMP", "Workers' compensation"),
                            ("AUTO", "Auto"),
                            ("SELF_PAY", "Self-pay"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "payer_id",
                    models.CharField(
                        help_text="Electronic payer id (2010BB NM109).", max_length=20
                    ),
                ),
                (
                    "claim_filing_code",
                    models.CharField(
                        default="CI",
                        help_text="SBR09: MB Medicare B, CI commercial, ...",
                        max_length=2,
                    ),
                ),
                (
                    "unit_method",
                    models.CharField(
                        choices=[("CMS", "CMS total time"), ("AMA", "CPT per code")], max_length=3
                    ),
                ),
                (
                    "edit_set",
                    models.CharField(
                        choices=[("MEDICARE", "Medicare NCCI"), ("NONE", "None")],
                        default="NONE",
                        max_length=8,
                    ),
                ),
                (
                    "wants_gp",
                    models.BooleanField(default=True, verbose_name="asks for GP on therapy lines"),
                ),
                (
                    "modifier_order",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=practice.models.payer.default_modifier_order,
                        size=None,
                    ),
                ),
                ("daily_timed_unit_cap", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("filing_limit_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("needs_authorization", models.BooleanField(default=False)),
                ("needs_cosignature", models.BooleanField(default=False)),
                ("e_stim_code", models.CharField(blank=True, default="", max_length=5)),
                (
                    "totals_on_last_page",
                    models.BooleanField(
                        default=False, help_text="CMS-1500 of several pages: one total on the last."
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "MEDICARE",
                                    "MEDICARE_ADVANTAGE",
                                    "MEDICAID",
                                    "TRICARE",
                                    "COMMERCIAL",
                                    "WORKERS_COMP",
                                    "AUTO",
                                    "SELF_PAY",
                                ],
                            )
                        ),
                        name="payer_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_method__in", ["CMS", "AMA"])),
                        name="payer_unit_method_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("edit_set__in", ["MEDICARE", "NONE"])),
                        name="payer_edit_set_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1 primary, 2 secondary, 3 tertiary.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                    ),
                ),
                ("subscriber_id", models.CharField(max_length=30, verbose_name="subscriber ID")),
                ("group_number", models.CharField(blank=True, default="", max_length=30)),
                ("plan_name", models.CharField(blank=True, default="", max_length=60)),
                (
                    "relationship",
                    models.CharField(
                        choices=[
                            ("SELF", "Self"),
                            ("SPOUSE", "Spouse"),
                            ("CHILD", "Child"),
                            ("OTHER", "Other"),
                        ],
                        default="SELF",
                        max_length=6,
                    ),
                ),
                ("subscriber_first_name", models.CharField(blank=True, default="", max_length=35)),
                ("subscriber_last_name", models.CharField(blank=True, default="", max_length=60)),
                ("subscriber_birth_date", models.DateField(blank=True, null=True)),
                (
                    "subscriber_sex",
                    models.CharField(
                        blank=True,
                        choices=[("F", "Female"), ("M", "Male"), ("U", "Unknown")],
                        default="",
                        max_length=1,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("copay_amount", models.DecimalField(decimal_places=2, default=0, max_digits=8)),
                ("eligibility_checked_on", models.DateField(blank=True, null=True)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coverages",
                        to="practice.patient",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.payer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rank__range", (1, 3))),
                        name="coverage_rank_is_one_to_three",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relationship__in", ["SELF", "SPOUSE", "CHILD", "OTHER"])
                        ),
                        name="coverage_relationship_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subscriber_sex__in", ["", "F", "M", "U"])),
                        name="coverage_subscriber_sex_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="coverage_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("copay_amount__gte", 0)),
                        name="coverage_copay_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relationship", "SELF"),
                            models.Q(
                                models.Q(("subscriber_first_name", ""), _negated=True),
                                models.Q(("subscriber_last_name", ""), _negated=True),
                                ("subscriber_birth_date__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="coverage_dependant_names_the_subscriber",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("patient", "="),
                            ("rank", "="),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="coverage_rank_held_once_at_a_time",
                        violation_error_message="Another coverage has this rank in these dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authorization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.CharField(max_length=29)),
                ("visits_approved", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "procedure_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        help_text="Empty: any code.",
                        size=None,
                    ),
                ),
                (
                    "coverage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.coverage"
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorizations",
                        to="practice.patient",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                        name="authorization_period_in_order",
                    ),
                    models.UniqueConstraint(
                        models.F("patient"), models.F("number"), name="authorization_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visits_approved__gte", 1)),
                        name="authorization_approves_a_visit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClinicEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "npi",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                ("place_of_service", models.CharField(default="11", max_length=2)),
                (
                    "time_zone",
                    models.CharField(
                        max_length=40, validators=[practice.models.practice.validate_time_zone]
                    ),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=10)),
                ("opens_at", models.TimeField(default="07:00")),
                ("closes_at", models.TimeField(default="19:00")),
                ("is_active", models.BooleanField(default=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.clinic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CoverageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1 primary, 2 secondary, 3 tertiary.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                    ),
                ),
                ("subscriber_id", models.CharField(max_length=30, verbose_name="subscriber ID")),
                ("group_number", models.CharField(blank=True, default="", max_length=30)),
                ("plan_name", models.CharField(blank=True, default="", max_length=60)),
                (
                    "relationship",
                    models.CharField(
                        choices=[
                            ("SELF", "Self"),
                            ("SPOUSE", "Spouse"),
                            ("CHILD", "Child"),
                            ("OTHER", "Other"),
                        ],
                        default="SELF",
                        max_length=6,
                    ),
                ),
                ("subscriber_first_name", models.CharField(blank=True, default="", max_length=35)),
                ("subscriber_last_name", models.CharField(blank=True, default="", max_length=60)),
                ("subscriber_birth_date", models.DateField(blank=True, null=True)),
                (
                    "subscriber_sex",
                    models.CharField(
                        blank=True,
                        choices=[("F", "Female"), ("M", "Male"), ("U", "Unknown")],
                        default="",
                        max_length=1,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("copay_amount", models.DecimalField(decimal_places=2, default=0, max_digits=8)),
                ("eligibility_checked_on", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.coverage",
                    ),
                ),
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
                    "payer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.payer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
                ),
                ("first_name", models.CharField(max_length=60)),
                ("last_name", models.CharField(max_length=60)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "is_staff",
                    models.BooleanField(default=False, verbose_name="may open the back office"),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("AUTO", "As the device says"),
                            ("LIGHT", "Light"),
                            ("DARK", "Dark"),
                        ],
                        default="AUTO",
                        max_length=5,
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_once_whatever_its_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("theme__in", ["AUTO", "LIGHT", "DARK"])),
                        name="user_theme_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                            ("CARD", "Coverage card"),
                            ("REFERRAL", "Referral"),
                            ("SIGNED_PLAN", "Signed plan of care"),
                            ("OTHER", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("storage_name", models.CharField(max_length=100, unique=True)),
                ("content_type", models.CharField(max_length=40)),
                ("byte_count", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="practice.patient",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["CARD", "REFERRAL", "SIGNED_PLAN", "OTHER"])
                        ),
                        name="document_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("content_type__in", ["application/pdf", "image/jpeg", "image/png"])
                        ),
                        name="document_type_is_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
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
                            ("CARD", "Coverage card"),
                            ("REFERRAL", "Referral"),
                            ("SIGNED_PLAN", "Signed plan of care"),
                            ("OTHER", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("storage_name", models.CharField(max_length=100)),
                ("content_type", models.CharField(max_length=40)),
                ("byte_count", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.document",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FigureExtension",
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
                    "figure",
                    models.CharField(
                        choices=[
                            ("kx_threshold", "KX threshold"),
                            ("code_pairs", "Code pairs (NCCI)"),
                            ("mue", "Medically unlikely units (MUE)"),
                            ("icd10cm", "ICD-10-CM edition"),
                        ],
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("until", models.DateField()),
                ("reason", models.CharField(max_length=200)),
                (
                    "extended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("figure__in", ["kx_threshold", "code_pairs", "mue", "icd10cm"])
                        ),
                        name="figureextension_figure_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="figureextension_gives_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureExtensionEvent",
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
                    "figure",
                    models.CharField(
                        choices=[
                            ("kx_threshold", "KX threshold"),
                            ("code_pairs", "Code pairs (NCCI)"),
                            ("mue", "Medically unlikely units (MUE)"),
                            ("icd10cm", "ICD-10-CM edition"),
                        ],
                        max_length=12,
                    ),
                ),
                ("until", models.DateField()),
                ("reason", models.CharField(max_length=200)),
                (
                    "extended_by",
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
                        to="practice.figureextension",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("user"),
                        models.F("clinic"),
                        models.F("role"),
                        name="membership_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["FRONT_DESK", "THERAPIST", "ASSISTANT", "BILLER", "OWNER"],
                            )
                        ),
                        name="membership_role_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
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
                        to="practice.membership",
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
            name="PatientClinic",
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
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.clinic"
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.patient"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("patient"), models.F("clinic"), name="patientclinic_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PatientClinicEvent",
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
                        to="practice.patientclinic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PatientEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("mrn", models.CharField(max_length=12, verbose_name="MRN")),
                ("first_name", models.CharField(max_length=35)),
                ("middle_name", models.CharField(blank=True, default="", max_length=25)),
                ("last_name", models.CharField(max_length=60)),
                ("birth_date", models.DateField()),
                (
                    "sex",
                    models.CharField(
                        choices=[("F", "Female"), ("M", "Male"), ("U", "Unknown")], max_length=1
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, default="", help_text="Ten digits.", max_length=10
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, default="", max_length=254, verbose_name="e-mail address"
                    ),
                ),
                (
                    "alerts",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Fall risk, precautions, allergies.",
                        max_length=200,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.patient",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PayerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("MEDICARE", "Medicare"),
                            ("MEDICARE_ADVANTAGE", "Medicare Advantage"),
                            ("MEDICAID", "Medicaid"),
                            ("TRICARE", "TRICARE"),
                            ("COMMERCIAL", "Commercial"),
                            ("WORKERS_COMP", "Workers' compensation"),
                            ("AUTO", "Auto"),
                            ("SELF_PAY", "Self-pay"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "payer_id",
                    models.CharField(
                        help_text="Electronic payer id (2010BB NM109).", max_length=20
                    ),
                ),
                (
                    "claim_filing_code",
                    models.CharField(
                        default="CI",
                        help_text="SBR09: MB Medicare B, CI commercial, ...",
                        max_length=2,
                    ),
                ),
                (
                    "unit_method",
                    models.CharField(
                        choices=[("CMS", "CMS total time"), ("AMA", "CPT per code")], max_length=3
                    ),
                ),
                (
                    "edit_set",
                    models.CharField(
                        choices=[("MEDICARE", "Medicare NCCI"), ("NONE", "None")],
                        default="NONE",
                        max_length=8,
                    ),
                ),
                (
                    "wants_gp",
                    models.BooleanField(default=True, verbose_name="asks for GP on therapy lines"),
                ),
                (
                    "modifier_order",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=practice.models.payer.default_modifier_order,
                        size=None,
                    ),
                ),
                ("daily_timed_unit_cap", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("filing_limit_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("needs_authorization", models.BooleanField(default=False)),
                ("needs_cosignature", models.BooleanField(default=False)),
                ("e_stim_code", models.CharField(blank=True, default="", max_length=5)),
                (
                    "totals_on_last_page",
                    models.BooleanField(
                        default=False, help_text="CMS-1500 of several pages: one total on the last."
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.payer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("singleton", models.BooleanField(default=True, editable=False, unique=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "npi",
                    models.CharField(
                        max_length=10,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                (
                    "tax_id",
                    models.CharField(
                        help_text="Nine digits, no hyphen.", max_length=9, verbose_name="tax number"
                    ),
                ),
                (
                    "tax_id_kind",
                    models.CharField(
                        choices=[("EIN", "Employer (EIN)"), ("SSN", "Personal (SSN)")],
                        default="EIN",
                        max_length=3,
                    ),
                ),
                ("taxonomy", models.CharField(default="261QP2000X", max_length=10)),
                ("phone", models.CharField(help_text="Ten digits.", max_length=10)),
                (
                    "contact_name",
                    models.CharField(help_text="Whom payers ask about claims.", max_length=60),
                ),
                (
                    "submitter_id",
                    models.CharField(help_text="Our id at the clearinghouse.", max_length=15),
                ),
                ("receiver_name", models.CharField(help_text="The clearinghouse.", max_length=60)),
                ("receiver_id", models.CharField(max_length=15)),
                (
                    "is_test_sender",
                    models.BooleanField(
                        default=True, help_text="Mark interchanges as test (ISA15 = T)."
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("singleton", True)), name="practice_is_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("npi__regex", "^\\d{10}$")),
                        name="practice_npi_has_ten_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tax_id__regex", "^\\d{9}$")),
                        name="practice_tax_id_has_nine_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tax_id_kind__in", ["EIN", "SSN"])),
                        name="practice_tax_id_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PracticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, default="", max_length=55)),
                (
                    "street_2",
                    models.CharField(
                        blank=True, default="", max_length=55, verbose_name="street, second line"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=30)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                (
                    "zip_code",
                    models.CharField(
                        blank=True, default="", max_length=10, verbose_name="ZIP code"
                    ),
                ),
                ("singleton", models.BooleanField(default=True, editable=False)),
                ("name", models.CharField(max_length=60)),
                (
                    "npi",
                    models.CharField(
                        max_length=10,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                (
                    "tax_id",
                    models.CharField(
                        help_text="Nine digits, no hyphen.", max_length=9, verbose_name="tax number"
                    ),
                ),
                (
                    "tax_id_kind",
                    models.CharField(
                        choices=[("EIN", "Employer (EIN)"), ("SSN", "Personal (SSN)")],
                        default="EIN",
                        max_length=3,
                    ),
                ),
                ("taxonomy", models.CharField(default="261QP2000X", max_length=10)),
                ("phone", models.CharField(help_text="Ten digits.", max_length=10)),
                (
                    "contact_name",
                    models.CharField(help_text="Whom payers ask about claims.", max_length=60),
                ),
                (
                    "submitter_id",
                    models.CharField(help_text="Our id at the clearinghouse.", max_length=15),
                ),
                ("receiver_name", models.CharField(help_text="The clearinghouse.", max_length=60)),
                ("receiver_id", models.CharField(max_length=15)),
                (
                    "is_test_sender",
                    models.BooleanField(
                        default=True, help_text="Mark interchanges as test (ISA15 = T)."
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.practice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("first_name", models.CharField(max_length=35)),
                ("last_name", models.CharField(max_length=60)),
                (
                    "profession",
                    models.CharField(
                        choices=[
                            ("PT", "Physical therapist"),
                            ("PTA", "Physical therapist assistant"),
                            ("OT", "Occupational therapist"),
                            ("OTA", "Occupational therapy assistant"),
                            ("SLP", "Speech-language pathologist"),
                            ("STUDENT", "Student"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "credentials",
                    models.CharField(help_text="As signed, such as PT, DPT.", max_length=30),
                ),
                (
                    "npi",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                ("taxonomy", models.CharField(blank=True, default="225100000X", max_length=10)),
                ("license_number", models.CharField(blank=True, default="", max_length=20)),
                ("is_active", models.BooleanField(default=True)),
                ("clinics", models.ManyToManyField(related_name="providers", to="practice.clinic")),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.provider",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provider",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("profession__in", ["PT", "PTA", "OT", "OTA", "SLP", "STUDENT"])
                        ),
                        name="provider_profession_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("npi__regex", "^\\d{10}$"), ("npi", ""), _connector="OR"
                        ),
                        name="provider_npi_has_ten_digits",
                    ),
                    models.UniqueConstraint(
                        models.F("npi"),
                        condition=models.Q(("npi", ""), _negated=True),
                        name="provider_npi_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supervisor__isnull", True),
                            models.Q(("supervisor", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="provider_does_not_supervise_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("first_name", models.CharField(max_length=35)),
                ("last_name", models.CharField(max_length=60)),
                (
                    "profession",
                    models.CharField(
                        choices=[
                            ("PT", "Physical therapist"),
                            ("PTA", "Physical therapist assistant"),
                            ("OT", "Occupational therapist"),
                            ("OTA", "Occupational therapy assistant"),
                            ("SLP", "Speech-language pathologist"),
                            ("STUDENT", "Student"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "credentials",
                    models.CharField(help_text="As signed, such as PT, DPT.", max_length=30),
                ),
                (
                    "npi",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                ("taxonomy", models.CharField(blank=True, default="225100000X", max_length=10)),
                ("license_number", models.CharField(blank=True, default="", max_length=20)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.provider",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.provider",
                    ),
                ),
                (
                    "user",
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
            name="ReferringProvider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("first_name", models.CharField(max_length=35)),
                ("last_name", models.CharField(max_length=60)),
                ("credentials", models.CharField(blank=True, default="MD", max_length=20)),
                (
                    "npi",
                    models.CharField(
                        max_length=10,
                        unique=True,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=10)),
                ("fax", models.CharField(blank=True, default="", max_length=10)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("npi__regex", "^\\d{10}$")),
                        name="referringprovider_npi_has_ten_digits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("received_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("number", models.CharField(blank=True, default="", max_length=30)),
                ("reason", models.CharField(blank=True, default="", max_length=120)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="practice.document",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="practice.patient",
                    ),
                ),
                (
                    "referring_provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practice.referringprovider"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("received_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="referral_period_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("received_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("number", models.CharField(blank=True, default="", max_length=30)),
                ("reason", models.CharField(blank=True, default="", max_length=120)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.document",
                    ),
                ),
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
                        to="practice.referral",
                    ),
                ),
                (
                    "referring_provider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.referringprovider",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReferringProviderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("first_name", models.CharField(max_length=35)),
                ("last_name", models.CharField(max_length=60)),
                ("credentials", models.CharField(blank=True, default="MD", max_length=20)),
                (
                    "npi",
                    models.CharField(
                        max_length=10,
                        validators=[practice.models.fields.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=10)),
                ("fax", models.CharField(blank=True, default="", max_length=10)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.referringprovider",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuthorizationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.CharField(max_length=29)),
                ("visits_approved", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "procedure_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        help_text="Empty: any code.",
                        size=None,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="practice.authorization",
                    ),
                ),
                (
                    "coverage",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="practice.coverage",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="patient",
            name="clinics",
            field=models.ManyToManyField(
                related_name="patients", through="practice.PatientClinic", to="practice.clinic"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clinic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_clinicevent" ("city", "closes_at", "created_at", "id", "is_active", "name", "npi", "opens_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place_of_service", "state", "street", "street_2", "time_zone", "updated_at", "zip_code") VALUES (NEW."city", NEW."closes_at", NEW."created_at", NEW."id", NEW."is_active", NEW."name", NEW."npi", NEW."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."place_of_service", NEW."state", NEW."street", NEW."street_2", NEW."time_zone", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="6fbffc7c5ea5446c5bd86f43e28b6de2a53cb48f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_74b23",
                    table="practice_clinic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clinic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_clinicevent" ("city", "closes_at", "created_at", "id", "is_active", "name", "npi", "opens_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place_of_service", "state", "street", "street_2", "time_zone", "updated_at", "zip_code") VALUES (NEW."city", NEW."closes_at", NEW."created_at", NEW."id", NEW."is_active", NEW."name", NEW."npi", NEW."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."place_of_service", NEW."state", NEW."street", NEW."street_2", NEW."time_zone", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="cea0b56dd2847738f16b4ae2017696af4448e553",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4356",
                    table="practice_clinic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clinic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_clinicevent" ("city", "closes_at", "created_at", "id", "is_active", "name", "npi", "opens_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place_of_service", "state", "street", "street_2", "time_zone", "updated_at", "zip_code") VALUES (OLD."city", OLD."closes_at", OLD."created_at", OLD."id", OLD."is_active", OLD."name", OLD."npi", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."place_of_service", OLD."state", OLD."street", OLD."street_2", OLD."time_zone", OLD."updated_at", OLD."zip_code"); RETURN NULL;',
                    hash="d4ee7aed7655a8cb147c74b0207e4ed0764173ab",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ee336",
                    table="practice_clinic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_payerevent" ("city", "claim_filing_code", "created_at", "daily_timed_unit_cap", "e_stim_code", "edit_set", "filing_limit_days", "id", "is_active", "kind", "modifier_order", "name", "needs_authorization", "needs_cosignature", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "street", "street_2", "totals_on_last_page", "unit_method", "updated_at", "wants_gp", "zip_code") VALUES (NEW."city", NEW."claim_filing_code", NEW."created_at", NEW."daily_timed_unit_cap", NEW."e_stim_code", NEW."edit_set", NEW."filing_limit_days", NEW."id", NEW."is_active", NEW."kind", NEW."modifier_order", NEW."name", NEW."needs_authorization", NEW."needs_cosignature", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."state", NEW."street", NEW."street_2", NEW."totals_on_last_page", NEW."unit_method", NEW."updated_at", NEW."wants_gp", NEW."zip_code"); RETURN NULL;',
                    hash="62e5cbc90caaa928938273aa27851ab62c7eb4e7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e3d27",
                    table="practice_payer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_payerevent" ("city", "claim_filing_code", "created_at", "daily_timed_unit_cap", "e_stim_code", "edit_set", "filing_limit_days", "id", "is_active", "kind", "modifier_order", "name", "needs_authorization", "needs_cosignature", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "street", "street_2", "totals_on_last_page", "unit_method", "updated_at", "wants_gp", "zip_code") VALUES (NEW."city", NEW."claim_filing_code", NEW."created_at", NEW."daily_timed_unit_cap", NEW."e_stim_code", NEW."edit_set", NEW."filing_limit_days", NEW."id", NEW."is_active", NEW."kind", NEW."modifier_order", NEW."name", NEW."needs_authorization", NEW."needs_cosignature", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."state", NEW."street", NEW."street_2", NEW."totals_on_last_page", NEW."unit_method", NEW."updated_at", NEW."wants_gp", NEW."zip_code"); RETURN NULL;',
                    hash="a1f3496be793b88484bc203d0b15f6d33940f3ab",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_94432",
                    table="practice_payer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_payerevent" ("city", "claim_filing_code", "created_at", "daily_timed_unit_cap", "e_stim_code", "edit_set", "filing_limit_days", "id", "is_active", "kind", "modifier_order", "name", "needs_authorization", "needs_cosignature", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "street", "street_2", "totals_on_last_page", "unit_method", "updated_at", "wants_gp", "zip_code") VALUES (OLD."city", OLD."claim_filing_code", OLD."created_at", OLD."daily_timed_unit_cap", OLD."e_stim_code", OLD."edit_set", OLD."filing_limit_days", OLD."id", OLD."is_active", OLD."kind", OLD."modifier_order", OLD."name", OLD."needs_authorization", OLD."needs_cosignature", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."state", OLD."street", OLD."street_2", OLD."totals_on_last_page", OLD."unit_method", OLD."updated_at", OLD."wants_gp", OLD."zip_code"); RETURN NULL;',
                    hash="1614edf9dddc7a664a545fcd9656d629d18a729a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ea674",
                    table="practice_payer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_practiceevent" ("city", "contact_name", "created_at", "id", "is_test_sender", "name", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receiver_id", "receiver_name", "singleton", "state", "street", "street_2", "submitter_id", "tax_id", "tax_id_kind", "taxonomy", "updated_at", "zip_code") VALUES (NEW."city", NEW."contact_name", NEW."created_at", NEW."id", NEW."is_test_sender", NEW."name", NEW."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."receiver_id", NEW."receiver_name", NEW."singleton", NEW."state", NEW."street", NEW."street_2", NEW."submitter_id", NEW."tax_id", NEW."tax_id_kind", NEW."taxonomy", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="5f720483dda78082dab876dc355083efc339e9b0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ec847",
                    table="practice_practice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_practiceevent" ("city", "contact_name", "created_at", "id", "is_test_sender", "name", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receiver_id", "receiver_name", "singleton", "state", "street", "street_2", "submitter_id", "tax_id", "tax_id_kind", "taxonomy", "updated_at", "zip_code") VALUES (NEW."city", NEW."contact_name", NEW."created_at", NEW."id", NEW."is_test_sender", NEW."name", NEW."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."receiver_id", NEW."receiver_name", NEW."singleton", NEW."state", NEW."street", NEW."street_2", NEW."submitter_id", NEW."tax_id", NEW."tax_id_kind", NEW."taxonomy", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="9f6a9e3a8533bd0c74cc2acb2665bda1b0a8d410",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_68c5c",
                    table="practice_practice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_practiceevent" ("city", "contact_name", "created_at", "id", "is_test_sender", "name", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receiver_id", "receiver_name", "singleton", "state", "street", "street_2", "submitter_id", "tax_id", "tax_id_kind", "taxonomy", "updated_at", "zip_code") VALUES (OLD."city", OLD."contact_name", OLD."created_at", OLD."id", OLD."is_test_sender", OLD."name", OLD."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."receiver_id", OLD."receiver_name", OLD."singleton", OLD."state", OLD."street", OLD."street_2", OLD."submitter_id", OLD."tax_id", OLD."tax_id_kind", OLD."taxonomy", OLD."updated_at", OLD."zip_code"); RETURN NULL;',
                    hash="1d6bb03aeafe665cc5caeb28d31d56aa61641c25",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12854",
                    table="practice_practice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referringprovider",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_referringproviderevent" ("created_at", "credentials", "fax", "first_name", "id", "is_active", "last_name", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "updated_at") VALUES (NEW."created_at", NEW."credentials", NEW."fax", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."updated_at"); RETURN NULL;',
                    hash="646fc531498c6c294c2467431695c266340fab84",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_25fa5",
                    table="practice_referringprovider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referringprovider",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_referringproviderevent" ("created_at", "credentials", "fax", "first_name", "id", "is_active", "last_name", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "updated_at") VALUES (NEW."created_at", NEW."credentials", NEW."fax", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."updated_at"); RETURN NULL;',
                    hash="297a8c34d7be2fb1bbe89b21035aae0df7fc3192",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25d62",
                    table="practice_referringprovider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referringprovider",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_referringproviderevent" ("created_at", "credentials", "fax", "first_name", "id", "is_active", "last_name", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "updated_at") VALUES (OLD."created_at", OLD."credentials", OLD."fax", OLD."first_name", OLD."id", OLD."is_active", OLD."last_name", OLD."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."updated_at"); RETURN NULL;',
                    hash="2f8cc171ba9131fd8ddd25cfe16ff2cb140c2375",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2c49b",
                    table="practice_referringprovider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clinicevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6c2e80d50b0bb3d2735a4aac9c08d960124e246a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0f476",
                    table="practice_clinicevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureextension",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_figureextensionevent" ("created_at", "extended_by_id", "figure", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until", "updated_at") VALUES (NEW."created_at", NEW."extended_by_id", NEW."figure", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."until", NEW."updated_at"); RETURN NULL;',
                    hash="3ccd0a505091344d53b14d636011a52832e74655",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_14209",
                    table="practice_figureextension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureextension",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_figureextensionevent" ("created_at", "extended_by_id", "figure", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until", "updated_at") VALUES (NEW."created_at", NEW."extended_by_id", NEW."figure", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."until", NEW."updated_at"); RETURN NULL;',
                    hash="d5689f3206ad8081652938056e1eea186084b29f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a6c31",
                    table="practice_figureextension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureextension",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_figureextensionevent" ("created_at", "extended_by_id", "figure", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until", "updated_at") VALUES (OLD."created_at", OLD."extended_by_id", OLD."figure", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."until", OLD."updated_at"); RETURN NULL;',
                    hash="e91a11f9bea9e33dcdd7068bea743990175822a3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_29322",
                    table="practice_figureextension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureextensionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="177ec14f7f8c2913e6ca9f7cd2f9af2c100ff0e1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f4a32",
                    table="practice_figureextensionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_membershipevent" ("clinic_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "user_id") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."updated_at", NEW."user_id"); RETURN NULL;',
                    hash="80eef3dbecc933a158ec899bd2d426b8b1b06522",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_11da1",
                    table="practice_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_membershipevent" ("clinic_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "user_id") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."updated_at", NEW."user_id"); RETURN NULL;',
                    hash="85875028cfd7c91e9572edec1ef753c2a958a4a6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_baacc",
                    table="practice_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_membershipevent" ("clinic_id", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "user_id") VALUES (OLD."clinic_id", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."updated_at", OLD."user_id"); RETURN NULL;',
                    hash="f35ed26ffaf5ede5f9055e22a39763b23ab836c1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ae023",
                    table="practice_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cecdc37017a33cd8aa4eccd999ea641774f62825",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_53766",
                    table="practice_membershipevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a9f5426cbd8af55026be42eff550265fede62c8e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e54ee",
                    table="practice_documentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_documentevent" ("byte_count", "content_type", "created_at", "id", "kind", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "storage_name", "title", "updated_at", "uploaded_by_id") VALUES (NEW."byte_count", NEW."content_type", NEW."created_at", NEW."id", NEW."kind", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sha256", NEW."storage_name", NEW."title", NEW."updated_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="754a82a78dc1415de562500b80a37b6e80d7d247",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4d20c",
                    table="practice_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_documentevent" ("byte_count", "content_type", "created_at", "id", "kind", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "storage_name", "title", "updated_at", "uploaded_by_id") VALUES (NEW."byte_count", NEW."content_type", NEW."created_at", NEW."id", NEW."kind", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sha256", NEW."storage_name", NEW."title", NEW."updated_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="9b7afad986d3626a4433c34364101db2a97af1a1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aeb40",
                    table="practice_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_documentevent" ("byte_count", "content_type", "created_at", "id", "kind", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "storage_name", "title", "updated_at", "uploaded_by_id") VALUES (OLD."byte_count", OLD."content_type", OLD."created_at", OLD."id", OLD."kind", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sha256", OLD."storage_name", OLD."title", OLD."updated_at", OLD."uploaded_by_id"); RETURN NULL;',
                    hash="81310635b21654b3df9a73bb5f4f5a446b9f48bb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1e640",
                    table="practice_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorizationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1539c4807360583d41cd2f46c5891740b8423b67",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_694e4",
                    table="practice_authorizationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_authorizationevent" ("coverage_id", "created_at", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_codes", "starts_on", "updated_at", "visits_approved") VALUES (NEW."coverage_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."number", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_codes", NEW."starts_on", NEW."updated_at", NEW."visits_approved"); RETURN NULL;',
                    hash="93265eca85e6cf1ee384aae94f21240d06ecb86f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_41f3b",
                    table="practice_authorization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_authorizationevent" ("coverage_id", "created_at", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_codes", "starts_on", "updated_at", "visits_approved") VALUES (NEW."coverage_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."number", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_codes", NEW."starts_on", NEW."updated_at", NEW."visits_approved"); RETURN NULL;',
                    hash="fbfee197474fa17ab3d797726a48ffa67ca90834",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7c986",
                    table="practice_authorization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_authorizationevent" ("coverage_id", "created_at", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_codes", "starts_on", "updated_at", "visits_approved") VALUES (OLD."coverage_id", OLD."created_at", OLD."ends_on", OLD."id", OLD."number", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_codes", OLD."starts_on", OLD."updated_at", OLD."visits_approved"); RETURN NULL;',
                    hash="1014b81696165b1c1d198c80d774ed90dc2220ab",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5fa45",
                    table="practice_authorization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patientclinic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_patientclinicevent" ("clinic_id", "created_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="da03f44949a456dc7e54becb86097ed47e65a02c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_21dc4",
                    table="practice_patientclinic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patientclinic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_patientclinicevent" ("clinic_id", "created_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."clinic_id", NEW."created_at", NEW."id", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;',
                    hash="3e7afb00bc3618186c62d5a37f4c249b37fa7d02",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e357",
                    table="practice_patientclinic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patientclinic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_patientclinicevent" ("clinic_id", "created_at", "id", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (OLD."clinic_id", OLD."created_at", OLD."id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."updated_at"); RETURN NULL;',
                    hash="640fba4be301b81bca1c2914ec2f25b5c3fbe465",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_10115",
                    table="practice_patientclinic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_patientevent" ("alerts", "birth_date", "city", "created_at", "email", "first_name", "id", "last_name", "middle_name", "mrn", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "state", "street", "street_2", "updated_at", "zip_code") VALUES (NEW."alerts", NEW."birth_date", NEW."city", NEW."created_at", NEW."email", NEW."first_name", NEW."id", NEW."last_name", NEW."middle_name", NEW."mrn", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."sex", NEW."state", NEW."street", NEW."street_2", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="df49262e507594288d3f1619d9b32793c8ff9170",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f5e3",
                    table="practice_patient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_patientevent" ("alerts", "birth_date", "city", "created_at", "email", "first_name", "id", "last_name", "middle_name", "mrn", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "state", "street", "street_2", "updated_at", "zip_code") VALUES (NEW."alerts", NEW."birth_date", NEW."city", NEW."created_at", NEW."email", NEW."first_name", NEW."id", NEW."last_name", NEW."middle_name", NEW."mrn", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."sex", NEW."state", NEW."street", NEW."street_2", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="6e7fec893e995d695aea5fee1ad6473846d2361f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_51df6",
                    table="practice_patient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_patientevent" ("alerts", "birth_date", "city", "created_at", "email", "first_name", "id", "last_name", "middle_name", "mrn", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "state", "street", "street_2", "updated_at", "zip_code") VALUES (OLD."alerts", OLD."birth_date", OLD."city", OLD."created_at", OLD."email", OLD."first_name", OLD."id", OLD."last_name", OLD."middle_name", OLD."mrn", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."sex", OLD."state", OLD."street", OLD."street_2", OLD."updated_at", OLD."zip_code"); RETURN NULL;',
                    hash="c671980a8ffaa77d20cf48c73e3c029eb3fff9b6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f511c",
                    table="practice_patient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patientclinicevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="792c969567c598030241f4612a8e78dad8e1e1bc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bedf8",
                    table="practice_patientclinicevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patientevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3d02182ae52ebbb49990f88c31cda36e63fa2145",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b4b82",
                    table="practice_patientevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coverageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8b11d8e536d71a5e82b950e8e9c5e6c301d868a7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_34624",
                    table="practice_coverageevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coverage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_coverageevent" ("city", "copay_amount", "created_at", "eligibility_checked_on", "ends_on", "group_number", "id", "patient_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_name", "rank", "relationship", "starts_on", "state", "street", "street_2", "subscriber_birth_date", "subscriber_first_name", "subscriber_id", "subscriber_last_name", "subscriber_sex", "updated_at", "zip_code") VALUES (NEW."city", NEW."copay_amount", NEW."created_at", NEW."eligibility_checked_on", NEW."ends_on", NEW."group_number", NEW."id", NEW."patient_id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_name", NEW."rank", NEW."relationship", NEW."starts_on", NEW."state", NEW."street", NEW."street_2", NEW."subscriber_birth_date", NEW."subscriber_first_name", NEW."subscriber_id", NEW."subscriber_last_name", NEW."subscriber_sex", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="d9697be279a6cd014e894ee35215111ee155792d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e67f3",
                    table="practice_coverage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coverage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_coverageevent" ("city", "copay_amount", "created_at", "eligibility_checked_on", "ends_on", "group_number", "id", "patient_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_name", "rank", "relationship", "starts_on", "state", "street", "street_2", "subscriber_birth_date", "subscriber_first_name", "subscriber_id", "subscriber_last_name", "subscriber_sex", "updated_at", "zip_code") VALUES (NEW."city", NEW."copay_amount", NEW."created_at", NEW."eligibility_checked_on", NEW."ends_on", NEW."group_number", NEW."id", NEW."patient_id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_name", NEW."rank", NEW."relationship", NEW."starts_on", NEW."state", NEW."street", NEW."street_2", NEW."subscriber_birth_date", NEW."subscriber_first_name", NEW."subscriber_id", NEW."subscriber_last_name", NEW."subscriber_sex", NEW."updated_at", NEW."zip_code"); RETURN NULL;',
                    hash="74bed730206fb0a2363cdb5d643917711ac918ed",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_845e3",
                    table="practice_coverage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coverage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_coverageevent" ("city", "copay_amount", "created_at", "eligibility_checked_on", "ends_on", "group_number", "id", "patient_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_name", "rank", "relationship", "starts_on", "state", "street", "street_2", "subscriber_birth_date", "subscriber_first_name", "subscriber_id", "subscriber_last_name", "subscriber_sex", "updated_at", "zip_code") VALUES (OLD."city", OLD."copay_amount", OLD."created_at", OLD."eligibility_checked_on", OLD."ends_on", OLD."group_number", OLD."id", OLD."patient_id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_name", OLD."rank", OLD."relationship", OLD."starts_on", OLD."state", OLD."street", OLD."street_2", OLD."subscriber_birth_date", OLD."subscriber_first_name", OLD."subscriber_id", OLD."subscriber_last_name", OLD."subscriber_sex", OLD."updated_at", OLD."zip_code"); RETURN NULL;',
                    hash="bfedec15418a1238f7403c1e15dce381277bcce4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f3374",
                    table="practice_coverage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d52de8207fcdfe8b5839d7d3cdf2a08efecdf47e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c6d43",
                    table="practice_payerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practiceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e7eec9f8d5b972273491c5c0dea6652fe4b689c2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a5c8b",
                    table="practice_practiceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_providerevent" ("created_at", "credentials", "first_name", "id", "is_active", "last_name", "license_number", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession", "supervisor_id", "taxonomy", "updated_at", "user_id") VALUES (NEW."created_at", NEW."credentials", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."license_number", NEW."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."profession", NEW."supervisor_id", NEW."taxonomy", NEW."updated_at", NEW."user_id"); RETURN NULL;',
                    hash="0f85ef5522a556a7d29000988d2579ed5eb661fa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b12f1",
                    table="practice_provider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_providerevent" ("created_at", "credentials", "first_name", "id", "is_active", "last_name", "license_number", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession", "supervisor_id", "taxonomy", "updated_at", "user_id") VALUES (NEW."created_at", NEW."credentials", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."license_number", NEW."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."profession", NEW."supervisor_id", NEW."taxonomy", NEW."updated_at", NEW."user_id"); RETURN NULL;',
                    hash="157f4875e19ef09d3748941d8e1f9eed003aaff9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_44e25",
                    table="practice_provider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_providerevent" ("created_at", "credentials", "first_name", "id", "is_active", "last_name", "license_number", "npi", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession", "supervisor_id", "taxonomy", "updated_at", "user_id") VALUES (OLD."created_at", OLD."credentials", OLD."first_name", OLD."id", OLD."is_active", OLD."last_name", OLD."license_number", OLD."npi", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."profession", OLD."supervisor_id", OLD."taxonomy", OLD."updated_at", OLD."user_id"); RETURN NULL;',
                    hash="6277dd68be8fa1a84f0a15d28e75afe060c1ded8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0d3a5",
                    table="practice_provider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="providerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cee41167e9f38a58532c910b56a6520fb0bb9b5c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3d539",
                    table="practice_providerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referralevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6ccdecf627bd4519d504bf8a16c1da9aec2eb75e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_56261",
                    table="practice_referralevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_referralevent" ("created_at", "document_id", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "referring_provider_id", "updated_at") VALUES (NEW."created_at", NEW."document_id", NEW."ends_on", NEW."id", NEW."number", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."received_on", NEW."referring_provider_id", NEW."updated_at"); RETURN NULL;',
                    hash="0f7787f6f1aa14cec167c0dce81eb5d4f3bb91c9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d4901",
                    table="practice_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "practice_referralevent" ("created_at", "document_id", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "referring_provider_id", "updated_at") VALUES (NEW."created_at", NEW."document_id", NEW."ends_on", NEW."id", NEW."number", NEW."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."received_on", NEW."referring_provider_id", NEW."updated_at"); RETURN NULL;',
                    hash="e6c0c359a7c13903c5a90fb7dc8a754c2bb263d2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_91769",
                    table="practice_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "practice_referralevent" ("created_at", "document_id", "ends_on", "id", "number", "patient_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "referring_provider_id", "updated_at") VALUES (OLD."created_at", OLD."document_id", OLD."ends_on", OLD."id", OLD."number", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."received_on", OLD."referring_provider_id", OLD."updated_at"); RETURN NULL;',
                    hash="e0716fc6927af3aebfd07bc350f0ff10429f3df7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_05b1b",
                    table="practice_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referringproviderevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7e2dc31c2a139266f9097fa4085b746410eb7b4f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_76999",
                    table="practice_referringproviderevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
