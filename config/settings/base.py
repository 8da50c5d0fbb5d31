"""What every installation has in common; figures and secrets come from the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
import pghistory
from celery.schedules import crontab

from config.log_format import json_logging

# Lets Django's classes be written with their types (CharField[str, str]) where code runs.
django_stubs_ext.monkeypatch()

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# No default: a deployment that forgets one of these must not start.
SECRET_KEY = env.str("DJANGO_SECRET_KEY")
DATABASES: dict[str, dict[str, Any]] = {"default": env.db("DATABASE_URL")}
CELERY_BROKER_URL = env.str("REDIS_URL")
DATA_DIR = Path(env.str("PLUMBLINE_DATA"))

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- database ---------------------------------------------------------------------------------

# The application's role owns nothing. Commands that change tables (migrate, harden_database)
# are started by manage.py with the owner's address in DATABASE_URL's place, so that the web
# process and the workers never hold the owner's password.
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default="")
DATABASE_APPLICATION_ROLE = env.str("DATABASE_APPLICATION_ROLE", default="plumbline_app")
SEAL_ENFORCED = env.bool(
    "SEAL_ENFORCED",
    default=DATABASE_OWNER_URL not in {"", env.str("DATABASE_URL")},
)
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A pooler in transaction mode gives each statement another connection.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
if env.bool("DATABASE_POOL", default=False):
    # Web processes only: Celery closes the pool after each task, which costs half its speed.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 2,
        "max_size": 10,
        "timeout": 5,  # seconds to wait for a connection; a restart takes one
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The lock-out counts sign-ins here: one count for all processes, alive while the queue is not.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

# Migrations install the triggers; installing them anew after each app costs half a minute.
PGTRIGGER_INSTALL_ON_MIGRATE = False
PGHISTORY_APPEND_ONLY = True
# The context travels inside the history row; a table of contexts would have to stay writable.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

# --- applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "config",
    "billing",
    "documentation",
    "scheduling",
    "practice",
    "foundation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.addresses.NulMiddleware",
    "config.database_away.DatabaseAwayMiddleware",
    "config.caching.NothingKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.idle.IdleLockMiddleware",
    "config.second_factor.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "config.refusals.RefusalMiddleware",
    "config.heads.HeadMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,  # template_partials puts its loader in front
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"lucide": "foundation.icons"},  # instead of the package's own
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "django_tables2/bootstrap5-responsive.html"

# --- sign-in ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "practice.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "config.hashers.ModestArgon2PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "config.passwords.HouseWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "config.sign_in.ClosedSignupAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",  # five wrong passwords lock one address for minutes
    "reset_password": "20/m/ip,5/m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# How many proxies in front add to X-Forwarded-For; none by default, so a forged header is
# never taken for the address of a caller.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Plumbline"
MFA_ADAPTER = "config.mfa.EncryptingMFAAdapter"
MFA_FORMS = {"activate_totp": "config.mfa_forms.ActivateOnceForm"}
# Encrypts the secrets of second factors; changing it makes them void.
MFA_ENCRYPTION_KEY = env.str("MFA_ENCRYPTION_KEY", default=SECRET_KEY)
USERSESSIONS_TRACK_ACTIVITY = False  # config.idle does so, once a minute instead of each time

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())  # absolute
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_LOCK_SECONDS = env.int("IDLE_LOCK_SECONDS", default=15 * 60)
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # htmx takes the token from the page
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- browser ----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # data: for Bootstrap's own icons
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "accelerometer": [],
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "gyroscope": [],
    "magnetometer": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# --- words, time, files -----------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # storage; pages render in the practice's own zone

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "staticfiles")))
# Only what is built and drawn: the sources beside it are for esbuild, not for browsers.
STATICFILES_DIRS = [
    ("dist", BASE_DIR / "static" / "dist"),
    ("img", BASE_DIR / "static" / "img"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media")))
MEDIA_URL = "media/"  # never served as such: a view checks who asks
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes; larger ones go to a temporary file
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # bytes of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
DOCUMENT_MAX_BYTES = env.int("DOCUMENT_MAX_BYTES", default=15_000_000)

# --- backups ----------------------------------------------------------------------------------

BACKUP_DIR = env.str("BACKUP_DIR", default="")  # empty: no nightly backup
BACKUP_RECIPIENT = env.str("BACKUP_RECIPIENT", default="")  # empty: backups are not encrypted
BACKUP_KEEP = env.int("BACKUP_KEEP", default=14)  # nightly backups that are kept; 0 keeps all
BACKUP_WARN_HOURS = env.int("BACKUP_WARN_HOURS", default=26)  # a day, and time to be late

# Where patients reach this installation; the links in messages begin with it.
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000")

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="plumbline@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Text messages: console writes them to the log's output, webhook posts them to a provider.
TEXT_PROVIDER = env.str("TEXT_PROVIDER", default="console")
TEXT_WEBHOOK_URL = env.str("TEXT_WEBHOOK_URL", default="")
TEXT_WEBHOOK_SECRET = env.str("TEXT_WEBHOOK_SECRET", default="")  # signs what is sent and replies

# --- queue ------------------------------------------------------------------------------------

CELERY_TASK_ACKS_LATE = True  # safe because every job is idempotent
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False  # a page never waits for the queue; the sweep re-sends
CELERY_TASK_TIME_LIMIT = 60  # seconds, below the visibility timeout of 120
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": env.int("CELERY_VISIBILITY_SECONDS", default=120),
    # Together these look every two seconds for what a killed worker left behind.
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    # Whoever sends a job is told at once that the queue is down; workers wait for it all the same.
    "max_retries": 0,
    "socket_timeout": 5,  # seconds
    "socket_connect_timeout": 2,  # seconds
    "retry_on_timeout": True,
}
CELERY_DB_REUSE_MAX = 100  # tasks per database connection
CELERY_TIMEZONE = "UTC"

JOB_SWEEP_SECONDS = env.float("JOB_SWEEP_SECONDS", default=30.0)
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "foundation.sweep_jobs", "schedule": JOB_SWEEP_SECONDS},
    "heartbeat": {"task": "foundation.heartbeat", "schedule": 30.0},
    "seal-trails": {"task": "foundation.seal_trails", "schedule": 60.0},
    "acknowledgement-folder": {
        "task": "billing.look_into_acknowledgement_folder",
        "schedule": 60.0,
    },
    # 07:00 UTC is the small hours of the night everywhere in the United States.
    "nightly-jobs": {
        "task": "foundation.record_nightly_jobs",
        "schedule": crontab(hour="7", minute="0"),
    },
}
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=120)
# Folder where a clearinghouse's program puts TA1, 999 and 277CA files; empty: none is watched.
ACKNOWLEDGEMENT_DIR = env.str("ACKNOWLEDGEMENT_DIR", default="")
CLAIM_BATCH_MAX_CLAIMS = env.int("CLAIM_BATCH_MAX_CLAIMS", default=5000)

# --- log --------------------------------------------------------------------------------------

LOGGING = json_logging(level=env.str("LOG_LEVEL", default="INFO"))
