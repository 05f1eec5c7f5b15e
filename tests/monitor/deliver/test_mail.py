"""Mail over real SMTP: what arrives, and what each answer of a server leads to."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

import pytest

from config.recipient import Recipient
from config.settings import DeliveryLimits
from monitor.compose.alert import compose
from monitor.compose.message import Form, Message
from monitor.deliver import worker_pools
from monitor.deliver.address import Address, addresses_of
from monitor.deliver.outcome import SendKind, SendOutcome
from monitor.deliver.sender import OutgoingMessage, Sender, send
from tests.monitor.deliver.conftest import Post
from tests.monitor.telling import alert, arabic_article, article, marked
from tests.waiting import wait_for

PATIENT = DeliveryLimits(attempt_timeout_s=60, lease_s=600)  # for servers that answer
LONGEST_LINE = 8_192  # letters of an answer, by smtplib
IMPATIENT = DeliveryLimits(attempt_timeout_s=4, lease_s=600)  # for those that do not


def message(number: int = 1, **changes: object) -> Message:
    content = alert(article(**changes), arabic_article())
    return compose(content, Form.MAIL, message_id=f"<{number}@marsad.example>")


def only(recipient: Recipient) -> Address:
    (address,) = addresses_of("inbox", recipient)
    return address


def sent_all(*letters: tuple[Message, Address]) -> dict[str, SendOutcome]:
    """Send; the outcome for each address key."""
    sender = Sender(PATIENT)
    return {
        letter.address.key: outcome
        for letter, outcome in sender.send_all([OutgoingMessage(*letter) for letter in letters])
    }


def test_a_mail_arrives_whole(post: Post) -> None:
    sending = message()
    assert send(sending, only(post.recipient("b"))).kind is SendKind.SENT
    (mail,) = post.mails()
    assert mail.subject == "Pact on Bees: Un pacte pour les abeilles"
    assert mail.to == "b@mail.example"
    assert mail.sender == "Marsad <marsad@house.example>"
    assert mail.text.splitlines() == sending.text.splitlines()
    assert mail.html.splitlines() == sending.html.splitlines()


def test_a_mail_has_the_headers_of_an_automatic_message(post: Post) -> None:
    send(message(), only(post.recipient("b")))
    (mail,) = post.mails()
    names = [name.lower() for name, _ in mail.headers]
    assert mail.message_id == "<1@marsad.example>"
    assert names.count("message-id") == names.count("subject") == names.count("date") == 1
    assert parsedate_to_datetime(mail.header("date") or "").tzinfo is not None
    assert mail.header("list-unsubscribe") == "<mailto:marsad@house.example?subject=unsubscribe>"
    assert mail.header("auto-submitted") == "auto-generated"
    assert mail.header("references") == "<story-3.bees@marsad.invalid>"


def test_a_mail_program_is_told_how_to_unsubscribe_by_one_click(post: Post) -> None:
    token = "x" * 300
    for link in (f"https://news.example/stop/{token}", f"http://news.example/stop/{token}"):
        send(replace(message(), stop=link), only(post.recipient("b")))
    secure, plain = post.mails()
    by_mail = "<mailto:marsad@house.example?subject=unsubscribe>"
    assert secure.header("list-unsubscribe") == f"<https://news.example/stop/{token}>, {by_mail}"
    assert secure.header("list-unsubscribe-post") == "List-Unsubscribe=One-Click"
    assert plain.header("list-unsubscribe") == f"<http://news.example/stop/{token}>, {by_mail}"
    assert plain.header("list-unsubscribe-post") is None, "RFC 8058 asks for HTTPS"


def test_an_arabic_mail_arrives_in_arabic_from_right_to_left(post: Post) -> None:
    arabic = compose(alert(arabic_article()), Form.MAIL, message_id="<1@marsad.example>")
    send(arabic, only(post.recipient("b")))
    (mail,) = post.mails()
    assert mail.subject == "Pact on Bees: ميثاق من أجل النحل"
    assert '<h1 class="m-ink" lang="ar" dir="rtl"' in mail.html
    assert '<blockquote class="m-ink" lang="ar" dir="rtl"' in mail.html
    assert "وقع الوزراء *ميثاق النحل* مساء الخميس." in mail.text


def test_every_recipient_of_a_url_is_an_address_of_its_own(post: Post) -> None:
    recipient = post.recipient(
        "b", "c", more="&cc=d@mail.example&bcc=e@mail.example,b@mail.example"
    )
    addresses = addresses_of("inbox", recipient)
    names = [address.key.partition("@")[0] for address in addresses]
    assert names == ["b", "c", "d", "e"]
    sent_all(*[(message(n), address) for n, address in enumerate(addresses)])
    assert sorted(mail.to.partition("@")[0] for mail in post.mails()) == ["b", "c", "d", "e"]


def test_one_refused_recipient_does_not_touch_the_other(post: Post) -> None:
    """Case G6."""
    addresses = addresses_of("inbox", post.recipient("b", "unknown"))
    outcomes = sent_all(*[(message(), address) for address in addresses])
    assert outcomes["b@mail.example"].kind is SendKind.SENT
    assert outcomes["unknown@mail.example"].kind is SendKind.REFUSED
    assert len(post.mails("b")) == 1
    assert post.mails("unknown") == []


@pytest.mark.parametrize(
    ("name", "kind", "reason", "reachable"),
    [
        ("full", SendKind.RETRY, "552 5.2.2 Mailbox full", True),
        ("unknown", SendKind.REFUSED, "550 5.1.1 No such user here", True),
        ("greylist", SendKind.RETRY, "451 4.7.1 Greylisted", True),
        ("busy", SendKind.RETRY, "421 4.3.2 Busy", False),
        ("drop", SendKind.UNKNOWN, "possible repeat", False),
        ("hang", SendKind.RETRY, "timed out", False),
    ],
)
def test_each_answer_has_its_outcome(
    post: Post, name: str, kind: SendKind, reason: str, reachable: bool
) -> None:
    limits = IMPATIENT if name == "hang" else PATIENT
    ((_, outcome),) = Sender(limits).send_all(
        [OutgoingMessage(message(100 + len(name)), only(post.recipient(name)))]
    )
    assert outcome.kind is kind
    assert reason in outcome.reason
    assert outcome.reachable is reachable


def test_a_greylisted_mail_is_accepted_the_second_time_with_the_same_id(post: Post) -> None:
    address, sending = only(post.recipient("greylist")), message(4711)
    assert [send(sending, address).kind for _ in "12"] == [SendKind.RETRY, SendKind.SENT]
    assert [mail.message_id for mail in post.mails("greylist")] == ["<4711@marsad.example>"]


def test_a_mail_without_an_answer_is_repeated_with_the_same_id(post: Post) -> None:
    """Case G8."""
    address, sending = only(post.recipient("drop")), message(4712)
    outcomes = [send(sending, address) for _ in "12"]
    assert all(outcome.possible_repeat for outcome in outcomes)
    assert [mail.message_id for mail in post.mails()] == ["<4712@marsad.example>"] * 2


def test_hung_servers_delay_nobody(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick mail is sent while every hung attempt is still under way. Case G7."""
    monkeypatch.setattr(worker_pools, "SHUTDOWN_GRACE_S", 0.05)
    hung = addresses_of("slow", post.recipient(*[f"hang+{n}" for n in range(8)]))
    quick = only(post.recipient("b"))
    sender = Sender(PATIENT.model_copy(update={"workers": 4}))
    letters = [OutgoingMessage(message(n), address) for n, address in enumerate(hung)]
    outcomes = sender.send_all([*letters, OutgoingMessage(message(99), quick)])
    letter, outcome = next(outcomes)
    assert (letter.address, outcome.kind) == (quick, SendKind.SENT)
    sender.stop()
    assert len(list(outcomes)) == len(letters)


