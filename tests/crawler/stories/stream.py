"""An invented stream of articles in which everything happens that grouping must decide about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.crawler.stories import wire_stories
from tests.crawler.stories.wire_stories import WIRES, Version, cut_to, edited

START = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
SOURCES = ("gazette", "courier", "herald", "bugle", "mirror", "beacon")


@dataclass(frozen=True)
class When:
    """When an article was published, if it says so, and when it is found."""

    published: datetime | None
    discovered: datetime


@dataclass(frozen=True)
class Item:
    """An article as it is found."""

    id: str
    source: str
    text: str
    when: When
    title: str = "Statement"
    path: str = ""  # the id, unless two have the same address

    @property
    def url(self) -> str:
        return f"https://{self.source}.example/news/{self.path or self.id}"

    def as_record(self) -> dict[str, Any]:
        """The article as a line for `marsad group`."""
        return {
            "id": self.id,
            "title": self.title,
            "text": self.text,
            "url": self.url,
            "source": self.source,
            "published": self.when.published and self.when.published.isoformat(),
            "discovered": self.when.discovered.isoformat(),
        }


def at(day: float, *, late: float = 0.1) -> When:
    """Published on that day, found `late` days after."""
    published = START + timedelta(days=day)
    return When(published, published + timedelta(days=late))


def undated(day: float) -> When:
    return When(None, START + timedelta(days=day))


def words(name: str, count: int) -> str:
    """Words that no other name has."""
    return " ".join(invented_word(Random(f"{name} {number}")) for number in range(count))


def invented_word(random: Random) -> str:
    syllables = (random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(4))
    return "".join(syllables)


FOOTER = words("subscribe", 40)  # longer than the reports above it
PASSAGE = words("statement", 14)  # less than half of a text with it


def stream() -> list[Item]:
    """Every kind of article, some 500 of them, in the order in which they are found."""
    items = [
        *_versions(),
        *_repeated_footer(),
        *_very_common_passage(),
        *_told_very_often(),
        *_short_and_empty(),
        *_reprints(),
        *_same_address(),
    ]
    return sorted(items, key=lambda item: item.when.discovered)


def _versions() -> Iterator[Item]:
    """Originals, and what other papers make of them; quotations and other texts stay apart."""
    makers: dict[str, Version] = {
        "copy": lambda wire, _: wire.text,
        "framed": wire_stories.framed,
        "half": cut_to(0.5),
        "quarter": cut_to(0.25),
        "edited": edited(0.05),
        "heavy": edited(0.1),
        "reordered": wire_stories.reordered,
        "extended": wire_stories.extended,
        "quoting": wire_stories.quoted,
        "footer": wire_stories.with_the_same_footer,
        "other": lambda wire, _: wire.other,
    }
    for number, wire in enumerate(WIRES):
        language = wire.language
        yield Item(f"{language}-wire", SOURCES[number], wire.text, at(number / 10))
        for place, (name, make) in enumerate(makers.items(), 1):
            source = SOURCES[(number + place) % len(SOURCES)]
            when = at(place) if place % 3 else undated(place)
            yield Item(f"{language}-{name}", source, make(wire, Random(place)), when)


def _repeated_footer() -> Iterator[Item]:
    """One source prints the same long footer under every report, until it is known for it."""
    for number in range(30):
        text = f"{words(f'report{number}', 30)} {FOOTER}"
        yield Item(f"footer-{number}", "beacon", text, at(1 + number / 5))
    for number in range(10):
        text = f"{words(f'elsewhere{number}', 30)} {FOOTER}"
        yield Item(f"footer-elsewhere-{number}", "mirror", text, at(8 + number / 5))


def _very_common_passage() -> Iterator[Item]:
    """A passage in more texts than are compared."""
    for number in range(60):
        text = f"{words(f'around{number}', 20)} {PASSAGE}"
        yield Item(f"passage-{number}", SOURCES[number % 5], text, at(2 + number / 100))
    yield Item("passage-alone", "gazette", PASSAGE, at(3))
    yield Item("passage-again", "beacon", f"{PASSAGE} {words('more', 6)}", at(3.1))
    for number in range(60, 80):
        text = f"{words(f'around{number}', 20)} {PASSAGE}"
        source = f"paper-{number % 10}"
        yield Item(f"passage-{number}", source, text, at(4 + number / 100))
    yield Item("passage-last", "herald", f"{PASSAGE} {words('last', 8)}", at(7))


def _told_very_often() -> Iterator[Item]:
    """More copies than a story keeps for comparison, and one source that rewrites all the time."""
    for number in range(60):
        text = f"{words('often', 40)} {words(f'tail{number}', 2)}"
        yield Item(f"often-{number}", SOURCES[number % 3], text, at(5 + number / 50))
    for number in range(12):
        text = edited(0.03)(WIRES[0], Random(100 + number))
        yield Item(f"rewritten-{number}", "mirror", text, at(6 + number / 10))


def _short_and_empty() -> Iterator[Item]:
    flash = "Earthquake shakes the coast of Halden Bay at dawn"
    yield Item("flash", "gazette", flash, at(1), title="Earthquake")
    yield Item("flash-copy", "courier", flash, at(1.1), title="Earthquake")
    yield Item("flash-other-title", "herald", flash, at(1.2), title="Sea retreats")
    yield Item("picture", "gazette", "", at(1.3), title="Picture of the day")
    yield Item("picture-again", "gazette", "", at(1.4), title="Picture of the day")


def _reprints() -> Iterator[Item]:
    """Old texts: printed again, found late, found by a backfill, without a date."""
    text = words("calendar", 50)
    yield Item("calendar", "gazette", text, at(1))
    yield Item("calendar-old", "courier", text, at(-200, late=202))
    yield Item("calendar-old-copy", "herald", text, at(-199, late=202))
    yield Item("calendar-undated", "bugle", text, undated(14))
    yield Item("calendar-last-day", "mirror", text, at(15, late=0))
    yield Item("calendar-reprint", "courier", text, at(16))
    yield Item("calendar-undated-late", "herald", text, undated(20))
    yield Item("calendar-found-late", "mirror", text, at(5, late=20))
    opened = words("noticeboard", 50)
    yield Item("notice-undated", "gazette", opened, undated(1))
    yield Item("notice-copy", "courier", opened, at(14))
    yield Item("notice-reprint", "herald", opened, at(16))


def _same_address() -> Iterator[Item]:
    first, second = words("before", 40), words("after", 40)
    yield Item("page", "gazette", first, at(2), path="page")
    yield Item("page-rewritten", "gazette", second, at(3), path="page?utm_source=letter")
    yield Item("page-copied", "courier", first, at(4))
    yield Item("page-rewriting-copied", "courier", second, at(4.1))
