"""Within a limit of time, asked once for each text, spared after a failure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from config.translation import Translation, TranslationEngine
from monitor.compose.alert import Composer, compose
from monitor.compose.content import MachineTranslation
from monitor.compose.digest import compose_digest
from monitor.compose.message import Form
from monitor.deliver.translating import Translating
from monitor.locale.locale import locale_of
from monitor.translate.engines import EngineFailed, engine_of
from monitor.translate.translator import REST_S, Translator
from tests.monitor.compose.test_digest import DIGEST
from tests.monitor.telling import FRENCH, alert, article
from tests.monitor.translate.engine_server import EngineServer

MADE = MachineTranslation("LibreTranslate", "ar", "ميثاق <b>النحل</b>", "وقع الوزراء الميثاق.")


class Now:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


class Fake:
    """An engine in this process, which takes time on a clock and fails when told."""

    name = "Fake"

    def __init__(self, now: Now, *, takes_s: float = 0.0) -> None:
        self.now, self.takes_s, self.fails = now, takes_s, False
        self.asked: list[Sequence[str]] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.asked.append(texts)
        self.now.s += self.takes_s
        if self.fails:
            raise EngineFailed("HTTP 500")
        return [f"{target}:{text}" for text in texts]


def translator(now: Now, engine: Fake) -> Translator:
    return Translator(Translation(engine=TranslationEngine.ARGOS), engine, clock=now)


def test_a_text_is_translated_once_for_each_language() -> None:
    now = Now()
    engine = Fake(now)
    made = translator(now, engine)
    for target in ("fr", "fr", "ru"):
        found = made.translate(("bees", "the pact"), "en", target, made.budget())
        assert found is not None
        assert found.texts == (f"{target}:bees", f"{target}:the pact")
    assert engine.asked == [["bees", "the pact"]] * 2
    made.translate(("bees", "new"), "en", "fr", made.budget())
    assert engine.asked[2] == ["new"]


def test_an_engine_that_fails_is_spared_for_a_minute() -> None:
    now = Now()
    engine = Fake(now)
    made = translator(now, engine)
    engine.fails = True
    assert made.translate(("a",), "en", "fr", made.budget()) is None
    engine.fails = False
    assert made.translate(("a",), "en", "fr", made.budget()) is None
    assert len(engine.asked) == 1
    now.s += REST_S
    assert made.translate(("a",), "en", "fr", made.budget()) is not None


def test_a_group_of_messages_waits_no_longer_than_its_budget() -> None:
    now = Now()
    engine = Fake(now, takes_s=2)
    made = translator(now, engine)
    budget = made.budget()
    found = [made.translate((str(n),), "en", "fr", budget) for n in range(50)]
    assert [one is not None for one in found] == [True] * 3 + [False] * 47
    assert now.s == 6  # the third began within the five seconds
    assert made.translate(("0",), "en", "fr", budget) is not None  # known: costs nothing


@pytest.mark.parametrize("trouble", ["silent", "drips"])
def test_a_server_that_hangs_costs_its_limit_and_no_more(
    server: EngineServer, trouble: str
) -> None:
    if trouble == "silent":
        server.silent.set()
    else:
        server.drip_s = 0.05  # a byte before any limit between two packets
    settings = Translation(engine=TranslationEngine.LIBRETRANSLATE, url=server.url, timeout_s=0.2)
    translating = Translating(Translator(settings, engine_of(settings)))
    french = locale_of("ar")
    assert [translating.article(article(), french) for _ in range(20)] == [None] * 20
    assert len(server.asked) == 1


def test_an_article_in_the_readers_language_is_not_translated() -> None:
    now = Now()
    engine = Fake(now)
    translating = Translating(translator(now, engine))
    assert translating.article(article(), locale_of("fr-CA")) is None
    assert translating.article(article(language="und"), locale_of("ar")) is None
    assert engine.asked == []
    made = translating.article(article(), locale_of("ar-EG"))
    assert made == MachineTranslation("Fake", "ar", "ar:Un pacte pour les abeilles", f"ar:{FRENCH}")


@pytest.mark.parametrize("form", Form)
def test_a_translation_stands_beside_the_original_and_is_said_to_be_one(form: Form) -> None:
    sent = Composer(alert()).message(
        form, message_id="<1@x>", limit=30_000, locale=locale_of("ar"), translation=MADE
    )
    shown = f"{sent.text} {sent.html} {sent.payload}"
    for words in ("ترجمة آلية من", "LibreTranslate", "وقع الوزراء الميثاق.", "abeilles"):
        assert words in shown
    assert "<b>النحل</b>" not in sent.html


def test_without_a_translation_nothing_is_said_of_one() -> None:
    sent = compose(alert(), Form.MAIL, message_id="<1@x>")
    assert "translation" not in (sent.text + sent.html).lower()


def test_a_digest_has_the_translations_of_its_stories() -> None:
    sent = compose_digest(
        DIGEST, Form.MAIL, message_id="<1@x>", locale=locale_of("ar"), translations={7: MADE}
    )
    assert sent.text.count("وقع الوزراء الميثاق.") == 1
    assert sent.html.count("وقع الوزراء الميثاق.") == 1
