"""What the big database is made of: names, posts, and the forums with who sits in them."""

from datetime import date, time

from planner.domain.enums import Level

AGREEMENTS = 290
FIRST = date(2019, 1, 1)
TODAY = date(2026, 11, 1)
LAST = date(2028, 12, 31)
MUNICIPAL = (
    "kommunstyrelsens ordförande",
    "kommundirektör",
    "säkerhetschef",
    "socialchef",
    "skolchef",
    "fritidschef",
    "trygghetssamordnare",
    "gatuchef",
    "grundskolechef",
    "bibliotekschef",
)
POLICE = (
    "lokalpolisområdeschef",
    "kommunpolis",
    "områdespolis",
    "trafikpolis",
    "ungdomspolis",
    "brottsförebyggare",
)
COMPANY = ("förvaltare",)
# Name, level, rule, times, days between meetings, functions by organisation, participation.
FORUMS = (
    (
        "Örat mot marken",
        Level.OPERATIVE,
        "varje fredag",
        (time(8, 30), time(9, 0)),
        7,
        ((0, 6), (0, 4), (0, 5), (0, 3), (1, 1), (1, 2), (0, 8), (1, 4), (0, 9), (2, 0)),
    ),
    (
        "Chefssamråd",
        Level.TACTICAL,
        "första onsdagen i månaden",
        (time(9, 0), time(10, 30)),
        30,
        ((0, 2), (0, 3), (0, 4), (1, 0), (1, 1), (0, 6), (0, 7), (1, 5), (0, 5), (1, 3)),
    ),
    (
        "Brottsförebyggande råd",
        Level.STRATEGIC,
        "andra tisdagen i februari, maj, september, november",
        (time(13, 0), time(15, 0)),
        91,
        ((0, 0), (0, 1), (0, 3), (0, 4), (1, 0), (1, 1), (0, 2), (0, 5), (1, 5), (2, 0)),
    ),
    (
        "EST",
        Level.OPERATIVE,
        "varannan torsdag",
        (time(10, 0), time(11, 0)),
        14,
        ((0, 6), (0, 2), (0, 7), (0, 5), (1, 1), (1, 2), (1, 4), (0, 8), (0, 3), (2, 0)),
    ),
)
GIVEN = (
    "Aili",
    "Bo",
    "Cilla",
    "Dag",
    "Elin",
    "Folke",
    "Gun",
    "Hugo",
    "Iris",
    "Jon",
    "Åke",
    "Östen",
)
FAMILY = ("Exempelsson", "Provberg", "Testgren", "Modellin", "Påhittsdotter", "Övningsström")
