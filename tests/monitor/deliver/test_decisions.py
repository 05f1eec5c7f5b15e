"""Pure decisions: when to try again, what answers mean, which addresses are public."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from config.settings import DeliveryLimits
from monitor.deliver.network.guard import is_public, private_address_of
from monitor.deliver.outcome import (
    SendKind,
    SendOutcome,
    Stage,
    outcome_of_error,
    outcome_of_reply,
)
from monitor.deliver.retry import JITTER, Decision, after_attempt, retry_wait_s
from storage.outcomes import DeliveryState

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
LIMITS = DeliveryLimits()


def after(
    kind: SendKind, attempts: int = 1, *, chance: float = 0.5, reachable: bool = True
) -> Decision:
    outcome = SendOutcome(kind, reachable=reachable)
    return after_attempt(outcome, attempts, now=NOW, random=lambda: chance, limits=LIMITS)


@pytest.mark.parametrize(
    ("kind", "attempts", "state"),
    [
        (SendKind.SENT, 1, DeliveryState.SENT),
        (SendKind.SENT, 99, DeliveryState.SENT),
        (SendKind.REFUSED, 1, DeliveryState.FAILED),
        (SendKind.RETRY, 1, DeliveryState.PENDING),
        (SendKind.RETRY, LIMITS.max_attempts - 1, DeliveryState.PENDING),
        (SendKind.RETRY, LIMITS.max_attempts, DeliveryState.DEAD),
        (SendKind.UNKNOWN, 1, DeliveryState.PENDING),
        (SendKind.UNKNOWN, LIMITS.max_attempts, DeliveryState.DEAD),
        (SendKind.HELD, 99, DeliveryState.PENDING),
    ],
)
def test_each_outcome_leads_to_a_state(kind: SendKind, attempts: int, state: DeliveryState) -> None:
    decision = after(kind, attempts)
    assert decision.state is state
    assert (decision.next_attempt_at is not None) == (state is DeliveryState.PENDING)


def test_waits_double_from_one_minute_to_six_hours() -> None:
    waits = [retry_wait_s(n, LIMITS) for n in (1, 2, 3, 9, 10, 20, 10_000)]
    assert waits == [60, 120, 240, 15_360, 21_600, 21_600, 21_600]


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_the_wait_jitters_within_its_bounds(chance: float) -> None:
    wait = after(SendKind.RETRY, 3, chance=chance).next_attempt_at
    assert wait == NOW + timedelta(seconds=240 * (1 + JITTER * (2 * chance - 1)))


def test_a_delivery_held_for_a_dead_server_waits_longer_than_one_held_for_a_busy_lane() -> None:
    dead, busy = (after(SendKind.HELD, reachable=r).next_attempt_at for r in (False, True))
    assert dead is not None
    assert busy is not None
    assert dead > busy > NOW


@pytest.mark.parametrize(
    ("code", "stage", "kind"),
    [
        (250, Stage.DATA, SendKind.SENT),
        (421, Stage.RECIPIENT, SendKind.RETRY),
        (450, Stage.RECIPIENT, SendKind.RETRY),
        (451, Stage.DATA, SendKind.RETRY),
        (452, Stage.DATA, SendKind.RETRY),
        (550, Stage.RECIPIENT, SendKind.RETRY),
        (552, Stage.DATA, SendKind.RETRY),
        (553, Stage.SENDER, SendKind.RETRY),
        (554, Stage.DATA, SendKind.RETRY),
        (530, Stage.SENDER, SendKind.RETRY),
        (535, Stage.CONNECT, SendKind.RETRY),
        (554, Stage.CONNECT, SendKind.RETRY),
        (354, Stage.DATA, SendKind.RETRY),
    ],
)
def test_mail_answers_by_code_and_stage(code: int, stage: Stage, kind: SendKind) -> None:
    """Case G5."""
    assert outcome_of_reply(code, "words", stage).kind is kind


@pytest.mark.parametrize(
    "reply",
    [
        "550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual table",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup",
        "550 5.1.1 Adresse d'email inconnue",
        "553 5.1.3 بريد غير صحيح",
        "550 No such user here",
        "550 Unknown user",
        "554 mailbox not found",
        "550 Sorry, no mailbox here by that name.",
        "556 5.1.10 Recipient domain accepts no mail",
    ],
)
def test_only_an_address_that_does_not_exist_is_refused_for_good(reply: str) -> None:
    """Case G5."""
    code, _, text = reply.partition(" ")
    assert outcome_of_reply(int(code), text, Stage.RECIPIENT).kind is SendKind.REFUSED
    assert outcome_of_reply(int(code), text, Stage.SENDER).kind is SendKind.RETRY  # about ours


@pytest.mark.parametrize(
    "reply",
    [
        "530 5.7.0 Authentication required",
        "535 5.7.8 Authentication credentials invalid",
        "550 5.7.1 Relaying denied",
        "550 5.7.1 <a@b.example>: user unknown to this relay policy",
        "550 relay not permitted",
        "552 5.2.2 Mailbox full",
        "552 5.3.4 Message size exceeds fixed limit",
        "554 5.7.1 Rejeté par la politique du site",
        "550 5.4.1 Recipient address rejected: Access denied",
        "550 Сообщение отклонено политикой сервера",
        "550 5.2.1 The email account that you tried to reach is disabled",
    ],
)
def test_a_refusal_that_may_be_our_fault_or_pass_is_tried_again(reply: str) -> None:
    """Case G5."""
    code, _, text = reply.partition(" ")
    assert outcome_of_reply(int(code), text, Stage.RECIPIENT).kind is SendKind.RETRY


def test_a_message_that_may_have_arrived_twice_is_unsure() -> None:
    unknown = SendOutcome(SendKind.UNKNOWN)
    states = [
        after_attempt(unknown, n, now=NOW, random=lambda: 0.5, limits=LIMITS, unanswered=n).state
        for n in (1, 2)
    ]
    assert states == [DeliveryState.PENDING, DeliveryState.UNSURE]


@pytest.mark.parametrize(
    ("asked_s", "waited_s"), [(None, 60), (5, 60), (900, 900), (9_000_000, 86_400)]
)
def test_the_wait_that_a_service_asks_for_is_kept_within_a_day(
    asked_s: float | None, waited_s: float
) -> None:
    """Case G9."""
    outcome = SendOutcome(SendKind.RETRY, retry_after_s=asked_s)
    decision = after_attempt(outcome, 1, now=NOW, random=lambda: 0.5, limits=LIMITS)
    assert decision.next_attempt_at == NOW + timedelta(seconds=waited_s)


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        (Stage.CONNECT, SendKind.RETRY),
        (Stage.RECIPIENT, SendKind.RETRY),
        (Stage.DATA, SendKind.UNKNOWN),
    ],
)
def test_only_a_mail_on_its_way_may_have_arrived(stage: Stage, kind: SendKind) -> None:
    assert outcome_of_error(TimeoutError(), stage).kind is kind


def test_a_servers_words_are_one_clean_short_line() -> None:
    words = outcome_of_reply(550, "no\r\n\x1b[31muser" + "x" * 5_000, Stage.DATA).reason
    assert words.startswith("550 no [31muser")
    assert len(words) <= 300


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::",
        "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::", "2001:db8::1", "localhost", "",
    ],
)  # fmt: skip
def test_private_and_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "::1"])
def test_every_spelling_of_a_private_host_is_found(host: str) -> None:
    assert private_address_of(host, 25) is not None
