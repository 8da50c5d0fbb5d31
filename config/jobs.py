"""The job kinds that cross apps."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from config.printed_sample import print_sample
from foundation.backups.lease import LeaseKeeper
from foundation.backups.making import make_backup, remove_old_backups
from foundation.backups.server import Server
from foundation.jobs import job
from foundation.models import Job


@job("config.back_up", nightly=True, is_long=True)
def back_up(*, job: Job) -> dict[str, Any]:
    """Back up into the folder of ``BACKUP_DIR`` and remove the oldest; a second run makes one more.

    Without a folder there is nothing to do, and the health page says how old the last one is.
    """
    if not settings.BACKUP_DIR:
        return {"skipped": "BACKUP_DIR is not set"}
    folder = Path(settings.BACKUP_DIR)
    keep_lease = LeaseKeeper(job=job, server=Server.from_settings(connection.settings_dict))
    backup = make_backup(
        folder=folder,
        print_sample=print_sample,
        report=keep_lease,
        recipient=settings.BACKUP_RECIPIENT,
    )
    removed = remove_old_backups(folder, keep=settings.BACKUP_KEEP)
    return {"file": backup.path.name, "removed": len(removed)}
