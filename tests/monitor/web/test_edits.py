"""Changes of config files on the page: shown, saved with comments kept, refused, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.catalogue import catalogue
from monitor.web.edits.diff import diff_lines
from storage.audit import audit_lines
from storage.people import forget_person, person_record
from storage.sources import ensure_sources
from tests.monitor.web.browser import Answer, Browser
from tests.monitor.web.paper import Item
from tests.monitor.web.served import Served
from tests.waiting import wait_for

MINE = """\
# by the desk: do not sort
name: bridges
title: Bridges   # of the islands
names:
  en:
    - harbour bridge   # the old one
  fr: [pont du port]
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("edits"), empty_database)
    (served.folder / "topics/bridges.yaml").write_text(MINE, encoding="utf-8")
    served.open()
    with served.store.write() as session:
        ensure_sources(session, served.load().sources)  # as a daemon does
    yield served
    served.close()


@pytest.fixture(scope="module")
def editor(page: Served) -> Browser:
    browser = page.entered("amina")
    browser.get("/?lang=en")  # she reads Arabic
    return browser


def text_of(page: Served, file: str) -> str:
    return (page.folder / file).read_bytes().decode()


def edit_in(editor: Browser, answer: Answer) -> tuple[str, Answer]:
    """Where the page of an edit is, and the page."""
    assert answer.status == 303, answer.words
    path = answer.location.partition("?")[0]
    return path, editor.get(answer.location)


def changed(editor: Browser, code: str = "en", **lists: str) -> Answer:
    """Send the form of the topic in the user's folder."""
    form = editor.get(f"/topics/bridges/edit?language={code}")
    fields = {f"{key}.{code}": text for key, text in lists.items()}
    return editor.submit(form, "/topics/bridges/edit", **fields)


def test_a_topic_is_made_of_names_shown_saved_and_taken_back(page: Served, editor: Browser) -> None:
    form = editor.get("/add/topic")
    answer = editor.submit(
        form,
        "/add/topic",
        title="Night boats",
        act="try",
        **{"names.en": "night boat plan\n\n  island   night boat ", "names.ar": "سفينة الليل"},
    )
    path, shown = edit_in(editor, answer)
    file = page.folder / "topics/night-boats.yaml"
    assert not file.exists()  # only shown so far
    assert [e.text_content() for e in shown.all("//div[@class='diff']/ins")][-5:] == [
        "+   en:",
        "+     - night boat plan",
        "+     - island night boat",
        "+   ar:",
        "+     - سفينة الليل",
    ]
    saved = editor.submit(shown, f"{path}/save")
    assert saved.status == 303
    assert "by amina" in text_of(page, "topics/night-boats.yaml")
    assert "Saved." in (there := editor.get(path)).words
    assert editor.get("/topics/night-boats").status == 200  # the page knows it at once
    assert editor.submit(there, f"{path}/undo").status == 303
    assert not file.exists()
    assert "letter for letter" in (there := editor.get(path)).words
    assert editor.submit(there, f"{path}/save").status == 303  # and once more
    assert file.exists()
    with page.store.read() as session:
        lines = [(one.person, one.action) for one in audit_lines(session, limit=3)]
    assert lines == [
        ("amina", "topic.add"),
        ("amina", "topic.add.undo"),
        ("amina", "topic.add"),
    ]


def test_an_edit_keeps_comments_and_its_undoing_restores_every_letter(
    page: Served, editor: Browser
) -> None:
    path, shown = edit_in(editor, changed(editor, names="harbour bridge\nnorth bridge"))
    editor.submit(shown, f"{path}/save")
    assert text_of(page, "topics/bridges.yaml") == MINE.replace(
        "# the old one\n", "# the old one\n    - north bridge\n"
    )
    editor.submit(editor.get(path), f"{path}/undo")
    assert text_of(page, "topics/bridges.yaml") == MINE


def test_a_file_that_somebody_changed_meanwhile_is_not_written(
    page: Served, editor: Browser
) -> None:
    path, shown = edit_in(editor, changed(editor, names="harbour bridge\nsouth bridge"))
    theirs = MINE + "# of somebody else\n"
    (page.folder / "topics/bridges.yaml").write_text(theirs, encoding="utf-8")
    refused = editor.submit(shown, f"{path}/save")
    assert refused.status == 409
    assert "Somebody has changed the file since it was shown here" in refused.words
    assert "south bridge" in refused.words  # what was wanted is still to be read
    assert text_of(page, "topics/bridges.yaml") == theirs
    assert "begin again" in editor.get(path).words
    (page.folder / "topics/bridges.yaml").write_text(MINE, encoding="utf-8")


