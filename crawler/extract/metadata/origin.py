"""Find the agency or paper that a republished text is credited to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.text.measures import squeeze
from crawler.text.phrases.bylines import byline, translator
from crawler.text.phrases.credits import PUBLISHED_IN, closing_credit, credit_name
from crawler.text.phrases.tails import source_name
from storage.records import Origin

_LAST = 4  # blocks; credits stand at the end of a text
_FIRST = 1


def published_in(lines: Iterable[str]) -> Origin | None:
    """Return the origin that a line such as "Publié dans X le 20 - 05 - 2022" names."""
    for line in lines:
        found = PUBLISHED_IN.match(line)
        if found:
            groups = found.groupdict()
            name = next(value for group, value in groups.items() if value and "date" not in group)
            return Origin(squeeze(name), line)
    return None


def credited(blocks: Sequence[str]) -> Origin | None:
    """Return the agency or paper that the first or the last lines of a text name."""
    for block in (*reversed(blocks[-_LAST:]), *blocks[:_FIRST]):
        if name := credit_name(block):
            return Origin(name, block)
        if closing := closing_credit(block):
            return Origin(*closing)
    return None


def credited_below(lines: Iterable[str]) -> Origin | None:
    """Return the source that a line below a text names, such as "(Source: Valley Press; kb)"."""
    for line in lines:
        if name := credit_name(line) or source_name(line):
            return Origin(name, line)
        if closing := closing_credit(line):
            return Origin(*closing)
    return None


def signed_by_others(lines: Iterable[str]) -> Origin | None:
    """Return the agency that signed a text, or who translated it: neither is an author of it."""
    for line in lines:
        if name := translator(line):
            return Origin(name, line)
        if (name := byline(line)) and credit_name(name):
            return Origin(name, line)
    return None
