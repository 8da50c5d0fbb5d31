"""Entry point of an asynchronous web server; ``wsgi`` is the one in use."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
os.environ.setdefault("DATABASE_POOL", "true")

application = get_asgi_application()

# The addresses can only be read once Django is set up.
from practice.checks import refuse_undeclared_views  # noqa: E402 - see above

refuse_undeclared_views()
