"""The shipped topic against the truth: right on texts, fooled by what stands around them."""

from __future__ import annotations

import pytest

from config.load import load_config
from monitor.demo.expectation import ExpectedArticle
from monitor.demo.site import Site
from monitor.match.engine import Matcher
from tests.monitor.demo.conftest import ARTICLES

WITH_TOPIC_AROUND = [article for _, article in ARTICLES if not article.relevant]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.compile([load_config(environ={}).topics["gcm"]])


def test_the_true_text_satisfies_the_topic_where_it_should(
    published: tuple[Site, ExpectedArticle], matcher: Matcher
) -> None:
    article = published[1]
    found = matcher.match(article.title, "\n\n".join(article.paragraphs))
    assert bool(found) == article.relevant


@pytest.mark.parametrize("article", WITH_TOPIC_AROUND, ids=lambda article: article.key)
def test_chrome_that_leaks_into_an_article_off_topic_would_be_told(
    article: ExpectedArticle, matcher: Matcher
) -> None:
    leaky = "\n\n".join((*article.paragraphs, *article.forbidden))
    assert matcher.match(article.title, leaky)
