"""The settings of a new instance are right, and hold no secret, whatever is answered."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from config.shipped import SETTINGS_FILE, starter_folder
from monitor.onboarding.first_settings import (
    Answers,
    BadAnswer,
    MailServer,
    is_mail_address,
    mail_server,
    recipient_url,
    settings_text,
)
from monitor.onboarding.time_zone import own_time_zone

STARTER = (starter_folder() / SETTINGS_FILE).read_text(encoding="utf-8")


def test_without_answers_the_starter_stays_as_it_is_but_for_the_page() -> None:
    text = settings_text(STARTER, Answers())
    page = (
        "web:\n  port: 8080\n  token: ${file:secrets/web}\n"
        "  time_zone: UTC # of the times on the page\n"
    )
    assert text == STARTER.replace(
        "topics: [gcm] # the Global Compact for Migration", "topics: [gcm]"
    ).replace("# web:\n", page)


def test_a_web_hook_is_taken_as_it_was_pasted_and_stands_in_no_settings() -> None:
    answers = Answers(to="https://hooks.slack.com/services/T0/B0/secret")
    assert recipient_url(answers) == answers.to
    assert "B0/secret" not in settings_text(STARTER, answers)


def test_mail_goes_through_the_server_by_name_and_password() -> None:
    server = mail_server("smtp.example.org", user="press@example.org", password="p@ss/w:rd")
    url = recipient_url(Answers(to="desk@example.org", server=server))
    assert url.startswith("mailtos://press%40example.org:p%40ss%2Fw%3Ard@smtp.example.org:587/")
    assert unquote(url).endswith("?from=press@example.org&to=desk@example.org")


def test_the_sender_is_who_logs_in_or_who_reads() -> None:
    by_name = MailServer("smtp.example.org", user="press", password="x")
    assert "from=desk@example.org" in recipient_url(Answers(to="desk@example.org", server=by_name))
    relay = MailServer("10.0.0.5", 25)
    assert recipient_url(Answers(to="desk@example.org", server=relay)) == (
        "mailto://10.0.0.5:25/?from=marsad@example.org&to=desk@example.org"
    )


@pytest.mark.parametrize(
    ("host", "is_private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("mailhost", True),
        ("localhost", True),
        ("smtp.example.org", False),
        ("8.8.8.8", False),
    ],
)
def test_a_server_in_the_own_network_is_allowed_by_name(host: str, *, is_private: bool) -> None:
    answers = Answers(to="desk@example.org", server=MailServer(host))
    assert ("    allow_private_network: true" in settings_text(STARTER, answers)) is is_private


@pytest.mark.parametrize("text", ["", ":587", "smtp.example.org:mail", "smtp.example.org:99999"])
def test_what_is_no_server_is_refused(text: str) -> None:
    with pytest.raises(BadAnswer, match="a mail server is written"):
        mail_server(text)


def test_mail_without_a_server_is_refused() -> None:
    with pytest.raises(BadAnswer, match="mail server"):
        recipient_url(Answers(to="desk@example.org"))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("desk@example.org", True),
        ("https://x.example/a@b.org", False),
        ("mailtos://a:b@c.org", False),
        ("desk", False),
        ("a@b@c.org", False),
    ],
)
def test_a_mail_address_is_told_from_others(text: str, *, is_one: bool) -> None:
    assert is_mail_address(text) is is_one


def test_the_time_zone_of_the_machine_is_proposed() -> None:
    assert own_time_zone({"TZ": "Africa/Rabat2"}) == "UTC"
    assert own_time_zone({"TZ": ":Africa/Casablanca"}) == "Africa/Casablanca"
