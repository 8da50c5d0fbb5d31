"""Trial and development on one machine: what the environment leaves out is made up and kept."""

from foundation.bootstrap.environment import ensure_environment

ensure_environment()

from config.settings.base import *  # noqa: E402, F403 - settings inherit all of base, once filled
from config.settings.base import DATA_DIR, env  # noqa: E402 - see above

DEBUG = env.bool("DJANGO_DEBUG", default=False)
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
