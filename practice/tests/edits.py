"""Reading an editing page before it is sent, as a browser does."""

from django.test import Client


def seen_on(client: Client, url: str) -> str:
    """Return the mark that a page carries of what it shows."""
    return str(client.get(url).context["form"]["seen"].value())
