"""What stands in the way of a backup or a restore, in words for whoever runs it."""


class BackupProblemError(Exception):
    """It cannot be done; the message is one sentence with the remedy."""
