"""The engines' protocols against a local server, and what is made of bad answers."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from config.secret import Secret
from config.translation import Translation, TranslationEngine
from monitor.translate.engines import EngineFailed, engine_of
from tests.monitor.translate.engine_server import EngineServer

KEY = "s3cret-key"


def libre(server: EngineServer, *, key: str = "") -> Translation:
    secret = Secret(key) if key else None
    return Translation(engine=TranslationEngine.LIBRETRANSLATE, url=server.url, key=secret)


def deepl(server: EngineServer) -> Translation:
    return Translation(engine=TranslationEngine.DEEPL, url=server.url, key=Secret(KEY))


def test_libretranslate_is_asked_in_its_protocol(server: EngineServer) -> None:
    engine = engine_of(libre(server, key=KEY))
    assert engine.translate(["bees", "the pact"], "en", "ar") == ["مترجم bees", "مترجم the pact"]
    ((path, asked, headers),) = server.asked
    assert path == "/translate"
    assert asked == {
        "q": ["bees", "the pact"],
        "source": "en",
        "target": "ar",
        "format": "text",
        "api_key": KEY,
    }
    assert headers["Content-Type"] == "application/json"


def test_deepl_is_asked_in_its_protocol(server: EngineServer) -> None:
    engine = engine_of(deepl(server))
    assert engine.translate(["abeilles"], "fr", "zh") == ["译文 abeilles"]
    ((path, asked, headers),) = server.asked
    assert path == "/v2/translate"
    assert asked == {"text": ["abeilles"], "source_lang": "FR", "target_lang": "ZH-HANS"}
    assert headers["Authorization"] == f"DeepL-Auth-Key {KEY}"


@pytest.mark.parametrize(
    ("key", "url"),
    [("a:fx", "https://api-free.deepl.com"), ("a", "https://api.deepl.com")],
)
def test_the_key_of_deepl_tells_which_service_it_is_for(key: str, url: str) -> None:
    settings = Translation(engine=TranslationEngine.DEEPL, key=Secret(key))
    assert vars(engine_of(settings))["_url"] == f"{url}/v2/translate"


@pytest.mark.parametrize("status", [301, 400, 403, 429, 456, 500])
def test_a_refusal_is_a_failure_that_names_the_status(server: EngineServer, status: int) -> None:
    server.status, server.headers = status, {"Location": f"{server.url}/elsewhere"}
    for settings in (libre(server, key=KEY), deepl(server)):
        with pytest.raises(EngineFailed, match=str(status)) as failure:
            engine_of(settings).translate(["bees"], "en", "fr")
        assert KEY not in str(failure.value)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"error": "x"}',
        b'{"translatedText": []}',
        b'{"translatedText": ["a", "b"], "translations": [{"text": "a"}, {"text": "b"}]}',
        b'{"translatedText": [1], "translations": [{"text": 1}]}',
        b'{"translatedText": [" "], "translations": [{"text": ""}]}',
        b'{"translations": ["a"]}',
        b"\xff\xfe",
    ],
)
def test_an_answer_of_another_shape_is_a_failure(server: EngineServer, body: bytes) -> None:
    server.body = body
    for settings in (libre(server), deepl(server)):
        with pytest.raises(EngineFailed):
            engine_of(settings).translate(["bees"], "en", "fr")


def test_a_server_that_is_not_there_is_a_failure(server: EngineServer) -> None:
    settings = libre(server).model_copy(update={"url": "http://127.0.0.1:9"})
    with pytest.raises(EngineFailed, match="ConnectionRefusedError"):
        engine_of(settings).translate(["bees"], "en", "fr")


def test_argos_translates_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    models = {("en", "fr"): "traduit"}
    module = SimpleNamespace(
        translate=lambda text, source, target: f"{models[source, target]} {text}"
    )
    monkeypatch.setitem(sys.modules, "argostranslate", SimpleNamespace(translate=module))
    monkeypatch.setitem(sys.modules, "argostranslate.translate", module)
    engine = engine_of(Translation(engine=TranslationEngine.ARGOS))
    assert engine.translate(["bees"], "en", "fr") == ["traduit bees"]
    with pytest.raises(EngineFailed, match="no model from en to ru"):
        engine.translate(["bees"], "en", "ru")


def test_argos_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "argostranslate.translate", None)
    with pytest.raises(EngineFailed, match="not installed"):
        engine_of(Translation(engine=TranslationEngine.ARGOS)).translate(["bees"], "en", "fr")


@pytest.mark.parametrize("engine", ["libretranslate", "deepl"])
def test_settings_without_what_an_engine_needs_are_refused(engine: str) -> None:
    with pytest.raises(ValidationError, match="needs"):
        Translation.model_validate({"engine": engine})
