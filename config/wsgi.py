"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
os.environ.setdefault("DATABASE_POOL", "true")

application = get_wsgi_application()

# The addresses can only be read once Django is set up.
from practice.checks import refuse_undeclared_views  # noqa: E402 - see above

refuse_undeclared_views()
