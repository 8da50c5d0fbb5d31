"""Names and streets of people who do not exist."""

FIRST_NAMES_F = (
    "Ada", "Beth", "Carmen", "Dora", "Edith", "Fern", "Greta", "Hazel", "Iris", "June",
    "Kira", "Lena", "Mavis", "Nora", "Opal", "Petra", "Rhea", "Selma", "Thea", "Wilma",
)  # fmt: skip
FIRST_NAMES_M = (
    "Amos", "Boris", "Cyril", "Darius", "Emil", "Felix", "Gil", "Hugo", "Ivan", "Jonas",
    "Karl", "Leif", "Milo", "Nils", "Orson", "Pavel", "Ravi", "Silas", "Tobias", "Ulric",
)  # fmt: skip
LAST_NAMES = (
    "Ashgrove", "Birchall", "Calder", "Dunmore", "Ellwood", "Fairbanks", "Gladwin", "Harrow",
    "Inwood", "Juniper", "Kestrel", "Larkin", "Merrow", "Northam", "Oakhurst", "Penrose",
    "Quillan", "Ravenel", "Southwell", "Thackery", "Underhill", "Vantage", "Westerly", "Yarrow",
    "Zellman", "Brackenridge", "Copperfield", "Dovecote", "Elderidge", "Foxglove",
)  # fmt: skip
STREETS = (
    "Mill Lane", "Harbor Street", "Cedar Avenue", "Quarry Road", "Orchard Way", "Chapel Street",
    "Willow Court", "Station Road", "Meadow Drive", "Lighthouse Road",
)  # fmt: skip
