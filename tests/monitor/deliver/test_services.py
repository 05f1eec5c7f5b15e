"""Chats and web hooks over real HTTP: what they are sent, and what their answers lead to."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from apprise import NotificationManager
from apprise.plugins.discord import NotifyDiscord
from apprise.plugins.slack import NotifySlack
from apprise.plugins.telegram import NotifyTelegram

from config.recipient import Recipient
from config.schemes import SCHEMES
from config.secret import Secret
from monitor.compose.alert import compose
from monitor.compose.chat.web_hook import HookPayload
from monitor.compose.message import Form
from monitor.deliver.address import Address, addresses_of
from monitor.deliver.outcome import SendKind, SendOutcome
from monitor.deliver.sender import send
from monitor.deliver.services import ServiceRefused, open_service
from tests.monitor.deliver.conftest import Hook
from tests.monitor.telling import alert, arabic_article, article, marked

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
DISCORD = "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js"


def addresses(url: str, *, private: bool = True) -> tuple[Address, ...]:
    return addresses_of("team", Recipient(url=Secret(url), allow_private_network=private))


def tell(address: Address, **changes: Any) -> SendOutcome:
    content = alert(article(**changes), arabic_article())
    message = compose(content, address.form, message_id="<1@x>", limit=address.limit)
    return send(message, address, timeout_s=60)


def hook_address(hook: Hook, *, private: bool = True) -> Address:
    return addresses(f"json://127.0.0.1:{hook.port}/told", private=private)[0]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, SendKind.SENT),
        (204, SendKind.SENT),
        (302, SendKind.RETRY),
        (400, SendKind.RETRY),
        (401, SendKind.RETRY),
        (403, SendKind.RETRY),
        (404, SendKind.RETRY),
        (408, SendKind.RETRY),
        (410, SendKind.REFUSED),
        (429, SendKind.RETRY),
        (500, SendKind.RETRY),
        (503, SendKind.RETRY),
    ],
)
def test_each_http_answer_has_its_outcome(hook: Hook, status: int, kind: SendKind) -> None:
    """Case G9."""
    hook.status = status
    outcome = tell(hook_address(hook))
    assert outcome.kind is kind
    assert len(hook.requests) == 1
    if kind is not SendKind.SENT:
        assert str(status) in outcome.reason


def test_a_redirect_is_not_followed(hook: Hook) -> None:
    """Case A13."""
    hook.status, hook.headers = 307, {"Location": f"http://127.0.0.1:{hook.port}/elsewhere"}
    asked = addresses(f"json://127.0.0.1:{hook.port}/told?redirect=yes")[0]
    assert tell(asked).kind is not SendKind.SENT
    assert [path.rstrip("/") for path, _ in hook.requests] == ["/told"]


def test_a_url_cannot_ask_for_retries_or_for_failures_to_be_hidden(hook: Hook) -> None:
    hook.status = 500
    asked = addresses(f"json://127.0.0.1:{hook.port}/?retry=3&wait=0&optional=yes")[0]
    assert tell(asked).kind is SendKind.RETRY
    assert len(hook.requests) == 1


def test_a_web_hook_gets_the_alert_as_plain_text(hook: Hook) -> None:
    tell(hook_address(hook))
    body = hook.json()
    assert body["title"] == "Pact on Bees: Un pacte pour les abeilles"
    assert "signé le *pacte sur les abeilles*, jeudi" in str(body["message"])


def test_a_private_server_is_not_reached_without_permission(hook: Hook) -> None:
    """Case A13."""
    outcome = tell(hook_address(hook, private=False))
    assert outcome.kind is SendKind.RETRY
    assert "allow_private_network" in outcome.reason
    assert hook.requests == []


def test_slack_shows_web_text_literally_and_pings_nobody(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case F6."""
    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://127.0.0.1:{hook.port}/services")
    hostile = "<!channel> <@U123> @here [bank](http://evil.example) &amp;"
    outcome = tell(addresses(SLACK)[0], title=hostile, sentence=marked(hostile, "bank"))
    assert outcome.kind is SendKind.SENT
    body = hook.json()
    notification = str(body["text"])
    assert "<!" not in notification
    assert "&lt;!channel&gt;" in notification
    assert "@here" not in json.dumps(body)
    assert "attachments" not in body
    elements = [
        e for block in body["blocks"] for part in block["elements"] for e in part["elements"]
    ]
    assert {"type": "link", "url": "https://gazette.example/abeilles"}.items() <= elements[
        1
    ].items()
    assert elements[1]["text"].startswith("<!channel> <@\u200bU123> @\u200bhere [bank](http")


def test_discord_gets_escaped_markdown(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NotifyDiscord, "notify_url", f"http://127.0.0.1:{hook.port}/hooks")
    assert tell(addresses(DISCORD)[0], title="@everyone **look**").kind is SendKind.SENT
    body = hook.json()
    assert "@everyone" not in str(body)
    assert body["embeds"][0]["title"].endswith(r"\*\*look\*\*")
    assert body["allowed_mentions"] == {"parse": []}


