"""The outbox on a real store and a real mail server: told once, whatever happens."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import monitor.deliver.composing
import monitor.deliver.worker_pools
from config.recipient import Recipient
from monitor.compose.alert import Composer
from monitor.compose.content import AlertContent
from monitor.deliver.outbox import Outbox
from storage.deliveries import deliveries_of, troubles, unassigned_due
from storage.messages import carry_alone, claim_due, revive
from storage.outcomes import DeliveryState
from tests.monitor.deliver.conftest import Post
from tests.monitor.deliver.instance import Instance
from tests.monitor.telling import FRENCH
from tests.waiting import wait_for

MakeHouse = Callable[..., Instance]
SLOW = {"attempt_timeout_s": 600, "lease_s": 2_000}  # attempts at a server that hangs do not end


@pytest.fixture
def make_house(tmp_path: Path) -> Iterator[MakeHouse]:
    houses = []

    def make(recipients: dict[str, Recipient], **limits: float) -> Instance:
        houses.append(Instance(tmp_path, recipients, **limits))
        return houses[-1]

    yield make
    for instance in houses:
        instance.store.close()


def states(instance: Instance) -> list[DeliveryState]:
    return [row.state for row in instance.deliveries()]


def is_sending(instance: Instance) -> bool:
    """Whether an attempt has started."""
    return bool(instance.outbox._sender._pools._threads)


def test_what_is_due_is_told_once(make_house: MakeHouse, post: Post) -> None:
    """Case G1."""
    instance = make_house({"desk": post.recipient("b")})
    instance.tell("desk")
    assert instance.look().sent == 1
    assert instance.look(minutes=600).attempted == 0
    (mail,) = post.mails()
    (row,) = instance.deliveries()
    assert (row.state, row.attempts, row.error) == (DeliveryState.SENT, 1, "")
    assert mail.message_id == row.message_id
    assert mail.subject == "bees: Un pacte pour les abeilles"
    assert FRENCH.replace("pacte sur les abeilles", "*pacte sur les abeilles*") in mail.text
    assert "La Gazette · French · Morocco" in mail.text


def test_nothing_is_told_before_its_time(make_house: MakeHouse, post: Post) -> None:
    instance = make_house({"desk": post.recipient("b")})
    instance.tell("desk")
    instance.now -= timedelta(minutes=5)
    assert instance.look().attempted == 0
    assert instance.look(minutes=5).sent == 1


def test_one_refused_address_is_failed_and_the_other_is_told_once(
    make_house: MakeHouse, post: Post
) -> None:
    """Case G6."""
    instance = make_house({"desk": post.recipient("b", "unknown")})
    instance.tell("desk")
    report = instance.look()
    assert (report.sent, report.failed) == (1, 1)
    assert instance.look(minutes=600).attempted == 0
    assert len(post.mails("b")) == 1
    assert sorted(states(instance)) == [DeliveryState.FAILED, DeliveryState.SENT]


def test_what_keeps_many_alerts_from_one_recipient_is_one_trouble(
    make_house: MakeHouse, post: Post
) -> None:
    instance = make_house({"desk": post.recipient("unknown"), "press": post.recipient("b")})
    for number in range(3):
        instance.tell("desk", "press", title=f"Un pacte {number}")
    instance.look()
    with instance.store.read() as session:
        (trouble,) = troubles(session, limit=20)
    first = instance.deliveries()[0].alert_id
    assert (trouble.recipient, trouble.state) == ("desk", DeliveryState.FAILED)
    assert (trouble.deliveries, trouble.first_alert, trouble.attempts) == (3, first, 1)
    assert trouble.error.startswith("550")


def test_a_full_mailbox_is_tried_again_and_says_why(make_house: MakeHouse, post: Post) -> None:
    """Case G5."""
    instance = make_house({"desk": post.recipient("full")})
    instance.tell("desk")
    assert instance.look().not_sent == 1
    (row,) = instance.deliveries()
    assert row.state is DeliveryState.PENDING
    assert row.error == "552 5.2.2 Mailbox full"
    assert row.next_attempt_at > instance.now


def test_a_server_that_takes_a_mail_and_never_answers_gets_two_copies_at_most(
    make_house: MakeHouse, post: Post
) -> None:
    """Case G8."""
    instance = make_house({"desk": post.recipient("drop")})
    instance.tell("desk")
    for _ in range(6):
        instance.look(minutes=600)
    (row,) = instance.deliveries()
    assert (row.state, row.attempts) == (DeliveryState.UNSURE, 2)
    assert [mail.message_id for mail in post.mails()] == [row.message_id] * 2


def test_what_ended_badly_can_be_brought_back_with_the_same_id(
    make_house: MakeHouse, post: Post
) -> None:
    instance = make_house({"desk": post.recipient("unknown")})
    instance.tell("desk")
    assert instance.look().failed == 1
    instance.now += timedelta(hours=1)
    with instance.store.write() as session:
        rows = deliveries_of(session, instance.deliveries()[0].alert_id)
        assert revive(session, rows, instance.now) == 1
    assert instance.next_attempts() == [instance.now]
    report = instance.look()
    assert (report.attempted, report.failed) == (1, 1)
    (row,) = instance.deliveries()
    assert (row.state, row.attempts) == (DeliveryState.FAILED, 1)


def test_a_greylisted_mail_is_told_later_with_the_same_id(
    make_house: MakeHouse, post: Post, tmp_path: Path
) -> None:
    instance = make_house({"desk": post.recipient(f"greylist+{tmp_path.name}")})
    instance.tell("desk", title=tmp_path.name)
    assert instance.look().retried == 1
    assert instance.look(minutes=0.5).attempted == 0
    assert instance.look(minutes=1).sent == 1
    (mail,) = post.mails()
    (row,) = instance.deliveries()
    assert (row.attempts, mail.message_id) == (2, row.message_id)


def test_a_lost_answer_leads_to_a_repeat_with_the_same_id(
    make_house: MakeHouse, post: Post
) -> None:
    """Case G8."""
    instance = make_house({"desk": post.recipient("drop")})
    instance.tell("desk")
    assert instance.look().retried == 1
    assert "possible repeat" in instance.deliveries()[0].error
    instance.look(minutes=2)
    (row,) = instance.deliveries()
    assert [mail.message_id for mail in post.mails()] == [row.message_id] * 2


def test_a_dead_server_is_tried_ever_more_seldom_and_given_up(make_house: MakeHouse) -> None:
    gone = Recipient.model_validate(
        {"url": "mailto://127.0.0.1:1/?from=a@h.example&to=b@m.example",
         "allow_private_network": True}
    )  # fmt: skip
    instance = make_house({"desk": gone}, max_attempts=6)
    instance.tell("desk")
    waits = []
    while instance.look().retried:
        waits.append((instance.next_attempts()[0] - instance.now).total_seconds() // 60)
        instance.now = instance.next_attempts()[0]
    assert waits == [1, 2, 4, 8, 16]
    (row,) = instance.deliveries()
    assert (row.state, row.attempts) == (DeliveryState.DEAD, 6)


def test_behind_a_dead_server_only_one_is_tried(make_house: MakeHouse) -> None:
    gone = Recipient.model_validate(
        {"url": "mailto://127.0.0.1:1/?from=a@h.example&to=b@m.example",
         "allow_private_network": True}
    )  # fmt: skip
    instance = make_house({"desk": gone})
    for _ in range(10):
        instance.tell("desk")
    report = instance.look()
    assert (report.retried, report.held) == (1, 9)
    assert sorted(row.attempts for row in instance.deliveries()) == [*[0] * 9, 1]


def test_a_recipient_that_left_the_config_is_cancelled(make_house: MakeHouse, post: Post) -> None:
    """Case G17."""
    instance = make_house({"desk": post.recipient("b"), "boss": post.recipient("c")})
    instance.tell("desk", "boss")
    instance.configure({"boss": post.recipient("c")})
    report = instance.look()
    assert (report.sent, report.cancelled) == (1, 1)
    (desk, _) = instance.deliveries()
    assert desk.state is DeliveryState.CANCELLED
    assert "no longer in the config" in desk.error


def test_an_address_that_left_its_recipient_is_cancelled(make_house: MakeHouse, post: Post) -> None:
    instance = make_house({"desk": post.recipient("b", "c")})
    instance.tell("desk")
    instance.configure({"desk": post.recipient("c")})
    instance.look()
    assert states(instance) == [DeliveryState.CANCELLED, DeliveryState.SENT]
    assert post.mails("b") == []


def test_an_alert_that_cannot_be_rendered_stops_no_other(
    make_house: MakeHouse, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case G16."""
    instance = make_house({"desk": post.recipient("b")}, max_attempts=2)
    instance.tell("desk", title="broken")
    instance.tell("desk", title="whole")

    def breaks(content: AlertContent, _own: object) -> Composer:
        if "broken" in repr(content):
            raise KeyError("template")
        return Composer(content)

    monkeypatch.setattr(monitor.deliver.composing, "Composer", breaks)
    report = instance.look()
    assert (report.sent, report.retried) == (1, 1)
    instance.look(minutes=5)
    assert states(instance) == [DeliveryState.DEAD, DeliveryState.SENT]
    assert "could not be made: KeyError" in instance.deliveries()[0].error
    assert [mail.subject for mail in post.mails()] == ["bees: whole"]


