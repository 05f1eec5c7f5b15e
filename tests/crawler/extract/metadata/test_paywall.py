"""A page shows that its text is cut for subscribers; other lines only look like it."""

from __future__ import annotations

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

TEXT = (
    "<p>Forty ships that had waited outside came in before noon, one by one, said the pilot.</p>"
    * 4
)


def paywalled(*, under: str = "", over: str = "", article: str = "<article>") -> bool | None:
    page = (
        f"<html lang=en><head><title>The harbour opens</title></head><body><main>"
        f"<h1>The harbour opens</h1>{over}{article}{TEXT}</article>{under}</main></body></html>"
    )
    outcome = read_page(page.encode(), url="https://port.example/2026/11/harbour")
    assert isinstance(outcome, Extraction)
    return outcome.is_paywalled


SHOWN = [
    "Subscribers only",
    "Subscribe to continue reading",
    "This article is for subscribers. Log in to read it in full.",
    "Réservé aux abonnés",
    "La suite est réservée aux abonnés. Déjà abonné ? Se connecter",
    "للمشتركين فقط",
    "اشترك لمتابعة القراءة",
    "仅限订阅者",
    "本文为付费内容,订阅后阅读全文",
    "有料会員限定",
    "구독자 전용",
    "Nur für Abonnenten",
    "Jetzt abonnieren und weiterlesen",
    "Только для подписчиков",
    "Чтобы продолжить чтение, оформите подписку",
    "Contenido exclusivo para suscriptores",
    "Exclusivo para assinantes",
    "Riservato agli abbonati",
    "Alleen voor abonnees",
    "Abonelere özel",
    "Tylko dla prenumeratorów",
    "Μόνο για συνδρομητές",
    "Kun for abonnenter",
    "Endast för prenumeranter",
    "למנויים בלבד",
    "Лише для передплатників",
]
NOT_SHOWN = [
    "Subscribe to our newsletter and never miss a story",
    "Abonnez-vous à notre lettre du soir, gratuite",
    "Abonnieren Sie unseren Newsletter",
    "Подписывайтесь на наш канал",
    "اشترك في نشرتنا البريدية",
    "订阅我们的新闻邮件",
    "Support independent journalism: donate",
    "Register to comment on this article",
    "The ferry company said on Monday that the discount is for subscribers of its yearly card.",
    "Les places du stade sont réservées aux abonnés du club jusqu'en mai, dit le président.",
    "<a href=/2>Prices of bread fall again in the south</a><p>Subscribers only</p>",
]


@pytest.mark.parametrize("line", SHOWN)
def test_a_mark_below_the_text_says_so(line: str) -> None:
    assert paywalled(under=f"<div>{line}</div>") is True


@pytest.mark.parametrize("line", NOT_SHOWN)
def test_a_line_that_only_looks_like_it_says_nothing(line: str) -> None:
    assert paywalled(under=f"<div>{line}</div>") is None


def test_a_mark_between_headline_and_text_says_so() -> None:
    assert paywalled(over="<span>Article réservé aux abonnés</span>") is True


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param({"under": "<div class='x paywall'>Choose your offer</div>"}, True, id="class"),
        pytest.param({"article": "<article data-premium=true>"}, True, id="attribute"),
        pytest.param({"article": "<article data-premium=false>"}, None, id="attribute-false"),
        pytest.param({"article": "<article class=paywall>"}, None, id="wrapper-of-the-text"),
    ],
)
def test_names_and_attributes_say_so_where_they_hold_no_text(
    parts: dict[str, str], expected: bool | None
) -> None:
    assert paywalled(**parts) is expected
