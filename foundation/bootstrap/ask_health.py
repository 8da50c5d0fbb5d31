"""Ask the web process beside us for its health; the exit code is the answer."""

import sys
import urllib.error
import urllib.request

ADDRESS = "http://127.0.0.1:8000/healthz"


def is_healthy(address: str) -> bool:
    """Return whether web answers that all is well."""
    try:
        with urllib.request.urlopen(address, timeout=4):  # noqa: S310 - an address of our own
            return True
    except (urllib.error.URLError, TimeoutError):
        return False


if __name__ == "__main__":
    sys.exit(not is_healthy(ADDRESS))
