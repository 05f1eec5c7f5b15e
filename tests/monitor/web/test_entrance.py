"""Who may enter the page, and what others get."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.web.base.attempts import MOST, SPAN
from monitor.web.parts.local_path import local_path
from storage.web_sessions import WebSessionRow
from tests.monitor.web.paper import NOW
from tests.monitor.web.served import PASSWORD, TOKEN, Served


@pytest.fixture(autouse=True)
def on_time(served: Served) -> None:
    served.at(NOW)


def test_nothing_is_shown_to_who_has_not_entered(served: Served) -> None:
    answer = served.browser().get("/?show=week")
    assert (answer.status, answer.location) == (303, "/enter?to=%2F%3Fshow%3Dweek")
    assert answer.body == b""


def test_the_token_opens_the_page_that_was_wanted(served: Served) -> None:
    browser = served.browser()
    answer = browser.enter(TOKEN, to="/?show=week")
    assert (answer.status, answer.location) == (303, "/?show=week")
    assert browser.get("/?show=week").status == 200


def test_a_name_and_its_password_open_the_page(served: Served) -> None:
    browser = served.browser()
    assert browser.enter(PASSWORD, name="amina").status == 303
    assert "Amina" not in browser.get("/").text
    assert browser.get("/").all("//html/@lang") == ["ar"]


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("", "wrong"),
        ("", ""),
        ("amina", "wrong"),
        ("amina", TOKEN),
        ("nobody", PASSWORD),
        ("owner", TOKEN),
        ("", "x" * 5_000),
        ("", PASSWORD),
    ],
)
def test_anything_else_opens_nothing(served: Served, name: str, secret: str) -> None:
    browser = served.browser()
    served.forgive()
    assert browser.enter(secret, name=name).status == 401
    assert browser.get("/").status == 303


def test_who_tries_too_often_must_wait_even_with_the_right_token(served: Served) -> None:
    served.forgive()
    browser = served.browser()
    assert [browser.enter("guess").status for _ in range(MOST)] == [401] * MOST
    refused = browser.enter(TOKEN)
    assert (refused.status, refused.headers["retry-after"]) == (429, "601")
    assert "Try again in 11 minutes" in refused.words
    served.at(NOW + SPAN + timedelta(seconds=1))
    assert browser.enter(TOKEN).status == 303


def test_entering_makes_a_new_session_whatever_the_browser_brought(served: Served) -> None:
    browser = served.browser()
    browser.get("/enter")
    planted = browser.cookies["marsad"]
    browser.enter(TOKEN)
    assert browser.cookies["marsad"] != planted
    other = served.browser()
    other.cookies["marsad"] = planted
    assert other.get("/").status == 303


def test_who_enters_again_leaves_the_session_of_before(served: Served) -> None:
    browser = served.entered()
    before = browser.cookies["marsad"]
    page = browser.get("/")
    browser.post("/enter", {"csrf": page.field("csrf"), "name": "boris", "secret": PASSWORD})
    other = served.browser()
    other.cookies["marsad"] = before
    assert other.get("/").status == 303
    assert browser.get("/").status == 200


def test_who_leaves_must_enter_again(served: Served) -> None:
    browser = served.entered()
    kept = dict(browser.cookies)
    left = browser.submit(browser.get("/"), "/leave")
    assert (left.status, left.location) == (303, "/enter")
    browser.cookies = kept
    assert browser.get("/").status == 303


def test_a_session_ends_after_two_weeks(served: Served) -> None:
    browser = served.entered()
    served.at(NOW + timedelta(days=13, hours=23))
    assert browser.get("/").status == 200
    served.at(NOW + timedelta(days=14))
    assert browser.get("/").status == 303


def test_the_secret_of_a_session_is_not_stored(served: Served) -> None:
    secret = served.entered().cookies["marsad"]
    with served.store.read() as session:
        rows = session.query(WebSessionRow).all()
    assert rows
    assert [row for row in rows if secret in (row.key, row.person, row.credential)] == []
    assert [row for row in rows if TOKEN in (row.key, row.person, row.credential)] == []


def test_scripts_and_other_sites_cannot_use_the_cookie(served: Served) -> None:
    cookie = served.browser().get("/enter").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize("csrf", ["", "0" * 64, "é"], ids=["none", "guessed", "no latin"])
def test_a_form_that_was_not_made_for_this_browser_changes_nothing(
    served: Served, csrf: str
) -> None:
    browser = served.entered()
    fields = {"csrf": csrf, "until": NOW.isoformat()}
    for path in ("/read", "/leave", "/enter", "/stories/1/read"):
        assert browser.post(path, fields).status == 403, path
    assert browser.get("/").status == 200


def test_the_form_of_another_browser_is_refused(served: Served) -> None:
    mine, other = served.entered(), served.entered()
    csrf = other.get("/").field("csrf")
    assert mine.post("/leave", {"csrf": csrf}).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_that_another_site_sends_is_refused(served: Served, site: str) -> None:
    browser = served.entered()
    csrf = browser.get("/").field("csrf")
    assert browser.post("/leave", {"csrf": csrf}, Sec_Fetch_Site=site).status == 403


def test_a_changed_token_ends_the_sessions_that_it_opened(served: Served) -> None:
    browser = served.entered()
    file = served.folder / "marsad.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace(TOKEN, TOKEN[::-1]), encoding="utf-8")
    served.open()
    assert browser.get("/").status == 303
    file.write_text(before, encoding="utf-8")
    served.open()
    assert browser.get("/").status == 200


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "javascript:alert(1)",
    "evil.example",
    "",
    "/" + "x" * 3_000,
)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_nobody_is_led_to_another_site(served: Served, wanted: str) -> None:
    assert local_path(wanted) == "/"
    assert served.browser().enter(TOKEN, to=wanted).location == "/"


@pytest.mark.parametrize("wanted", ["/", "/stories/7?lang=ar#p3", "/search?q=http://a.example//b"])
def test_a_page_of_ours_is_led_to(wanted: str) -> None:
    assert local_path(wanted) == wanted
