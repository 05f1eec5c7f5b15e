"""Addresses of web hooks as services show them are recipients."""

from __future__ import annotations

import pytest

from config.recipient import Recipient
from config.secret import Secret
from config.service_addresses import as_service_url

FLOW = "0123abcd0123abcd0123abcd0123abcd"
AZURE = "https://prod-12.westeurope.logic.azure.com:443/workflows"
POWER_HOST = "default0123.4f.environment.api.powerplatform.com:443"
POWER = f"https://{POWER_HOST}/powerautomate/automations"
INVOKE = "triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0"


@pytest.mark.parametrize(
    ("shown", "url"),
    [
        ("https://hooks.slack.com/services/T1/B1/Xy_z-9", "slack://T1/B1/Xy_z-9/"),
        (" https://hooks.slack.com/services/T1/B1/X/ \n", "slack://T1/B1/X/"),
        ("https://hooks.slack-gov.com/services/T1/B1/X", "slack://T1/B1/X/?mode=gov-hook"),
        (
            "https://hooks.slack.com/workflows/T1/A1/123/aB",
            "slack://T1/A1/123/aB/?mode=workflow",
        ),
        ("https://hooks.slack.com/triggers/T1/123/aB", "slack://T1/123/aB/?mode=trigger"),
        ("https://discord.com/api/webhooks/123/aB-_c", "discord://123/aB-_c/"),
        ("https://canary.discord.com/api/v10/webhooks/1/a", "discord://1/a/"),
        (
            "https://discordapp.com/api/webhooks/1/a?thread_id=5&wait=true",
            "discord://1/a/?thread=5",
        ),
        ("https://discord.com/api/webhooks/1/a/slack", "discord://1/a/"),
        (
            f"{AZURE}/{FLOW}/{INVOKE}&sig=aB-_c",
            f"workflows://prod-12.westeurope.logic.azure.com:443/{FLOW}/?sig=aB-_c&pa=no&ver=1",
        ),
        (
            f"{POWER}/direct/cu/12/workflows/{FLOW}/{INVOKE}&sig=a%2Bb",
            f"workflows://{POWER_HOST}/{FLOW}/?sig=a%2Bb&pa=yes&route=12&ver=1",
        ),
        (
            "https://api.telegram.org/bot123:AA-x_Y/sendMessage?chat_id=-100200",
            "tgram://123:AA-x_Y/-100200/",
        ),
        (
            "https://chat.googleapis.com/v1/spaces/AAAA/messages?key=K1&token=T1",
            "gchat://AAAA/K1/T1/",
        ),
        ("https://ntfy.sh/press-desk", "ntfys://press-desk"),
        ("https://mm.example.org/hooks/abc123", "mmosts://mm.example.org/abc123/"),
        ("http://mm.example.org:8065/team/hooks/a1", "mmost://mm.example.org:8065/team/a1/"),
        ("https://chat.example.org/hooks/a1/b2", "rockets://a1/b2@chat.example.org/"),
    ],
)
def test_an_address_that_a_service_shows_becomes_one_of_ours(shown: str, url: str) -> None:
    assert as_service_url(Secret(shown)).reveal() == url
    assert Recipient(url=Secret(shown)).url.reveal() == url


@pytest.mark.parametrize("url", ["slack://T1/B1/X", "mailto://h.example/?to=a@b.c", "nonsense"])
def test_other_addresses_are_left_as_they_are(url: str) -> None:
    assert as_service_url(Secret(url)).reveal() == url


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        ("https://example.org/s3cret", "no web hook of a service"),
        ("https://hooks.slack.com/services/T1/s3cret", "no web hook of a service"),
        ("https://hooks.slack.com.evil.example/services/T/B/s3cret", "no web hook of a service"),
        ("https://a.webhook.office.com/webhookb2/s3cret", "shut down"),
        ("https://api.telegram.org/bot1:s3cret/sendMessage", "chat_id"),
        ("https://[s3cret/hooks/a", "web address"),
    ],
)
def test_an_address_that_is_none_is_refused_without_being_shown(shown: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refusal:
        as_service_url(Secret(shown))
    assert "s3cret" not in str(refusal.value)
