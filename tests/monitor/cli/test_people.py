"""`marsad people`: what is stored of a person is shown and forgotten, and nothing of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from config.secret import Secret
from config.web import Person, Web
from monitor.cli.app import app, command_of
from monitor.web.entrance.credentials import person_with
from storage.audit import add_audit, audit_lines
from storage.feedback import Judgement, feedback_of, save_feedback
from storage.outcomes import FeedbackDoor, Relevance
from storage.readers import mark_read, read_stories, record_visit
from storage.store import Store
from storage.web_sessions import WebSessionRow, begin_session, session_of
from tests.storage.seeds import NOW, article, at

TOKEN = "x" * 32


def run(folder: Path, *words: str, given: str = "") -> str:
    command_of("people")
    done = CliRunner().invoke(app, ["--config", str(folder), "people", *words], input=given)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def folder(tmp_path: Path, sqlite_store: Store) -> Path:
    settings = f"include_shipped: {{topics: false}}\nstorage_url: sqlite:///{tmp_path}/marsad.db\n"
    (tmp_path / "marsad.yaml").write_text(settings)
    with sqlite_store.write() as session:
        number = article(session).id
        for name in ("amina", "boris"):
            record_visit(session, name, NOW)
            mark_read(session, name, {1, 2}, NOW)
            add_audit(session, name, "silence.add", "topic gcm", now=NOW, detail="x")
            said = Judgement(number, "gcm", Relevance.NOT, name, FeedbackDoor.WEB)
            save_feedback(session, said, NOW)
            row = WebSessionRow(
                key=name, person=name, credential="c", created_at=NOW, ends_at=at(days=1)
            )
            begin_session(session, row, NOW)
    return tmp_path


def test_a_printed_hash_opens_the_page_with_its_password(tmp_path: Path) -> None:
    typed = "a long password\n"
    out = run(tmp_path, "password", given=typed + typed)
    assert "a long password" not in out
    hashed = out.rstrip().rpartition('password: "')[2].removesuffix('"')
    web = Web(token=Secret(TOKEN), people={"amina": Person(password=Secret(hashed))})
    assert person_with(web, "amina", "a long password") == "amina"
    assert person_with(web, "amina", "another password") is None


def test_all_that_is_stored_of_a_person_is_printed(folder: Path) -> None:
    found = json.loads(run(folder, "export", "amina"))
    assert found["name"] == "amina"
    assert [row["story"] for row in found["read"]] == [1, 2]
    assert [row["said"] for row in found["feedback"]] == ["not"]
    assert [row["action"] for row in found["changes"]] == ["silence.add"]
    assert len(found["sessions"]) == 1
    assert "boris" not in json.dumps(found)


def test_who_is_forgotten_leaves_no_name_and_others_stay(folder: Path, sqlite_store: Store) -> None:
    assert "6 rows about amina" in run(folder, "forget", "amina")
    with sqlite_store.read() as session:
        assert read_stories(session, "amina", {1, 2}) == set()
        assert read_stories(session, "boris", {1, 2}) == {1, 2}
        assert session_of(session, "amina", NOW) is None
        assert session_of(session, "boris", NOW) is not None
        authors = [row.author for row in feedback_of(session, 1)]
        people = {row.person for row in audit_lines(session, limit=9)}
    assert "boris" in authors
    assert "amina" not in authors
    assert len(authors) == 2, "what was said stays"
    assert people == {"boris", "forgotten"}
    assert json.loads(run(folder, "export", "amina"))["read"] == []
