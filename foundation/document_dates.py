"""The one date that documents carry inside, so that the same content gives the same bytes."""

import os

# Seconds since 1970 (January 1, 2026). Embedded fonts would otherwise carry the moment at which
# they were cut down; fontTools and WeasyPrint both read this variable.
SOURCE_DATE_EPOCH = "1767225600"


def fix_document_dates() -> None:
    """Make every document of this process carry the fixed date, unless one was given."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", SOURCE_DATE_EPOCH)
