"""One JSON object per log line, on standard error, since commands answer on standard output.

Lines carry ids, never people: nothing of a request beyond what its address says is added, and
a traceback is written without the values of its variables and of the database's rows.
The secret of a link, which stands in its address, is left out, and so is the long traceback
that says no more than that the database is away.
"""

import re
from typing import Any

import structlog

from config.failures import database_is_away

# PostgreSQL quotes the whole row here, with the patient's name in it.
QUOTED_ROW = re.compile(
    r"(?ms)^(DETAIL|CONTEXT|QUERY): .*?(?=\n\nThe above exception|\n\nDuring handling|\Z)"
)

LINK_TOKEN = re.compile(
    r"(/(?:join|home|visits|feeds|offers|kiosk|mine|intake|password/reset/key|confirm-email)/)"
    r"[^/\s\"]+"
)


def without_secrets_of_links(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Cut the secret out of the address of a link that stands in a line."""
    if isinstance(event.get("event"), str):
        event["event"] = LINK_TOKEN.sub(r"\1(left out)", event["event"])
    return event


def short_when_the_database_is_away(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Name the failure and leave out the traceback: the place where it struck says nothing."""
    failure = event.get("exc_info")
    if isinstance(failure, tuple) and database_is_away(failure[1]):
        event["failure"] = type(failure[1]).__name__
        del event["exc_info"]
    return event


def without_rows(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Cut what PostgreSQL quotes of a row out of a traceback and out of the line itself."""
    for name in ("exception", "event"):
        if isinstance(event.get(name), str):
            event[name] = QUOTED_ROW.sub(r"\1: (left out)", event[name])
    return event


def json_logging(*, level: str) -> dict[str, Any]:
    """Return the logging configuration for Django's ``LOGGING``."""
    stamps: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        short_when_the_database_is_away,
        structlog.processors.format_exc_info,
        without_secrets_of_links,
        without_rows,
    ]
    structlog.configure(
        processors=[*stamps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(),
                ],
                "foreign_pre_chain": stamps,
            }
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "json",
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own handlers would write the same line twice, one of them by mail.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            "pikepdf": {"level": "WARNING"},
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
        },
    }
