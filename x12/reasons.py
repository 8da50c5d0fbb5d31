"""A reason that a receiver gives, in plain words, and the field of the claim it is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a file or a claim was refused, or taken with a remark.

    ``code`` is what stood on the wire; ``segment`` names the place in the file, such as
    ``2010BA NM109``, where the receiver gives one; ``path`` leads to the field of the claim
    and is empty where none is meant. Messages name codes and no person.
    """

    code: str
    message: str
    segment: str = ""
    path: str = ""
