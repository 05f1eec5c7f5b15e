"""How well a shipped source is attested, by public lists of feeds and the checks they publish."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from config.model import StrictModel


class Grade(StrEnum):
    """What the lists say of the best channel of a source."""

    A = "A"  # two or more independent checks found it alive
    B = "B"  # one check did
    P = "P"  # one weak probe did
    C = "C"  # two or more lists name it, nobody checked it
    D = "D"  # one list names it
    NONE = "none"  # no feed or sitemap is known: the front page is read, or discovery looks


class Evidence(StrictModel):
    """The grade of a source, and how old the evidence is."""

    grade: Grade
    # of the newest check that found a channel alive, else of the day the lists were read
    date: dt.date
