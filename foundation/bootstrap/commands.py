"""What a management command needs before Django starts."""

import os
from collections.abc import Sequence
from urllib.parse import urlsplit

from foundation.bootstrap.environment import ensure_environment, ensure_running_environment

# These never connect, so that they answer at once and anywhere.
PURE_COMMANDS = frozenset(
    {
        "check",
        "collectstatic",
        "count_units",
        "diffsettings",
        "export_rule_catalog",
        "findstatic",
        "help",
        "scrub",
        "version",
    }
)
# These change tables, which the application's own role may not.
OWNER_COMMANDS = frozenset(
    {
        "createcachetable",
        "dbshell",
        "flush",
        "harden_database",
        "makemigrations",
        "migrate",
        "pgtrigger",
        "prepare_database",
        "showmigrations",
        "sqlflush",
        "sqlmigrate",
    }
)
LOCAL_SETTINGS = frozenset({"config.settings.local", "config.settings.test"})


def prepare_command(arguments: Sequence[str]) -> None:
    """Prepare the environment of ``manage.py <arguments>``.

    Production settings are taken as they are: nothing is started and nothing made up.
    """
    command = arguments[0] if arguments else "help"
    if os.environ["DJANGO_SETTINGS_MODULE"] in LOCAL_SETTINGS:
        if command in PURE_COMMANDS or not {"--help", "-h"}.isdisjoint(arguments):
            ensure_environment()
        else:
            ensure_running_environment()
    owner_url = os.environ.get("DATABASE_OWNER_URL")
    if command in OWNER_COMMANDS and owner_url:
        application = urlsplit(os.environ["DATABASE_URL"]).username
        if application:
            os.environ.setdefault("DATABASE_APPLICATION_ROLE", application)
        os.environ["DATABASE_URL"] = owner_url