def test_each_channel_of_a_chat_is_an_address_of_its_own(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://127.0.0.1:{hook.port}/services")
    found = addresses(f"{SLACK}/#press/#field")
    assert len({address.key for address in found}) == 2
    for address in found:
        assert tell(address).kind is SendKind.SENT
    told = [json.loads(body)["channel"] for _, body in hook.requests]
    assert sorted(told) == ["#field", "#press"]


@pytest.mark.parametrize("url", [SLACK, f"{SLACK}/#press", DISCORD, "json://u:p@h.example/s"])
def test_a_key_is_stable_and_holds_no_secret(url: str) -> None:
    keys = [address.key for address in addresses(url)]
    assert keys == [address.key for address in addresses(url)]
    for part in ("T1JJ3T3L2", "TIiajkdnlazkcOXrIdevi7FQ", "JHMHI8qBe7bk2ZwO5U711o3dV_js", "u:p"):
        assert part not in "".join(keys)


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_every_scheme_of_the_config_is_one_that_apprise_has(scheme: str) -> None:
    with pytest.raises(ServiceRefused):
        open_service(Secret("slack://"))  # the allow-list is in force from here on
    manager = NotificationManager()
    assert scheme in manager
    assert manager[scheme].enabled


@pytest.mark.parametrize(
    "url",
    [
        "syslog://",
        "dbus://",
        "exec://ls",
        "rsyslog://127.0.0.1",
        "mqtt://127.0.0.1/a",
        "apprise://127.0.0.1/token",
        "nonsense://a",
        "not a url",
        "",
        "mailto://127.0.0.1/?from=a@house.example&to=b@mail.example&pgp=encrypt",
    ],
)
def test_services_outside_the_list_are_refused(url: str) -> None:
    with pytest.raises(ServiceRefused):
        open_service(Secret(url))


def test_each_service_has_its_form() -> None:
    mail = "mailto://127.0.0.1/?from=a@house.example&to=b@mail.example"
    forms = {url: addresses(url)[0].form for url in (mail, SLACK, "json://h.example/")}
    assert list(forms.values()) == [Form.MAIL, Form.SLACK, Form.WEB_HOOK]


def test_a_web_hook_gets_the_story_for_programs_beside_the_text(hook: Hook) -> None:
    tell(hook_address(hook))
    body = hook.json()
    assert {"version", "title", "message", "attachments", "type"} < body.keys()
    known = {"version", "title", "message", "attachments", "type"}
    HookPayload.model_validate({key: value for key, value in body.items() if key not in known})


def test_what_a_url_renames_stays_renamed(hook: Hook) -> None:
    tell(addresses(f"json://127.0.0.1:{hook.port}/told?:title=headline")[0])
    assert "headline" in hook.json()
    assert "title" not in hook.json()


def test_telegram_gets_html_and_no_preview(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NotifyTelegram, "notify_url", f"http://127.0.0.1:{hook.port}/bot")
    (address,) = addresses("tgram://123456789:abcdefg_hijklmnop/12315544/")
    assert tell(address, title="<b>a</b> & b").kind is SendKind.SENT
    body = hook.json()
    assert (body["parse_mode"], body["disable_web_page_preview"]) == ("HTML", True)
    assert "&lt;b&gt;a&lt;/b&gt; &amp; b</a></b>" in str(body["text"])
    assert "<blockquote>Les ministres" in str(body["text"])


def test_mattermost_gets_escaped_markdown(hook: Hook) -> None:
    (address,) = addresses(f"http://127.0.0.1:{hook.port}/hooks/abcdefghijklmnop")
    assert tell(address, title="*a* @all").kind is SendKind.SENT
    assert hook.requests[0][0] == "/hooks/abcdefghijklmnop"
    assert "**[\\*a\\* @\u200ball](https://gazette.example/abeilles)**" in str(hook.json()["text"])


def test_teams_gets_a_card(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    (address,) = addresses(f"workflows://127.0.0.1:{hook.port}/0123abcd0123abcd/sigsigsig")
    posted: list[dict[str, Any]] = []

    def post(url: str, *, data: str, **_: Any) -> Any:
        posted.append(json.loads(data))
        return SimpleNamespace(status_code=202, content=b"")

    monkeypatch.setattr(requests, "post", post)  # the service speaks TLS only
    assert tell(address).kind is SendKind.SENT
    (attachment,) = posted[0]["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attachment["content"]["type"] == "AdaptiveCard"


@pytest.mark.parametrize("url", [SLACK, DISCORD, "workflows://h.example/0123abcd0123abcd/sigsig"])
def test_a_url_cannot_name_a_file_as_template(url: str) -> None:
    with pytest.raises(ServiceRefused, match="template"):
        open_service(Secret(f"{url}?template=/etc/hostname"))


def test_the_server_of_a_teams_workflow_is_guarded() -> None:
    """Case A13."""
    url = "workflows://127.0.0.1/0123abcd0123abcd/sigsig"
    outcome = tell(addresses(url, private=False)[0])
    assert outcome.kind is SendKind.RETRY
    assert "allow_private_network" in outcome.reason
