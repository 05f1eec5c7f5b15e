"""Alerts with a machine translation, and without one when its server fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from config.recipient import Recipient
from tests.monitor.deliver.conftest import Post
from tests.monitor.deliver.instance import Instance
from tests.monitor.telling import FRENCH
from tests.monitor.translate.engine_server import EngineServer, engine_server


@pytest.fixture
def server() -> Iterator[EngineServer]:
    with engine_server() as running:
        yield running


def instance_of(tmp_path: Any, recipient: Recipient, server: EngineServer) -> Instance:
    arabic = recipient.model_copy(update={"language": "ar"})
    instance = Instance(tmp_path, {"desk": arabic})
    translation = {"engine": "libretranslate", "url": server.url, "timeout_s": 0.3}
    instance.configure({"desk": arabic}, translation=translation)
    return instance


def test_a_mail_has_the_translation_beside_the_original(
    tmp_path: Any, post: Post, server: EngineServer
) -> None:
    server_is_quick = {"timeout_s": 5}
    instance = instance_of(tmp_path, post.recipient("b", "c"), server)
    settings = instance.config.settings.translation
    assert settings is not None
    instance.configure(
        instance.config.settings.recipients,
        translation=settings.model_copy(update=server_is_quick),
    )
    instance.tell("desk")
    assert instance.look().sent == 2
    for mail in post.mails():
        assert f"مترجم {FRENCH}" in mail.text
        assert "ترجمة آلية من \u2068LibreTranslate\u2069:" in mail.text
        assert "signé le *pacte sur les abeilles*, jeudi soir." in mail.text
    assert len(server.asked) == 1  # for both addresses


def test_a_server_that_never_answers_holds_up_no_alert(
    tmp_path: Any, post: Post, server: EngineServer
) -> None:
    server.silent.set()
    instance = instance_of(tmp_path, post.recipient("b"), server)
    for number in range(10):
        instance.tell("desk", title=f"Abeilles {number}")
    assert instance.look().sent == 10
    assert len(post.mails()) == 10
    assert not any("LibreTranslate" in mail.text for mail in post.mails())
    assert len(server.asked) == 1  # then it is left alone
