"""What a management command needs before Django starts."""

import os
from collections.abc import Sequence
from urllib.parse import urlsplit

from foundation.bootstrap.environment import ensure_environment, ensure_running_environment
from foundation.bootstrap.places import choose_data_folder, choose_test_data_folder

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
        "restore",
        "showmigrations",
        "sqlflush",
        "sqlmigrate",
    }
)
TEST_SETTINGS = "config.settings.test"
LOCAL_SETTINGS = frozenset({"config.settings.local", TEST_SETTINGS})


def prepare_command(arguments: Sequence[str]) -> None:
    """Prepare the environment of ``manage.py <arguments>``.

    Production settings are taken as they are: nothing is started and nothing made up.
    """
    command = arguments[0] if arguments else "help"
    settings = os.environ["DJANGO_SETTINGS_MODULE"]
    if settings in LOCAL_SETTINGS:
        is_test = settings == TEST_SETTINGS
        data = choose_test_data_folder() if is_test else choose_data_folder()
        if command in PURE_COMMANDS or not {"--help", "-h"}.isdisjoint(arguments):
            ensure_environment(data=data)
        else:
            ensure_running_environment(data=data, is_throwaway=is_test)
    owner_url = os.environ.get("DATABASE_OWNER_URL")
    if command in OWNER_COMMANDS and owner_url:
        application = urlsplit(os.environ["DATABASE_URL"]).username
        if application:
            os.environ.setdefault("DATABASE_APPLICATION_ROLE", application)
        os.environ["DATABASE_URL"] = owner_url