def test_a_form_that_is_older_than_the_file_keeps_what_was_typed(
    page: Served, editor: Browser
) -> None:
    form = editor.get("/topics/bridges/edit?language=fr")
    (page.folder / "topics/bridges.yaml").write_text(MINE + "# later\n", encoding="utf-8")
    refused = editor.submit(form, "/topics/bridges/edit", **{"names.fr": "pont du port\npont neuf"})
    assert refused.status == 409
    assert "What you typed is still here" in refused.words
    assert "pont neuf" in refused.all("//textarea[@name='names.fr']")[0].text_content()
    (page.folder / "topics/bridges.yaml").write_text(MINE, encoding="utf-8")


def test_an_undoing_does_not_throw_away_what_came_after(page: Served, editor: Browser) -> None:
    path, shown = edit_in(editor, changed(editor, names="harbour bridge\neast bridge"))
    editor.submit(shown, f"{path}/save")
    later = text_of(page, "topics/bridges.yaml") + "# mine\n"
    (page.folder / "topics/bridges.yaml").write_text(later, encoding="utf-8")
    refused = editor.submit(editor.get(path), f"{path}/undo")
    assert refused.status == 409
    assert text_of(page, "topics/bridges.yaml") == later
    (page.folder / "topics/bridges.yaml").write_text(MINE, encoding="utf-8")


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"names": "harbour bridge\nsea (bridge)"}, "under `short`"),
        ({"short": "HB"}, "tells only near a word of `context`"),
        ({"names": "harbour bridge"}, "Nothing was changed"),
    ],
)
def test_lists_that_do_not_load_are_refused_with_the_reason(
    page: Served, editor: Browser, lists: dict[str, str], said: str
) -> None:
    refused = changed(editor, **lists)
    assert refused.status == 422
    assert said in refused.words
    for key, text in lists.items():
        typed = refused.all(f"//textarea[@name='{key}.en']")[0].text_content()
        assert typed.strip() == text
    assert text_of(page, "topics/bridges.yaml") == MINE


def test_a_change_with_which_the_config_would_not_load_is_put_back(
    page: Served, editor: Browser
) -> None:
    path, shown = edit_in(editor, changed(editor, names="harbour bridge\nwest bridge"))
    broken = page.folder / "sources/broken.yaml"
    broken.write_text("name: other\n", encoding="utf-8")
    refused = editor.submit(shown, f"{path}/save")
    broken.unlink()
    assert refused.status == 409
    assert "must be broken" in refused.words
    assert text_of(page, "topics/bridges.yaml") == MINE
    assert editor.get("/topics/bridges").status == 200


def test_shipped_sources_and_routes_are_written_and_no_secret_is_shown(
    page: Served, editor: Browser
) -> None:
    before = text_of(page, "marsad.yaml")
    form = editor.get("/add/shipped?words=hespress")
    answer = editor.submit(form, "/add/shipped/choose", **{"on:hespress": "1"})
    path, shown = edit_in(editor, answer)
    assert "hespress" in shown.words
    for secret in ("mail.example", "a-token-of-forty", "argon2"):
        assert secret not in shown.text
    editor.submit(shown, f"{path}/save")
    chosen = "{sources: [hespress], topics: false}"
    assert text_of(page, "marsad.yaml") == before.replace("{sources: false, topics: false}", chosen)
    assert "is watched" in editor.get("/add/shipped?words=hespress").words
    topic = editor.get("/topics/bridges")
    told, shown = edit_in(
        editor, editor.submit(topic, "/topics/bridges/tell", **{"to:desk": "1", "wait": "no"})
    )
    editor.submit(shown, f"{told}/save")
    assert "desk" in editor.get("/topics/bridges").words
    off, shown = edit_in(
        editor, editor.submit(editor.get("/sources/hespress"), "/sources/hespress/switch")
    )
    editor.submit(shown, f"{off}/save")
    assert editor.get("/sources/hespress").status == 404
    for edit in (off, told, path):
        assert editor.submit(editor.get(edit), f"{edit}/undo").status == 303
    assert text_of(page, "marsad.yaml") == before