def test_after_a_dead_server_the_rest_of_its_lane_waits(post: Post) -> None:
    address = only(post.recipient("hang"))
    outcomes = [
        o
        for _, o in Sender(IMPATIENT).send_all(
            [OutgoingMessage(message(n), address) for n in range(5)]
        )
    ]
    assert [o.kind for o in outcomes] == [SendKind.RETRY, *[SendKind.HELD] * 4]


def test_after_a_refusal_the_rest_of_the_lane_goes_on(post: Post) -> None:
    address = only(post.recipient("full"))
    outcomes = [
        o
        for _, o in Sender(PATIENT).send_all(
            [OutgoingMessage(message(n), address) for n in range(3)]
        )
    ]
    assert [o.kind for o in outcomes] == [SendKind.RETRY] * 3


def test_a_closed_port_is_tried_again(post: Post) -> None:
    recipient = Recipient.model_validate(
        {"url": "mailto://127.0.0.1:1/?from=a@house.example&to=b@mail.example",
         "allow_private_network": True}
    )  # fmt: skip
    outcome = send(message(), only(recipient))
    assert outcome.kind is SendKind.RETRY
    assert "Connection refused" in outcome.reason


@dataclass
class Dripping:
    """A mail server that greets without end, a letter at a time."""

    port: int
    letters: int = 0  # sent so far
    ended: bool = False  # the other side has ended the connection


