"""A clinic's server: secrets from the environment, TLS everywhere, nothing made up."""

import os
import sys

REQUIRED = (
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DJANGO_SECRET_KEY",
    "PLUMBLINE_DATA",
    "REDIS_URL",
)
LEAST_SECRET_LENGTH = 50

missing = [name for name in REQUIRED if not os.environ.get(name)]
if missing:
    sys.exit(f"Plumbline does not start: set {', '.join(missing)} (.env.example explains each).")
if len(os.environ["DJANGO_SECRET_KEY"]) < LEAST_SECRET_LENGTH:
    sys.exit(
        f"Plumbline does not start: DJANGO_SECRET_KEY needs {LEAST_SECRET_LENGTH} characters or "
        "more; make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'."
    )

from config.settings.base import *  # noqa: E402, F403 - settings inherit all of base, once checked
from config.settings.base import ALLOWED_HOSTS, env  # noqa: E402 - see above

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1"]  # the container asks itself for its health
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without TLS
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000  # one year
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take a cookie of this prefix from this very host alone, and over TLS alone.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
