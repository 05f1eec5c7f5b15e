"""What became of the names of a topic is shown, and abbreviations are offered."""

from __future__ import annotations

from config.topic import Topic
from monitor.match.review.describe import describe_topic
from monitor.match.review.name_forms import abbreviations_beside, name_forms

TOPIC = Topic.model_validate(
    {
        "name": "rivers",
        "title": "Rivers",
        "names": {"en": ["River Fund"], "ru": ["Речной фонд"]},
        "short": ["RVF"],
        "context": ["water"],
        "exclude": ["River Fund of Kent"],
    }
)


def test_every_entry_of_the_lists_is_described_with_its_forms() -> None:
    described = {forms.key: forms for forms in name_forms(TOPIC)}
    assert list(described) == ["names.en.0", "names.ru.0", "short.0", "context.0", "exclude.0"]
    english = described["names.en.0"]
    assert english.terms == ("names-en-1", "names-en-1-order-2")
    assert "river fund" in english.forms[0].shown
    assert described["names.ru.0"].count > 100
    assert described["context.0"].terms == ()


def test_the_terms_made_from_names_are_described_like_others() -> None:
    assert [term.id for term in describe_topic(TOPIC).terms] == [
        "names-en-1",
        "names-en-1-order-2",
        "names-ru-1",
        "short-1",
    ]


def test_abbreviations_behind_a_name_are_offered_by_their_number() -> None:
    texts = [
        ("", "The River Fund (RIFU) met."),
        ("", "В Речном фонде (РФД) говорят, что River Fund (RIFU) растёт."),
        ("", "The River Fund (in Kent) and the River Fund (RVF) met."),
    ]
    offers = abbreviations_beside(TOPIC, texts)
    assert [(offer.text, offer.articles) for offer in offers] == [("RIFU", 2), ("РФД", 1)]
