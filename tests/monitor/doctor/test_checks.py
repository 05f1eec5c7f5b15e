"""Each check finds what it looks for, says what to do, and changes nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.recipient import Recipient
from config.secret import Secret
from monitor.doctor.database import check_database, last_moment
from monitor.doctor.files import check_files
from monitor.doctor.finding import Finding, Verdict
from monitor.doctor.machine import check_clock, check_disk, is_clock_kept
from monitor.doctor.names import check_names, spread
from monitor.doctor.recipients import check_recipients, send_to_recipients
from monitor.locale.locale import ENGLISH
from monitor.locale.saying import localized
from storage.daemons import DaemonRow, record_reading, record_start
from storage.owners import new_owner
from storage.store import Store
from tests.faults.kit.database import HeldDatabase
from tests.mail_server import MailServer
from tests.ports import free_port

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def said(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(one.verdict.value, localized(one.said, ENGLISH).plain) for one in findings]


def verdicts(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(one.check, one.verdict.value) for one in findings]


@pytest.mark.parametrize(
    ("free_mb", "verdict"),
    [(99, "fail"), (100, "warn"), (1_999, "warn"), (2_000, "ok")],
)
def test_room_is_judged_by_what_the_operator_asks_for(free_mb: float, verdict: str) -> None:
    finding = check_disk(free_mb, usual_mb=2_000)
    assert finding.verdict == verdict
    assert (finding.advice is None) == (verdict == "ok")


@pytest.mark.parametrize(
    ("now", "newest", "kept", "verdict", "begins"),
    [
        (NOW, NOW - timedelta(days=1), True, "ok", "The clock says"),
        (NOW, NOW + timedelta(seconds=30), True, "ok", "The clock says"),  # of another machine
        (NOW, NOW + timedelta(days=2), True, "warn", "The clock was set back"),
        (NOW, None, False, "warn", "No time service"),
        (datetime(1970, 1, 1, tzinfo=UTC), None, True, "fail", "The clock says"),
    ],
)
def test_a_clock_that_cannot_be_right_is_found(
    now: datetime, newest: datetime | None, kept: bool, verdict: str, begins: str
) -> None:
    [(found, sentence)] = said(check_clock(now, newest, is_kept=lambda: kept))
    assert found == verdict
    assert sentence.startswith(begins)


def lookup(*lost: str) -> object:
    def resolve(host: str) -> None:
        if host in lost:
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")

    return resolve


HOSTS = ["gazette.example", "вестник.example", "صحيفة.example"]


@pytest.mark.parametrize(
    ("lost", "verdict"),
    [((), "ok"), (HOSTS[1:2], "warn"), (HOSTS, "fail")],
    ids=["none", "one", "all"],
)
def test_names_that_are_lost_are_told_from_a_lost_network(lost: list[str], verdict: str) -> None:
    [(found, sentence)] = said(check_names(HOSTS, resolve=lookup(*lost)))  # type: ignore[arg-type]
    assert found == verdict
    assert (HOSTS[1] in sentence) == (verdict == "warn")


def test_a_silent_name_server_keeps_nobody_waiting() -> None:
    answered = threading.Event()

    def resolve(host: str) -> None:
        if host == HOSTS[0]:
            answered.wait(60)

    try:
        [(found, sentence)] = said(check_names(HOSTS, within_s=0.05, resolve=resolve))
    finally:
        answered.set()
    assert (found, sentence) == ("warn", f"These names do not resolve: {HOSTS[0]}")


def test_names_are_asked_for_all_over_the_sources() -> None:
    assert spread(["a", "b"], 12) == ["a", "b"]
    assert spread([str(n) for n in range(100)], 4) == ["0", "25", "50", "75"]
    assert spread([], 4) == []


def test_a_database_that_works_is_written_and_left_as_it_was(store: Store) -> None:
    found = verdicts(check_database(store, NOW))
    assert found == [("database", "ok"), ("migrations", "ok"), ("daemon", "warn")]
    with store.read() as session:
        assert session.query(DaemonRow).all() == []


def test_a_daemon_is_found_and_whether_it_has_the_config_that_is_there(
    sqlite_store: Store,
) -> None:
    owner = new_owner()
    with sqlite_store.write() as session:
        record_start(session, owner, folder="/etc/marsad", now=NOW)
    assert verdicts(check_database(sqlite_store, NOW))[2:] == [("daemon", "ok")]
    assert last_moment(sqlite_store) == NOW
    with sqlite_store.write() as session:
        record_reading(session, owner, problem="marsad.yaml:3: fetch: unknown", now=NOW)
    assert verdicts(check_database(sqlite_store, NOW))[2:] == [("daemon", "warn")]


@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        ("0001", "The tables of the database are of an older version."),
        ("9999", "The tables of the database are of a newer version than this program."),
    ],
)
def test_tables_of_another_version_are_found(
    sqlite_store: Store, revision: str, sentence: str
) -> None:
    with sqlite_store.write() as session:
        session.connection().exec_driver_sql(
            f"UPDATE alembic_version SET version_num = '{revision}'"
        )
    assert said(check_database(sqlite_store, NOW)) == [("fail", sentence)]


def test_a_database_that_another_program_holds_is_found(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.BUSY_TIMEOUT_S", 0.05)
    impatient = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    with HeldDatabase(tmp_path / "marsad.db"):
        [finding] = check_database(impatient, NOW)
    impatient.close()
    assert finding.verdict is Verdict.FAIL
    assert finding.advice is not None
    assert localized(finding.advice, ENGLISH).plain.startswith("Another program holds it")


def test_a_damaged_database_is_found(tmp_path: Path) -> None:
    file = tmp_path / "marsad.db"
    file.write_bytes("Kein Datenbankformat. ليس قاعدة بيانات".encode() * 400)
    store = Store.open(f"sqlite:///{file}")
    [finding] = check_database(store, NOW)
    store.close()
    assert (finding.check, finding.verdict.value) == ("database", "fail")
    assert finding.advice is not None
    assert localized(finding.advice, ENGLISH).plain.startswith("It is damaged")


def test_files_that_others_can_read_are_found_and_missing_ones_do_not_count(
    tmp_path: Path,
) -> None:
    settings, secret = tmp_path / "marsad.yaml", tmp_path / "مفتاح"
    for file, rights in ((settings, 0o640), (secret, 0o600)):
        file.touch()
        file.chmod(rights)
    private = (settings, secret, tmp_path / "none")
    found = list(check_files(private, [tmp_path]))
    assert said(found) == [("warn", f"Other users of this machine can read {settings}.")]
    settings.chmod(0o600)
    assert verdicts(check_files(private, [tmp_path])) == [("files", "ok")]


def recipient(port: int, **more: object) -> dict[str, Recipient]:
    url = Secret(f"mailto://user:hunter2pass@127.0.0.1:{port}/?from=a@x.test&to=desk@x.test")
    values = {"url": url, "allow_private_network": True} | more
    return {"desk": Recipient.model_validate(values)}


def test_a_mail_server_is_asked_and_gets_no_mail() -> None:
    with MailServer(password="hunter2pass") as server:
        assert said(check_recipients(recipient(server.port))) == [
            ("ok", "desk: the server answers.")
        ]
        assert server.mails == []


def test_a_test_message_is_sent_when_it_is_asked_for() -> None:
    with MailServer(password="hunter2pass") as server:
        found = said(send_to_recipients(recipient(server.port)))
        assert found == [("ok", "desk: a test message was sent to desk@x.test.")]
        assert server.recipients == ["desk@x.test"]


def test_what_a_server_or_its_absence_says_is_the_reason_and_no_password_is_in_it() -> None:
    with MailServer(password="another") as server:
        [(verdict, sentence)] = said(check_recipients(recipient(server.port)))
    assert verdict == "fail"
    assert sentence.startswith("desk cannot be told: ")
    assert "hunter2pass" not in sentence
    [(verdict, sentence)] = said(check_recipients(recipient(free_port()), timeout_s=5))
    assert verdict == "fail"
    assert "refused" in sentence.lower()


def test_a_recipient_in_a_private_network_needs_leave() -> None:
    [(verdict, sentence)] = said(check_recipients(recipient(25, allow_private_network=False)))
    assert verdict == "fail"
    assert "private network" in sentence


def test_services_with_servers_of_their_own_are_not_asked() -> None:
    url = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#news"
    found = said(check_recipients({"chat": Recipient.model_validate({"url": url})}))
    assert found == [("ok", "chat: its service is asked only when there is a message.")]


def test_nobody_to_tell_is_said() -> None:
    assert verdicts(check_recipients({})) == [("recipients", "warn")]


@pytest.mark.parametrize(("answer", "is_kept"), [(0, True), (5, False)])
def test_the_kernel_says_whether_a_time_service_keeps_the_clock(
    monkeypatch: pytest.MonkeyPatch, answer: int, *, is_kept: bool
) -> None:
    class Library:
        def adjtimex(self, _: object) -> int:
            return answer

    monkeypatch.setattr("ctypes.CDLL", lambda _: Library())
    assert is_clock_kept() is is_kept
