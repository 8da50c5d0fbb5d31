"""The one kind of failure that a launcher shows: what is wrong and what to do, in one line."""


class StartProblemError(Exception):
    """Something on this machine stands in the way; the message is one line with the remedy."""
