"""The shipped topic against the truth: right on texts, fooled by what stands around them."""

from __future__ import annotations

from monitor.demo.expectation import expected
from monitor.demo.site import Site
from tests.monitor.demo.conftest import TODAY
from tests.monitor.match.topics import shipped_matcher

GCM = shipped_matcher("gcm")


def test_the_true_text_satisfies_the_topic_where_it_should(site: Site) -> None:
    wrong = [
        (article.key, "expected a match" if article.relevant else "expected no match")
        for article in expected(site, TODAY)
        if bool(GCM.match(article.title, "\n\n".join(article.paragraphs))) != article.relevant
    ]
    assert wrong == []


def test_chrome_that_leaks_into_an_article_off_topic_would_satisfy_it(site: Site) -> None:
    others = [article for article in expected(site, TODAY) if not article.relevant]
    assert others
    harmless = [
        article.key
        for article in others
        if not GCM.match(article.title, "\n\n".join((*article.paragraphs, *article.forbidden)))
    ]
    assert harmless == []
