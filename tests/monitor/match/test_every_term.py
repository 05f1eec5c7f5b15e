"""Every term of the shipped topic, spelled from its own pattern, is found however it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from monitor.match.compile.term_rule import TermRule, TopicLists
from monitor.match.hits import WORDING, HitOutcome, hits_in
from monitor.match.naming.expansion import expansion_of
from monitor.match.text import PreparedText
from tests.monitor.match.spelling import spelled
from tests.monitor.match.test_typing import VARIANTS
from tests.monitor.match.topics import shipped, shipped_matcher

EXPANSION = expansion_of(shipped("gcm"))
GCM = EXPANSION.topic
LISTS = TopicLists(GCM)
SPELLINGS = 6  # of each pattern: this option and that, gaps left empty and filled
CAPITALS_LOST = {"small letters"}  # variants that a term that asks for capitals may miss


def rules() -> Iterator[tuple[str, TermRule]]:
    (rule,) = shipped_matcher("gcm").topics
    for (_, term), compiled in zip(GCM.single_terms, rule.terms, strict=True):
        tree, lists = term.pattern.tree, LISTS.lists(term.language)
        examples = dict.fromkeys(term.examples)
        turns = 1 if term.id in EXPANSION.origins else SPELLINGS  # test_every_form has the others
        for text in {spelled(tree, lists, turn): None for turn in range(turns)} | examples:
            yield text, compiled


SPELLED = list(rules())


def finds(term: TermRule, text: str, allowed: frozenset[HitOutcome]) -> bool:
    prepared = PreparedText(text, "")
    bounds = prepared.sentence(0, 0)
    return any(hit.outcome in allowed for hit in hits_in(prepared, term, *bounds))


@pytest.mark.parametrize(
    "variant", [lambda name: name, *VARIANTS.values()], ids=["as it is", *VARIANTS]
)
def test_every_term_is_found_however_it_is_typed(
    variant: Callable[[str], str], request: pytest.FixtureRequest
) -> None:
    small = request.node.callspec.id in CAPITALS_LOST
    allowed = WORDING | {HitOutcome.SMALL_LETTERS} if small else WORDING
    lost = [
        (term.id, text)
        for text, term in SPELLED
        if finds(term, text, WORDING) and not finds(term, variant(text), frozenset(allowed))
    ]
    assert lost == []


def test_hardly_a_spelling_is_refused_by_the_term_itself() -> None:
    """Only where an option of the pattern is also a word that may not stand inside."""
    refused = {text for text, term in SPELLED if not finds(term, text, WORDING)}
    assert len(refused) < len(SPELLED) / 50
    assert len(SPELLED) > 500
