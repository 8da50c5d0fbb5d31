"""How often somebody may try something, counted in the cache that all processes share.

A window begins on the clock's own boundaries, so at worst twice as many tries fit around one.
Addresses and the like are hashed: the cache keeps nobody's.
"""

import hashlib
from datetime import datetime

from django.core.cache import cache


def may_try(what: str, who: str, *, most: int, seconds: int, at: datetime) -> bool:
    """Count one try, and tell whether it is among the first ``most`` of its window."""
    key = _key(what, who, seconds, at)
    tries = int(cache.get(key, 0)) + 1
    cache.set(key, tries, timeout=seconds)
    return tries <= most


def has_tried_too_often(what: str, who: str, *, most: int, seconds: int, at: datetime) -> bool:
    """Tell whether a window is used up, without counting."""
    return int(cache.get(_key(what, who, seconds, at), 0)) >= most


def _key(what: str, who: str, seconds: int, at: datetime) -> str:
    window = int(at.timestamp()) // seconds
    digest = hashlib.sha256(who.encode()).hexdigest()[:32]
    return f"tries:{what}:{digest}:{window}"
