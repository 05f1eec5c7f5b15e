"""Whatever form a name has, a text with it is found: the search for strings leaves none out."""

from __future__ import annotations

from config.topic import Topic
from monitor.match.compile.term_rule import TopicLists
from monitor.match.engine import Matcher
from monitor.match.naming.expansion import expanded
from monitor.match.text import PreparedText
from tests.monitor.match.naming.test_name_lists import RIVERS
from tests.monitor.match.spelling import spelled

TURNS = 24  # forms of each term: this ending and that, gaps empty and filled
TOPIC = Topic.model_validate(
    {
        "name": "rivers",
        "title": "Rivers",
        "names": {**RIVERS, "ja": ["川の基金"], "pt": ["Fundo dos Rios"], "fi": ["Jokirahasto"]},
        "short": ["RVF", "<country:GE>"],
        "context": ["water"],
    }
)


def test_every_form_of_every_name_is_found_by_its_term() -> None:
    matcher, terms = Matcher.compile([TOPIC]), expanded(TOPIC)
    lists = TopicLists(terms).lists(None)
    missed = []
    for _, term in terms.single_terms:
        for text in {spelled(term.pattern.tree, lists, turn) for turn in range(TURNS)}:
            hits = matcher.hits(PreparedText("", f"{text} water"))
            if term.id not in {hit.term.id for hit in hits.get("rivers", ())}:
                missed.append((term.id, text))
    assert missed == []
    assert len(terms.terms) > 20