@pytest.fixture
def dripping() -> Iterator[Dripping]:
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        state = Dripping(server.getsockname()[1])

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                while not stop.wait(0.02):
                    try:
                        connection.send(b"2")
                    except OSError:
                        state.ended = True
                        return
                    state.letters += 1

        thread = threading.Thread(target=drip)
        thread.start()
        yield state
        stop.set()
        thread.join()


def test_a_dripping_server_is_given_up_at_the_deadline(dripping: Dripping) -> None:
    """Long before the greeting is longer than a line may be, which would end it too. Case G7."""
    url = f"mailto://127.0.0.1:{dripping.port}/?from=a@house.example&to=b@mail.example"
    recipient = Recipient.model_validate({"url": url, "allow_private_network": True})
    outcome = send(message(), only(recipient), timeout_s=0.5)
    assert 0 < dripping.letters < LONGEST_LINE / 2
    assert outcome.kind is SendKind.RETRY  # a greeting is no answer: nothing can have arrived
    assert outcome.reason == "no answer within 0.5 s at connect"
    wait_for("its connection is broken off", lambda: dripping.ended, seconds=10)


INJECTIONS = [
    "a\r\nBcc: evil@mail.example",
    "a\nBcc: evil@mail.example\n\nbody",
    "a\rBcc: evil@mail.example",
    "a\u2028Bcc: evil@mail.example",
    "a\u2029Bcc: evil@mail.example",
    "a\u0085Bcc: evil@mail.example",
    "a\x0bBcc: evil@mail.example",
    "a\x0cBcc: evil@mail.example",
    "a\x00b\r\n.\r\nMAIL FROM:<evil@mail.example>",
    "=?utf-8?q?a=0D=0ABcc:_evil=40mail.example?=",
]


@pytest.mark.parametrize("title", INJECTIONS)
def test_a_title_cannot_add_a_header_or_a_recipient(post: Post, title: str) -> None:
    """Case F1."""
    usual = send(message(), only(post.recipient("b")))
    (plain,) = post.mails()
    post.empty()
    hostile = message(title=title, source=title, sentence=marked(title, "a"), rule=title)
    assert send(hostile, only(post.recipient("b"))).kind is usual.kind is SendKind.SENT
    (mail,) = post.mails()
    assert mail.to == "b@mail.example"
    assert [name for name, _ in mail.headers] == [name for name, _ in plain.headers]
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", mail.subject)


def test_a_header_of_the_url_arrives_and_cannot_replace_ours(post: Post) -> None:
    recipient = post.recipient("b", more="&%2BX-Team=press&%2BMessage-ID=fake&%2BSubject=fake")
    assert send(message(), only(recipient)).kind is SendKind.SENT
    (mail,) = post.mails()
    assert mail.header("x-team") == "press"
    assert mail.message_id == "<1@marsad.example>"
    assert mail.subject == "Pact on Bees: Un pacte pour les abeilles"


def test_the_sender_has_a_name_that_the_recipient_may_choose(post: Post) -> None:
    named = post.recipient("b").model_copy(update={"from_name": "مرصد الهجرة"})
    in_url = post.recipient("c", more="&name=Desk")
    for recipient in (post.recipient("a"), named, in_url):
        send(message(), only(recipient))
    senders = {mail.to.partition("@")[0]: mail.header("from") for mail in post.mails()}
    assert senders == {
        "a": "Marsad <marsad@house.example>",
        "b": "مرصد الهجرة <marsad@house.example>",
        "c": "Desk <marsad@house.example>",
    }
