"""What the demo promises of its content: languages, topic, copies, own words."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from monitor.demo.article import CUT_MARK, Draft, cut
from monitor.demo.expectation import ExpectedArticle
from monitor.demo.site import SITES_FOLDER
from storage.outcomes import Relation
from tests.monitor.demo.conftest import ARTICLES

BY_KEY = {article.key: article for article in ARTICLES}
COPIES = [article for article in BY_KEY.values() if article.copy_of]

OTHERS = Path(__file__).resolve().parents[3] / "../shared/sites"
RUN = 8  # words in common that make a borrowed sentence
# Names of treaties are facts that everybody writes alike; a run may hold them.
NAMES = re.compile(
    "|".join(
        (
            r"pacte mondial pour des migrations sûres, ordonnées et régulières",
            r"pacte européen sur la migration et l'asile",
            r"global compact for safe, orderly and regular migration",
            r"pacto global para uma migração segura, ordenada e regular",
            r"pacto mundial para la migración segura, ordenada y regular",
            r"[ال]*اتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية",
            r"глобальн\w+ договор\w* о безопасной, упорядоченной и легальной миграции",
            r"安全、有序和正常移民全球契约",
            r"移民问题全球契约",
        )
    )
)


def original_of(copy: ExpectedArticle) -> ExpectedArticle:
    assert copy.copy_of
    return BY_KEY[copy.copy_of]


def test_ten_languages_are_spoken() -> None:
    assert {a.language for a in BY_KEY.values()} == {
        "ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr", "zh",
    }  # fmt: skip


def test_about_half_of_each_site_is_on_the_topic() -> None:
    about = Counter(a.site for a in BY_KEY.values() if a.relevant)
    total = Counter(a.site for a in BY_KEY.values())
    assert all(0.4 <= about[name] / total[name] <= 0.7 for name in total)


@pytest.mark.parametrize("copy", COPIES, ids=lambda a: a.key)
def test_a_copy_stands_later_on_another_site_in_its_language(copy: ExpectedArticle) -> None:
    first = original_of(copy)
    assert first.site != copy.site
    assert first.copy_of is None
    assert (first.language, first.relevant) == (copy.language, copy.relevant)
    assert first.published < copy.published


def test_there_are_full_cut_and_edited_copies() -> None:
    assert Counter(a.relation for a in COPIES) == {
        Relation.COPY: 2,
        Relation.CUT: 2,
        Relation.EDITED: 1,
    }


@pytest.mark.parametrize(
    "copy", [a for a in COPIES if a.relation is Relation.COPY], ids=lambda a: a.key
)
def test_a_full_copy_has_the_same_paragraphs_and_a_credit(copy: ExpectedArticle) -> None:
    assert copy.paragraphs == original_of(copy).paragraphs
    assert copy.credit


@pytest.mark.parametrize(
    "copy", [a for a in COPIES if a.relation is Relation.CUT], ids=lambda a: a.key
)
def test_a_cut_copy_breaks_off_with_a_mark(copy: ExpectedArticle) -> None:
    whole = " ".join(original_of(copy).paragraphs)
    part = " ".join(copy.paragraphs)
    assert part.endswith(CUT_MARK)
    assert whole.startswith(part.removesuffix(CUT_MARK))


@pytest.mark.parametrize(
    "copy", [a for a in COPIES if a.relation is Relation.EDITED], ids=lambda a: a.key
)
def test_an_edited_copy_differs_in_title_and_text_but_keeps_most_of_it(
    copy: ExpectedArticle,
) -> None:
    first = original_of(copy)
    assert copy.title != first.title
    same = set(copy.paragraphs) & set(first.paragraphs)
    assert 0 < len(same) < len(first.paragraphs)


def test_an_article_is_between_80_and_220_words_long() -> None:
    spaced = [a for a in BY_KEY.values() if a.language != "zh" and a.relation is not Relation.CUT]
    lengths = {a.key: len(" ".join(a.paragraphs).split()) for a in spaced}
    assert {key: n for key, n in lengths.items() if not 80 <= n <= 220} == {}


def test_a_text_shorter_than_the_cut_stays_whole() -> None:
    assert cut(("one two", "three"), 9) == ("one two", "three")


def test_a_draft_is_either_written_or_a_copy() -> None:
    with pytest.raises(ValidationError, match="needs either"):
        Draft.model_validate({"id": "x", "days_ago": 1, "at": "09:00"})


def test_no_eight_words_in_a_row_are_borrowed_from_the_other_replica_sites() -> None:
    if not OTHERS.is_dir():
        pytest.skip("the other replica sites are not here")
    theirs = set()
    for file in OTHERS.rglob("*"):
        if file.is_file():
            theirs |= _runs(_readable(file.read_bytes()))
    ours = {run for file in SITES_FOLDER.rglob("*.yaml") for run in _runs(file.read_text("utf-8"))}
    assert len(theirs) > 1000
    assert {" ".join(run) for run in ours & theirs} == set()


def _readable(body: bytes) -> str:
    charset = re.search(rb"charset=[\"']?([\w-]+)", body)
    text = body.decode(charset.group(1).decode() if charset else "utf-8", "replace")
    return html.unescape(text)


def _runs(text: str) -> set[tuple[str, ...]]:
    """All runs of words; every Han character counts as a word. Numbers and markup do not."""
    plain = NAMES.sub(" ", re.sub(r"<[^>]*>", " ", text).lower().replace("’", "'"))
    words = re.findall(r"[\u4e00-\u9fff]|[^\W\d_]+", plain)
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))
