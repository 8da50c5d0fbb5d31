"""Names and streets of people who do not exist."""

FIRST_NAMES_F = (
    "Ada", "Beth", "Carmen", "Dora", "Edith", "Fern", "Greta", "Hazel", "Iris", "June",
    "Kira", "Lena", "Mavis", "Nora", "Opal", "Petra", "Rhea", "Selma", "Thea", "Wilma",
)  # fmt: skip
FIRST_NAMES_M = (
    "Amos", "Boris", "Cyril", "Darius", "Emil", "Felix", "Gil", "Hugo", "Ivan", "Jonas",
    "Karl", "Leif", "Milo", "Nils", "Orson", "Pavel", "Ravi", "Silas", "Tobias", "Ulric",
)  # fmt: skip
_FIRST_HALVES = (
    "Ash",
    "Birk",
    "Cold",
    "Dunn",
    "Elm",
    "Fair",
    "Glen",
    "Hart",
    "Inn",
    "Lark",
    "Mar",
    "Oak",
)
_SECOND_HALVES = (
    "bourne",
    "brook",
    "combe",
    "field",
    "gate",
    "ham",
    "hurst",
    "ley",
    "stead",
    "wick",
)
LAST_NAMES = tuple(first + second for first in _FIRST_HALVES for second in _SECOND_HALVES)
STREETS = (
    "Mill Lane", "Harbor Street", "Cedar Avenue", "Quarry Road", "Orchard Way", "Chapel Street",
    "Willow Court", "Station Road", "Meadow Drive", "Lighthouse Road",
)  # fmt: skip
