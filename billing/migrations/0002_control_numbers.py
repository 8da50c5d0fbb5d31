"""Number interchanges and claims from sequences, so that no number is ever used twice.

A sequence does not roll back: a batch or a claim that fails burns its number.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE IF NOT EXISTS billing_interchange_number MINVALUE 1 MAXVALUE 999999999",
            "DROP SEQUENCE billing_interchange_number",
        ),
        migrations.RunSQL(
            "CREATE SEQUENCE IF NOT EXISTS billing_claim_number MINVALUE 100001",
            "DROP SEQUENCE billing_claim_number",
        ),
    ]
