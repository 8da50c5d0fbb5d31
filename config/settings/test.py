"""Tests: their own data folder and servers, quick hashing, static files as they lie."""

from foundation.bootstrap.environment import ensure_environment
from foundation.bootstrap.places import choose_test_data_folder

ensure_environment(data=choose_test_data_folder())

from config.settings.base import *  # noqa: E402, F403 - settings inherit all of base, once filled
from config.settings.base import STORAGES  # noqa: E402 - see above

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

TEXT_PROVIDER = "memory"
