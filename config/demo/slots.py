"""The times of a demo day, by the clinic's clock."""

from datetime import time, timedelta

SLOT = timedelta(minutes=45)
SLOTS = tuple(
    time(minutes // 60, minutes % 60)
    for start, count in ((8 * 60, 6), (13 * 60, 6))
    for minutes in range(start, start + count * 45, 45)
)
WORKED_UNTIL = time(12, 30)
FRIDAY = 4
CONFIRMED = 0.4  # share of the visits to come
