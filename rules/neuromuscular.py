"""Words by which a note of 97112 shows where, how and what for it was given.

The limbs need their side; trunk, spine, neck, head and face have none. The aims are
the six that the procedure code itself is about.
"""

import re

LIMBS = re.compile(
    r"\b(?:shoulders?|arms?|elbows?|forearms?|wrists?|hands?|fingers?|thumbs?|hips?|thighs?"
    r"|knees?|legs?|ankles?|foot|feet|toes?|(?:upper|lower)\s+(?:extremit(?:y|ies)|limbs?))\b",
    re.IGNORECASE,
)
SIDES = re.compile(r"\b(?:left|right|bilateral|both|l|r|b)\b", re.IGNORECASE)
AIMS = re.compile(
    r"\b(?:movement|balance|coordination|kinesthetic\s+sense|posture|proprioception)s?\b",
    re.IGNORECASE,
)
AIM_WORDS = (
    "movement",
    "balance",
    "coordination",
    "kinesthetic sense",
    "posture",
    "proprioception",
)


def lacks_side(region: str) -> bool:
    """Tell whether a body region is a limb without its side."""
    return LIMBS.search(region) is not None and SIDES.search(region) is None


def names_an_aim(purpose: str) -> bool:
    """Tell whether a purpose contains one of the six aims as whole words."""
    return AIMS.search(purpose) is not None