def test_a_source_of_the_user_is_switched_off_with_a_reason_and_on_again(
    page: Served, editor: Browser
) -> None:
    before = text_of(page, "sources/kiosque.yaml")
    source = editor.get("/sources/kiosque")
    path, shown = edit_in(
        editor, editor.submit(source, "/sources/kiosque/switch", reason="en travaux")
    )
    editor.submit(shown, f"{path}/save")
    listed = editor.get("/sources")
    assert "kiosque: en travaux" in listed.words
    path, shown = edit_in(editor, editor.submit(listed, "/sources/kiosque/switch", on="yes"))
    editor.submit(shown, f"{path}/save")
    assert text_of(page, "sources/kiosque.yaml") == before


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://tamarin.example/", "watched already"),
        (catalogue()["hespress"].url, "is shipped as"),
        ("not an address", "not an address"),
        ("javascript:alert(1)", "not an address"),
    ],
)
def test_an_address_that_needs_no_look_is_refused_at_once(
    editor: Browser, address: str, said: str
) -> None:
    refused = editor.submit(editor.get("/add/source"), "/add/source", url=address)
    assert refused.status == 422
    assert said in refused.words
    assert refused.all("//input[@name='url']/@value") == [address]


PATHS = (
    *("/add/source", "/add/topic", "/add/shipped/choose", "/topics/bridges/edit"),
    *("/topics/bridges/tell", "/sources/tamarin/switch", "/sources/tamarin/look"),
    *("/edits/1/save", "/edits/1/undo", "/edits/1/try"),
)


def test_only_editors_write_and_only_with_a_form_of_ours(page: Served, editor: Browser) -> None:
    reader = page.entered("boris", Accept_Language="en")
    csrf = reader.get("/").field("csrf")
    nobody = page.browser()
    for path in PATHS:
        assert reader.post(path, {"csrf": csrf, "title": "x"}).status == 403, path
        assert editor.post(path, {"title": "x"}).status == 403, path
        assert editor.post(path, {"csrf": csrf, "title": "x"}).status == 403, path
        assert nobody.post(path, {"csrf": csrf}).status == 401, path
    for path in ("/topics", "/topics/bridges", "/sources", "/sources/tamarin"):
        shown = reader.get(path)
        assert shown.status == 200
        assert [a for a in shown.all("//main//a/@href") if "/add/" in a or "/edit" in a] == []
        assert shown.all("//main//form[@method='post'][not(contains(@action, '/read'))]") == []
    for path in ("/add/source", "/add/topic", "/add/shipped", "/edits/1"):
        assert reader.get(path).status == 403


def test_what_a_topic_would_have_found_is_shown_with_its_sentence(
    page: Served, editor: Browser
) -> None:
    page.at(datetime.now(UTC))  # the command looks at its own clock
    page.paper.now = page.now
    text = "It rained all day. The members spoke of the harbour bridge and of the north bridge."
    page.paper.publish(Item("A <b>port</b>", (text,), hit="harbour bridge"))
    page.paper.publish(Item("Le pont", ("On ferme le pont du port.",), hit="pont du port"))
    answer = changed(editor, names="east bridge")
    assert "?trial=" in answer.location
    assert editor.get(answer.location).headers["refresh"] == "2"
    wait_for("it is tried", lambda: "refresh" not in editor.get(answer.location).headers)
    done = editor.get(answer.location)
    assert "1 stay, 0 won, 1 lost" in done.words
    assert done.marks() == ["harbour bridge"]
    assert "A <b>port</b>" in done.words
    owner = page.entered(Accept_Language="en")
    assert owner.get(answer.location).marks() == []  # what somebody else tried


def test_edits_are_among_what_is_stored_of_a_person(page: Served, editor: Browser) -> None:
    with page.store.write() as session:
        assert len(person_record(session, "amina").edits) > 5
        forget_person(session, "amina")
        assert person_record(session, "amina").edits == []


def test_a_line_of_the_settings_that_may_hold_a_password_is_never_shown() -> None:
    before = "{include_shipped: {topics: []}, recipients: {a: {url: 'mailto://u:secret@x'}}}\n"
    after = before.replace("[]", "[gcm]")
    assert [(line.sign, line.text) for line in diff_lines("marsad.yaml", before, after)] == [
        ("-", "…"),
        ("+", "…"),
    ]
    lines = diff_lines("marsad.yaml", "routes:\n  - to: [a]\n", "routes:\n  - to: [b]\n")
    assert [line.text for line in lines] == ["  - to: [a]", "  - to: [b]"]
