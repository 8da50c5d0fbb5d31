"""Begin the history of everybody who is staff already with what is known of them now.

Adds one history row for each person; nothing else is touched. Not undone: history stays.
"""

from django.db import migrations

REMEMBER = """
    INSERT INTO practice_userevent (
        id, created_at, updated_at, email, first_name, last_name, is_active, is_staff,
        is_superuser, pgh_created_at, pgh_label, pgh_obj_id
    )
    SELECT id, created_at, updated_at, email, first_name, last_name, is_active, is_staff,
        is_superuser, now(), 'insert', id
    FROM practice_user
"""


class Migration(migrations.Migration):
    dependencies = [("practice", "0007_keep_history_of_staff")]

    operations = [migrations.RunSQL(REMEMBER, migrations.RunSQL.noop)]
