"""The named fields that templates of users are given: texts, and lists of such fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.compose.digest_fields import DigestFields, StoryFields
from monitor.compose.fields import AlertFields, CarrierFields, Page, TranslationFields
from monitor.compose.parts.news import News
from monitor.locale.local_text import LocalText, Name

# what the fields of a message are, for the documentation and for what is said of unknown ones
ALERT_FIELDS = {
    "subject": "the subject of the mail: topic and title",
    "topic": "the topic's title in the reader's language",
    "title": "the article's title",
    "title_language": "its language, such as `ar`",
    "title_direction": "`rtl` or `ltr`",
    "facts": "list: source, country, language, date and how it is known",
    "notes": "list: what else is to be known, such as further topics",
    "sentence": "the sentence that was hit; empty if only the title was",
    "pieces": "list: the sentence in pieces, each with `text` and `hit`",
    "link": "the article's address; empty if it is not safe to link",
    "address": "the same as text",
    "why": "why the article is told",
    "translation": "`label`, `title`, `sentence` of a machine translation; empty without one",
    "carriers": "list: other articles of the story, each with `title`, `facts`, `link`, `address`",
    "more": "how many carriers are not listed; empty if none",
    "links": "list: links to the page, each with `words`, `link`; none without `web: public_url`",
    "footer": "list: how messages are bundled, and how to stop them",
    "language": "the reader's language",
    "direction": "`rtl` or `ltr`",
}
DIGEST_FIELDS = {
    "subject": "the subject of the mail",
    "title": "the heading",
    "counts": "how many stories and articles",
    "period": "from when to when",
    "topics": "list: each with `title`, `stories`, `more`",
    "stories": "list, of a topic: each with `title`, `title_language`, `title_direction`,"
    " `sentence`, `pieces`, `facts`, `notes`, `link`, `address`, `translation`, `told_by`,"
    " `size`, `about`",
    "nothing": "what an empty digest says",
    "coverage": "how much was read",
    "failing": "which sources were not heard",
    "links": "list: links to the page, each with `words`, `link`; none without `web: public_url`",
    "footer": "list: how to stop messages",
    "language": "the reader's language",
    "direction": "`rtl` or `ltr`",
}
LISTS = frozenset(
    ("facts", "notes", "pieces", "carriers", "links", "footer", "topics", "stories")
)  # what a template may walk through


def alert_values(fields: AlertFields) -> dict[str, Any]:
    """Return the fields of an alert, as in `ALERT_FIELDS`."""
    return {
        "subject": fields["subject"],
        "topic": fields["topic"],
        **_title(fields["title"]),
        **_sentence(fields["sentence"]),
        **_page(fields["page"]),
        "facts": fields["facts"],
        "notes": fields["notes"],
        "link": fields["link"],
        "address": fields["address"],
        "why": fields["why"],
        "translation": _translation(fields["translation"]),
        "carriers": [_carrier(carrier) for carrier in fields["carriers"]],
        "more": fields["more"],
        "links": [dict(one) for one in fields["links"]],
        "footer": fields["footer"],
    }


def digest_values(fields: DigestFields) -> dict[str, Any]:
    """Return the fields of a digest, as in `DIGEST_FIELDS`."""
    return {
        "subject": fields["subject"],
        "title": fields["title"],
        "counts": fields["counts"],
        "period": fields["period"],
        "topics": [
            {
                "title": topic["title"],
                "stories": [_story(story) for story in topic["stories"]],
                "more": topic["more"],
            }
            for topic in fields["topics"]
        ],
        "nothing": fields["nothing"],
        "coverage": fields["coverage"],
        "failing": fields["failing"],
        "links": [dict(one) for one in fields["links"]],
        "footer": fields["footer"],
        **_page(fields["page"]),
    }


def _story(story: StoryFields) -> dict[str, Any]:
    return {
        **_title(story["title"]),
        **_sentence(story["sentence"]),
        "facts": story["facts"],
        "notes": story["notes"],
        "link": story["link"],
        "address": story["address"],
        "translation": _translation(story["translation"]),
        "told_by": story["carriers"],
        "size": story["size"],
        "about": story["about"],
    }


def _carrier(carrier: CarrierFields) -> dict[str, Any]:
    return {
        **_title(carrier["title"]),
        "facts": carrier["facts"],
        "link": carrier["link"],
        "address": carrier["address"],
    }


def _title(title: News) -> dict[str, str]:
    return {
        "title": title["text"],
        "title_language": title["language"],
        "title_direction": title["dir"],
    }


def _sentence(sentence: News) -> dict[str, Any]:
    pieces = [{"text": piece["text"], "hit": piece["hit"]} for piece in sentence["pieces"]]
    return {"sentence": sentence["text"], "pieces": pieces}


def _translation(translation: TranslationFields | None) -> dict[str, Any]:
    return dict(translation) if translation else {}


def _page(page: Page) -> dict[str, str]:
    return {"language": page["language"], "direction": page["dir"]}


def samples(kind: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a rich and a bare example of the fields of a message, to try templates on."""
    whole = _SAMPLE_ALERT if kind is ALERT_FIELDS else _SAMPLE_DIGEST
    bare: dict[str, Any] = {
        name: [] if isinstance(value, list) else "" for name, value in whole.items()
    }
    bare |= {"title": "Title", "subject": "Subject"}
    if "translation" in bare:
        bare["translation"] = {}
    return whole, bare


_FACTS = [LocalText((Name("Gazette", "en"),)), LocalText(("English",))]
_TRANSLATION = {"label": "Machine translation", "title": "Titre", "sentence": "Une phrase."}
_PIECES = [{"text": "A ", "hit": False}, {"text": "pact", "hit": True}]
_SAMPLE_TITLE = {"title": "Title", "title_language": "en", "title_direction": "ltr"}
_SAMPLE_STORY: dict[str, Any] = {
    **_SAMPLE_TITLE,
    "sentence": "A pact",
    "pieces": _PIECES,
    "facts": _FACTS,
    "notes": _FACTS,
    "link": "https://gazette.example/1",
    "address": "https://gazette.example/1",
    "translation": _TRANSLATION,
}
_SAMPLE_PAGE = {"language": "en", "direction": "ltr"}
_SAMPLE_ALERT: dict[str, Any] = {
    **_SAMPLE_STORY,
    **_SAMPLE_PAGE,
    "subject": "Topic: Title",
    "topic": "Topic",
    "why": "Why",
    "carriers": [
        {**_SAMPLE_TITLE, "facts": _FACTS, "link": "", "address": "https://courier.example/1"}
    ],
    "more": "and 2 more",
    "links": [{"words": "Open the story", "link": "https://marsad.example/stories/1"}],
    "footer": _FACTS,
}
_SAMPLE_DIGEST: dict[str, Any] = {
    **_SAMPLE_PAGE,
    "subject": "Digest",
    "title": "Digest",
    "counts": "1 story",
    "period": "today",
    "topics": [
        {
            "title": "Topic",
            "stories": [{**_SAMPLE_STORY, "told_by": "Courier", "size": "2", "about": "Topic"}],
            "more": "and 2 more",
        }
    ],
    "nothing": "Nothing new",
    "coverage": "Coverage",
    "failing": "Not heard",
    "links": [{"words": "Stop these messages", "link": "https://marsad.example/stop/1"}],
    "footer": _FACTS,
}
