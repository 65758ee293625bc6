"""What the note on the pilot published (court.md, section 5), and how we spread what it did not."""

from collections.abc import Mapping
from datetime import date

from bitim.law.figures import Period

PILOT = Period.year(2014)
BEGAN = date(2014, 4, 11)
"""The day of its regulation. The note says December, and tells of events in June."""
ADDED = date(2014, 7, 1)
"""When the courts of the second wave joined: ours."""

JUDGES = 3939
APPEALS = 123
MEDIATORS = 5090
BEFORE = 1276
"""All of them by mediators, in the year before."""

INITIAL = 39

REGIONS: Mapping[str, int] = {"KZ-63": 725, "KZ-YUZ": 710, "KZ-27": 636, "KZ-39": 342}
COURTS: Mapping[str, int] = {"PILOT-ORAL-2": 555, "PILOT-SEMEY": 369, "PILOT-ALFARABI": 215}

OTHER_REGIONS: Mapping[str, float] = {
    "KZ-75": 13,
    "KZ-71": 11,
    "KZ-35": 12,
    "KZ-19": 11,
    "KZ-31": 9,
    "KZ-15": 8,
    "KZ-55": 8,
    "KZ-11": 7,
    "KZ-43": 7,
    "KZ-59": 6,
    "KZ-23": 5,
    "KZ-47": 5,
}
"""Weights of the regions that the note does not name: 1,526 cases are theirs."""

DISTRICT_COURTS: Mapping[str, int] = {
    **dict.fromkeys(OTHER_REGIONS, 2),
    **dict.fromkeys(("KZ-75", "KZ-71", "KZ-35", "KZ-19", "KZ-27", "KZ-39"), 3),
    "KZ-63": 4,
    "KZ-YUZ": 5,
}
"""How many district courts of each region took part: ours. With the sixteen courts of oblasts they are 59."""

LOADS: Mapping[tuple[int, str], int] = {
    (2013, "civil"): 620_000,
    (2014, "civil"): 645_000,
    (2014, "claim"): 480_000,
    (2014, "mediable"): 390_000,
}
"""All cases of the country, which the note did not tell: made up, civil ones within what its shares allow."""
