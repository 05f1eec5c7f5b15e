"""Unsubscribing by the link of a mail: what stops, what is shown of it, how it begins again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from config.web import Web
from monitor.compose.links.mail_links import STOP_HOLDS, StopAsked, stop_link
from monitor.compose.links.signed_links import BadLink, Purpose, values_of
from storage.audit import audit_lines
from storage.outcomes import UnsubscribedBy
from storage.unsubscriptions import unsubscriptions
from tests.monitor.web.paper import NOW
from tests.monitor.web.served import Served

ASKED = StopAsked("desk", "desk@mail.example", "gcm")
PUBLIC = "https://news.example/marsad"


@pytest.fixture
def web(model: Served) -> Iterator[Web]:
    web = model.load().settings.web
    assert web is not None
    yield web.model_copy(update={"public_url": PUBLIC})
    reader = model.browser()
    for topic in ("gcm", "loss-fund", ""):
        reader.post(path_of(web, StopAsked("desk", ASKED.address, topic)), {"wanted": "again"})


def path_of(web: Web, asked: StopAsked = ASKED) -> str:
    public = web.model_copy(update={"public_url": PUBLIC})
    return stop_link(public, asked, NOW).removeprefix(PUBLIC)


def stopped(model: Served) -> list[tuple[str, str, str, UnsubscribedBy]]:
    with model.store.read() as session:
        return [(r.recipient, r.address, r.topic, r.by) for r in unsubscriptions(session)]


def test_a_link_shows_a_page_and_only_its_form_stops_messages(model: Served, web: Web) -> None:
    reader = model.browser(Accept_Language="en")
    for _ in range(3):  # as programs do that look into mails
        page = reader.get(path_of(web))
    assert page.status == 200
    assert "Stop messages about “Global Compact for Migration”?" in page.words
    assert "They end for everybody who reads desk@mail.example." in page.words
    assert stopped(model) == []
    after = reader.submit(page, path_of(web), wanted="topic")
    assert "These messages are stopped" in after.words
    assert stopped(model) == [("desk", "desk@mail.example", "gcm", UnsubscribedBy.LINK)]
    again = reader.submit(after, path_of(web), wanted="again")
    assert "Stop messages about" in again.words
    assert stopped(model) == []
    with model.store.read() as session:
        line, before = audit_lines(session, limit=2)
        assert (line.person, line.action) == ("desk", "unsubscribe.again")
        assert (before.person, before.action) == ("desk", "unsubscribe.topic")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=b",
            (
                '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
                "One-Click\r\n--b--\r\n"
            ),
        ),
    ],
)
def test_the_button_of_a_mail_program_stops_without_a_page_and_without_cookies(
    model: Served, web: Web, kind: str, body: str
) -> None:
    program = model.browser()
    for _ in range(2):
        answer = program.send("POST", path_of(web), body.encode(), {"Content-Type": kind})
        assert answer.status == 200, "it must not lead elsewhere (RFC 8058)"
    assert stopped(model) == [("desk", "desk@mail.example", "gcm", UnsubscribedBy.ONE_CLICK)]


def test_all_messages_can_be_stopped_and_an_editor_lets_them_come_again(
    model: Served, web: Web
) -> None:
    reader = model.browser(Accept_Language="en")
    reader.submit(reader.get(path_of(web)), path_of(web), wanted="all")
    shown = reader.get(path_of(web))
    assert "Nothing is sent to desk@mail.example any more." in shown.words
    owner = model.entered(Accept_Language="en")
    alerts = owner.get("/alerts")
    assert "desk@mail.example every topic, since" in alerts.words
    (action,) = alerts.all("//form[contains(@action, '/unsubscriptions/')]/@action")
    owner.submit(alerts, action)
    assert stopped(model) == []
    with model.store.read() as session:
        assert audit_lines(session, limit=1)[0].person == "owner"


def test_who_may_only_read_sees_who_unsubscribed_and_changes_nothing(
    model: Served, web: Web
) -> None:
    model.browser().post(path_of(web), {"wanted": "topic"})
    reader = model.entered("boris", Accept_Language="en")
    page = reader.get("/alerts")
    assert "desk@mail.example Global Compact for Migration, since" in page.words
    assert page.all("//form[contains(@action, '/unsubscriptions/')]//button") == []
    assert reader.post("/unsubscriptions/1/end", {}).status == 403
    assert len(stopped(model)) == 1


def test_a_changed_old_or_borrowed_link_stops_nothing(model: Served, web: Web) -> None:
    reader = model.browser(Accept_Language="en")
    token = path_of(web).removeprefix("/stop/")
    payload, _, signature = token.partition(".")
    other = path_of(web, StopAsked("desk", "chief@mail.example", "gcm")).removeprefix("/stop/")
    for changed in (f"{other.partition('.')[0]}.{signature}", f"{payload}.x", "é", ".", token[:-1]):
        assert reader.get(f"/stop/{changed}").status == 404, changed
        assert reader.post(f"/stop/{changed}", {"wanted": "topic"}).status == 404, changed
    assert reader.post(f"/say/{token}", {"said": "relevant"}).status == 404
    with pytest.raises(BadLink):
        values_of(web, Purpose.RELEVANCE, token, NOW)
    assert reader.post(path_of(web), {"wanted": "anything"}).status == 404
    cross = reader.post(path_of(web), {"wanted": "all"}, Sec_Fetch_Site="cross-site")
    assert cross.status == 403
    model.at(NOW + STOP_HOLDS + timedelta(days=1))
    old = reader.get(path_of(web))
    model.at(NOW)
    assert old.status == 410
    assert "This link has expired" in old.words
    assert stopped(model) == []
