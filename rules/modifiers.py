"""Modifiers of therapy claims: what each group says, and who may use it.

Source: Pub. 100-04, chapter 5, sections 10.3, 10.6, 20.1 and 20.5.
"""

from rules.vocabulary import Profession

DISCIPLINES = frozenset({"GP", "GO", "GN"})
ASSISTANTS = frozenset({"CQ", "CO"})
X_MODIFIERS = frozenset({"XE", "XP", "XS", "XU"})
SEPARATING = X_MODIFIERS | {"59"}
# Two lines that differ in one of these are two services, not one billed twice.
TELLING_APART = ASSISTANTS | SEPARATING | {"76", "77"}

# A person attests these; a count of minutes never gives them.
KX = "KX"
# GA and GX call upon a notice that the patient signed, required (GA) or voluntary (GX); GY and
# GZ say that there is none: for a service that Medicare never covers, or that it is expected
# not to find necessary (Pub. 100-04, chapter 30, section 50).
ON_NOTICE = frozenset({"GA", "GX"})
WITHOUT_NOTICE = frozenset({"GY", "GZ"})
ATTESTED = SEPARATING | {KX} | ON_NOTICE | WITHOUT_NOTICE

# GA, GY and GZ say that the practice does not claim the service as necessary.
NOT_CLAIMED_AS_NECESSARY = frozenset({"GA", "GY", "GZ"})
RANKS_AS = {"GO": "GP", "GN": "GP", "CO": "CQ"} | dict.fromkeys(X_MODIFIERS, "59")

DISCIPLINE_OF_ASSISTANT = {"CQ": "GP", "CO": "GO"}
DISCIPLINE_OF_PROFESSION = {
    Profession.PT: "GP",
    Profession.PTA: "GP",
    Profession.OT: "GO",
    Profession.OTA: "GO",
    Profession.SLP: "GN",
}


def separates(*modifier_lists: tuple[str, ...]) -> bool:
    """Tell whether any of the lines carries 59 or an X modifier."""
    return any(not SEPARATING.isdisjoint(modifiers) for modifiers in modifier_lists)


def service_key(code: str, modifiers: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """Return what makes two lines of one date the same service."""
    return code, TELLING_APART.intersection(modifiers)


def in_order(modifiers: tuple[str, ...], order: tuple[str, ...]) -> tuple[str, ...]:
    """Return the modifiers in a payer's order, those it does not list last as they stood.

    A modifier that the order does not list ranks as the one it stands for: GO and GN as
    GP, CO as CQ, an X modifier as 59.
    """
    ranks = {modifier: rank for rank, modifier in enumerate(order)}

    def rank(modifier: str) -> int:
        return ranks.get(modifier, ranks.get(RANKS_AS.get(modifier, ""), len(order)))

    return tuple(sorted(modifiers, key=rank))
