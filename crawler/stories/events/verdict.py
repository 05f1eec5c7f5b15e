"""Decide whether two texts tell of the same event, and say why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.stories.events.event_rules import EVENT_RULES, EventRules
from crawler.stories.events.evidence import Evidence

_SAID = 5.0  # the page itself says so; nothing that is read from the texts weighs as much


class Verdict(StrEnum):
    """What two texts are to one another."""

    SAME = "same"  # one event
    APART = "apart"  # two events that resemble one another
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a pair, with what it rests on."""

    verdict: Verdict
    score: float  # what speaks for one event beyond what is needed; negative: what speaks against


def judge(evidence: Evidence, rules: EventRules = EVENT_RULES) -> Judged:
    """Judge a pair of texts."""
    speaks_for, against = evidence.score(rules), evidence.against(rules)
    needed = rules.same_language if evidence.same_language else rules.across_languages
    if evidence.are_versions:
        return Judged(Verdict.SAME, max(speaks_for, needed) + _SAID)
    if speaks_for < rules.similar * needed:
        return Judged(Verdict.UNRELATED, 0.0)
    if evidence.is_sibling(rules) or evidence.is_form(rules) or evidence.is_of_others(rules):
        return Judged(Verdict.APART, -max(against, rules.apart))
    if evidence.same_language:
        enough = evidence.has_anchor(rules)
    else:
        enough = evidence.signs >= rules.fewest_signs
    if enough and speaks_for - against >= needed:
        return Judged(Verdict.SAME, speaks_for - against)
    if against >= rules.apart:
        return Judged(Verdict.APART, -against)
    return Judged(Verdict.UNRELATED, 0.0)