def test_an_alert_is_read_and_cleaned_once_for_all_its_addresses(
    make_house: MakeHouse, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = make_house({"desk": post.recipient("b", "c", "d")})
    instance.tell("desk", title="first")
    instance.tell("desk", title="second")
    composed: list[int] = []

    def counted(content: AlertContent, _own: object) -> Composer:
        composed.append(content.alert)
        return Composer(content)

    monkeypatch.setattr(monitor.deliver.composing, "Composer", counted)
    assert instance.look().sent == 6
    assert len(composed) == len(set(composed)) == 2


def test_a_delivery_of_a_killed_sender_is_told_after_its_lease(
    make_house: MakeHouse, post: Post
) -> None:
    instance = make_house({"desk": post.recipient("b")})
    instance.tell("desk")
    with instance.store.write() as session:
        carry_alone(session, unassigned_due(session, instance.now), instance.now)
        claim_due(session, owner="killed", now=instance.now, lease_s=20, limit=10)
    assert instance.look().attempted == 0
    assert instance.look(minutes=1).sent == 1


def test_two_looks_at_once_tell_everything_once(make_house: MakeHouse, post: Post) -> None:
    """Case G15."""
    instance = make_house({"desk": post.recipient("b", "c", "d")})
    for _ in range(10):
        instance.tell("desk")
    other = Outbox(instance.store, instance.config, owner="other")
    threads = [
        threading.Thread(target=outbox.deliver, args=(instance.now,))
        for outbox in (instance.outbox, instance.outbox, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while instance.look(minutes=1).held:
        pass
    ids = [mail.message_id for mail in post.mails()]
    assert len(ids) == len(set(ids)) == 30


def test_what_becomes_due_while_a_server_hangs_does_not_wait_for_it(
    make_house: MakeHouse, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case G7."""
    monkeypatch.setattr(monitor.deliver.worker_pools, "MORE_EVERY_S", 0.02)
    monkeypatch.setattr(monitor.deliver.worker_pools, "SHUTDOWN_GRACE_S", 0.05)
    instance = make_house({"slow": post.recipient("hang"), "desk": post.recipient("b")}, **SLOW)
    instance.tell("slow")
    look = threading.Thread(target=instance.look)
    look.start()
    wait_for("the first attempt is under way", lambda: is_sending(instance))
    instance.tell("desk")
    wait_for("the second is sent", lambda: states(instance)[1] is DeliveryState.SENT)
    assert states(instance)[0] is DeliveryState.SENDING
    asyncio.run(instance.outbox.close())
    look.join()


def test_the_event_loop_is_free_while_a_server_hangs(
    make_house: MakeHouse, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop itself ends the attempt: were it not free, nothing else would for ten minutes."""
    monkeypatch.setattr(monitor.deliver.worker_pools, "SHUTDOWN_GRACE_S", 0.05)
    instance = make_house({"desk": post.recipient("hang")}, **SLOW)
    instance.tell("desk")

    async def end_what_is_under_way() -> bool:
        look = asyncio.create_task(instance.outbox.deliver_due(instance.now))
        await asyncio.to_thread(wait_for, "an attempt is under way", lambda: is_sending(instance))
        was_under_way = not look.done()
        await instance.outbox.close()
        assert (await look).retried == 1
        return was_under_way

    assert asyncio.run(end_what_is_under_way())


def test_closing_waits_for_no_deadline_and_gives_back_what_was_not_started(
    make_house: MakeHouse, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitor.deliver.worker_pools, "SHUTDOWN_GRACE_S", 0.05)
    instance = make_house({"desk": post.recipient("hang")}, **SLOW)
    for _ in range(3):
        instance.tell("desk")

    async def close_early() -> None:
        look = asyncio.create_task(instance.outbox.deliver_due(instance.now))
        await asyncio.to_thread(wait_for, "an attempt is under way", lambda: is_sending(instance))
        await asyncio.wait_for(instance.outbox.close(), SLOW["attempt_timeout_s"] / 2)
        await look

    asyncio.run(close_early())
    assert states(instance) == [DeliveryState.PENDING] * 3
