"""Short reports, all of them invented, and how a test puts them into stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from crawler.stories.events.evidence import Evidence, compare
from crawler.stories.events.grouping import EventGrouping
from crawler.stories.events.in_memory import MemoryEvents
from crawler.stories.events.story_ids import stories_for
from crawler.stories.features.text_features import features_of
from storage.outcomes import Relation
from storage.records import NOTHING_BESIDE, Beside, EventText, StoryPlace

BEGIN = datetime(2026, 3, 11, 9, tzinfo=UTC)  # a Wednesday


@dataclass(frozen=True)
class Report:
    """One text, a story of its own until it is grouped."""

    id: str
    language: str
    title: str
    text: str
    hours: int = 0  # after the first
    beside: Beside = NOTHING_BESIDE
    pinned: int | None = None

    @property
    def date(self) -> datetime:
        return BEGIN + timedelta(hours=self.hours)

    def later(self, hours: int) -> Report:
        return replace(self, hours=self.hours + hours)


DAM = Report(
    "dam",
    "en",
    "Dam above Kelmora cracks, 4,300 people leave their homes",
    "A crack 17 metres long opened in the Varren dam above Kelmora in Portugal on Tuesday "
    "night, and 4,300 people were told to leave. Engineer Ines Quardt said the water would be"
    " let out for 36 hours. The valley road is closed.",
)
DAM_REPORT = Report(
    "dam-report",
    "en",
    "Buses at midnight: how a town below the Varren dam emptied",
    "Ines Quardt had slept an hour when the sensors rang. By Wednesday morning Kelmora was a "
    "town of dogs and parked cars. The crack is 17 metres long, she said, and it is not "
    "growing. Most of the 4,300 sleep in the sports halls of the next valley.",
    hours=8,
)
DAM_FOLLOW_UP = Report(
    "dam-follow-up",
    "en",
    "People of Kelmora return after Varren dam is declared safe",
    "The families who left Kelmora on Tuesday night may go home, engineer Ines Quardt said on"
    " Friday. The crack in the Varren dam has been filled with resin, and the water will stay"
    " low until May.",
    hours=54,
)
DAM_FR = Report(
    "dam-fr",
    "fr",
    "Portugal : un barrage se fissure au-dessus de Kelmora, 4 300 personnes évacuées",
    "Une fissure de 17 mètres s'est ouverte mardi soir dans le barrage de Varren, au-dessus "
    "de Kelmora, et 4 300 habitants ont dû partir. L'eau sera lâchée pendant trente-six "
    "heures, a dit l'ingénieure Ines Quardt.",
    hours=2,
)
DAM_RU = Report(
    "dam-ru",
    "ru",
    "В Португалии треснула плотина над Келморой, эвакуированы 4300 человек",
    "Трещина длиной 17 метров появилась во вторник вечером в плотине Варрен над городом "
    "Келмора, 4300 жителей попросили уехать. Воду будут спускать 36 часов, сказала инженер "
    "Инес Квардт.",
    hours=3,
)
DAM_AR = Report(
    "dam-ar",
    "ar",
    "تشقق سد فوق كلمورا في البرتغال وإجلاء 4300 شخص",
    "ظهر مساء الثلاثاء شق طوله 17 مترا في سد فارن فوق بلدة كلمورا في البرتغال، وطلب من 4300 "
    "شخص المغادرة. وقالت المهندسة إينس كواردت إن المياه ستفرغ خلال 36 ساعة.",
    hours=4,
)
DAM_ZH = Report(
    "dam-zh",
    "zh",
    "葡萄牙凯尔莫拉上游大坝开裂 4300人撤离",
    "葡萄牙瓦伦大坝10日晚出现一条17米长的裂缝，下游小城凯尔莫拉的4300名居民被要求撤离。工程师夸特说，放水需要36小时。",
    hours=5,
)
OTHER_DAM = Report(
    "other-dam",
    "en",
    "Dam above Torvik cracks, 900 people leave their homes",
    "A crack 5 metres long opened in the Nessa dam above Torvik in Norway on Saturday night, "
    "and 900 people were told to leave. Engineer Olav Brekke said the water would be let out "
    "for 12 hours. The valley road is closed.",
    hours=96,
)
SAME_DAM_AGAIN = Report(
    "same-dam-again",
    "en",
    "Second crack in Varren dam, 250 people leave their homes",
    "On Saturday night the Varren dam above Kelmora gave way in another place, over a length of 4"
    " metres. The fire brigade brought 250 people to a school. It will take 9 hours to lower the"
    " water again, engineer Ines Quardt said, and the damage is on the other bank.",
    hours=96,
)
RATES = Report(
    "rates",
    "en",
    "Rates at noon",
    "One crown bought 0.4127 guilders and 11.93 pesos in Kelmora on Tuesday. Wheat stood at "
    "218.40, oil at 71.15, copper at 9,204. Rates are for information only and bind nobody.",
)
RATES_AGAIN = Report(
    "rates-again",
    "en",
    "Rates at noon",
    "One crown bought 0.4139 guilders and 12.06 pesos in Kelmora on Wednesday. Wheat stood at"
    " 221.10, oil at 70.45, copper at 9,188. Rates are for information only and bind nobody.",
    hours=24,
)
BRIDGE = Report(
    "bridge",
    "en",
    "Old bridge of Osterlund falls into the river",
    "The bridge of Osterlund, built in 1871, fell into the Tamsel on Wednesday. Nobody was "
    "hurt, mayor Greta Pohlmann said. Some 2,650 cars crossed it every day.",
    hours=3,
)
ROUND_UP = Report(
    "round-up",
    "en",
    "What happened on Wednesday",
    "Two things moved people today. In Portugal 4,300 left Kelmora because the Varren dam has"
    " a crack 17 metres long. And the bridge of Osterlund lies in the Tamsel, where mayor "
    "Greta Pohlmann wants a new one.",
    hours=10,
)


def evidence(one: Report, other: Report) -> Evidence:
    """Compare two reports that are the only ones with what they share."""
    mine, theirs = (
        features_of(r.title, r.text, r.language, r.date.date(), r.beside) for r in (one, other)
    )
    return compare(mine, theirs, lambda _: 1.0)


def stories(reports: Iterable[Report]) -> set[frozenset[str]]:
    """Put reports into stories in the order given; every one is a family of its own."""
    return set(_by_story(reports).values())


def _by_story(reports: Iterable[Report]) -> Mapping[int, frozenset[str]]:
    events = MemoryEvents()
    grouping = EventGrouping(events)
    ids = {}
    new_stories = count(1000)
    for number, report in enumerate(reports, start=1):
        ids[number] = report.id
        events.set_place(
            StoryPlace(number, number, number, Relation.FIRST, report.date, report.pinned)
        )
        text = EventText(
            number, report.title, report.text, report.language, report.date.date(), report.beside
        )
        found = grouping.add(text)
        for known, families in stories_for(found.clusters, found.places):
            story = next(new_stories) if known is None else known
            for family in families:
                events.set_place(events.place_of[family]._replace(story=story))
    by_story: dict[int, set[str]] = {}
    for number, place in events.place_of.items():
        by_story.setdefault(place.story, set()).add(ids[number])
    return {story: frozenset(found) for story, found in by_story.items()}
