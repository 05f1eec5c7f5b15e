"""Templates of users: named fields only, in a sandbox, and never at the cost of an alert."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import document_fromstring

from config.languages import LANGUAGES
from monitor.compose.alert import Composer
from monitor.compose.digest import compose_digest
from monitor.compose.message import Form
from monitor.compose.own.fields import ALERT_FIELDS, DIGEST_FIELDS
from monitor.compose.own.templates import KINDS, OwnTemplates
from monitor.locale.locale import ENGLISH, locale_of
from monitor.locale.saying import localized
from tests.hostile_titles import HOSTILE_TITLES
from tests.monitor.compose.test_digest import DIGEST
from tests.monitor.telling import alert, arabic_article, article

CHATS = (Form.SLACK, Form.DISCORD, Form.TELEGRAM, Form.TEAMS, Form.MARKDOWN, Form.GOOGLE_CHAT)


def own(**texts: str) -> OwnTemplates:
    """Templates by name, `mail_txt` standing for mail.txt."""
    return OwnTemplates({name.replace("_", ".", 1): text for name, text in texts.items()})


def reason(file: str, text: str) -> str:
    """Why a template is refused; "" if it is taken."""
    problems = OwnTemplates({file: text}).problems
    return " ".join(f"{one.place}: {localized(one.reason, ENGLISH).plain}" for one in problems)


def test_a_mail_says_what_the_users_template_says() -> None:
    templates = own(
        mail_txt="{{ topic }} / {{ title }}\n{% for fact in facts %}[{{ fact }}]{% endfor %}",
        mail_html="<p>{% for p in pieces if p.hit %}<b>{{ p.text }}</b>{% endfor %}",
    )
    sent = Composer(alert(article()), templates).message(Form.MAIL, message_id="<1@x>")
    assert sent.text.startswith("Pact on Bees / Un pacte pour les abeilles\n[")
    assert sent.html.startswith("<p><b>")
    assert sent.subject == "Pact on Bees: Un pacte pour les abeilles"
    assert dict(sent.headers)["List-Id"]


def test_what_has_no_template_of_the_user_is_as_it_was() -> None:
    plain, with_text = Composer(alert(article())), Composer(alert(article()), own(mail_txt="x"))
    ours = plain.message(Form.MAIL, message_id="<1@x>")
    theirs = with_text.message(Form.MAIL, message_id="<1@x>")
    assert (theirs.text, theirs.html) == ("x", ours.html)
    assert plain.message(Form.SLACK, message_id="<1@x>") == with_text.message(
        Form.SLACK, message_id="<1@x>"
    )


@pytest.mark.parametrize("form", [*CHATS, Form.PLAIN])
def test_a_chat_says_what_the_users_template_says_and_web_text_stays_literal(form: Form) -> None:
    templates = own(chat_txt="News: {{ title }}\n{{ link }}")
    title = "<!channel> @everyone *b* [x](http://e.example)"
    sent = Composer(alert(article(title=title)), templates).message(form, message_id="<1@x>")
    said = f"{sent.text} {sent.payload}"
    assert "News" in said
    assert "@everyone" not in said
    if form in (Form.TELEGRAM, Form.MARKDOWN, Form.GOOGLE_CHAT):  # where text has a markup
        assert "<!channel>" not in sent.text


@pytest.mark.parametrize("form", [Form.MAIL, Form.PLAIN, *CHATS])
def test_a_digest_says_what_the_users_template_says(form: Form) -> None:
    text = "{% for t in topics %}{% for s in t.stories %}+ {{ s.title }}\n{% endfor %}{% endfor %}"
    templates = OwnTemplates({"digest.txt": text, "digest-chat.txt": text, "digest.html": text})
    assert templates.problems == ()
    sent = compose_digest(DIGEST, form, message_id="<1@x>", own=templates)
    stories = sum(len(topic.stories) for topic in DIGEST.topics)
    assert f"{sent.text} {sent.payload}".count("+ ") >= min(stories, 1)


REFUSED = {
    "an unknown field": ("{{ titel }}", "templates/mail.txt:1: there is no field titel"),
    "a field of a field": ("\n{{ carriers.0.x }}", "templates/mail.txt"),
    "an attribute": ("{{ title.__class__ }}", "fails on an example"),
    "a method": ("{{ title.upper() }}", ":1: may not hold this: call"),
    "a class by item": ('{{ title["__class__"] }}', "may not hold this: getitem"),
    "arithmetic": ("{{ 7*7 }}", "may not hold this: mul"),
    "a power": ("{{ 9**9**9 }}", "may not hold this: pow"),
    "a format": ('{{ "%9999999d" % 1 }}', "may not hold this: mod"),
    "a range": ("{% for i in range(9) %}x{% endfor %}", "only these are lists"),
    "letters of a title": ("{% for c in title %}x{% endfor %}", "only these are lists"),
    "a deep loop": (
        "".join(f"{{% for a{n} in facts %}}" for n in range(5)) + "x" + "{% endfor %}" * 5,
        "too deep",
    ),
    "another file": ('{% include "mail.html" %}', "may not hold this: include"),
    "our file": ('{% extends "alert.txt" %}', "may not hold this: extends"),
    "a macro": ("{% macro x() %}{% endmacro %}", "may not hold this: macro"),
    "a variable": ("{% set x = 1 %}{{ x }}", "may not hold this: assign"),
    "no escaping": ("{% autoescape false %}{{ title }}{% endautoescape %}", "may not hold this"),
    "the filter safe": ("{{ title|safe }}", "there is no filter safe"),
    "the filter attr": ('{{ title|attr("__class__") }}', "there is no filter attr"),
    "the filter map": ('{{ facts|map(attribute="x")|join }}', "there is no filter map"),
    "an open block": ("x\n{% if title %}", "templates/mail.txt:2: is no template"),
    "an open field": ("{{ title", "is no template"),
    "a field that may be missing": ("{{ translation.title }}", "fails on an example"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_that_holds_more_than_fields_is_refused_with_its_line(name: str) -> None:
    """Case F5."""
    text, why = REFUSED[name]
    assert why in reason("mail.txt", text)
    sent = Composer(alert(article()), own(mail_txt=text)).message(Form.MAIL, message_id="<1@x>")
    assert sent == Composer(alert(article())).message(Form.MAIL, message_id="<1@x>")


def test_a_file_that_is_of_no_message_is_named() -> None:
    assert "templates/mial.txt: no message has this template" in reason("mial.txt", "x")


@pytest.mark.parametrize("title", [one.text for one in HOSTILE_TITLES])
def test_web_text_is_literal_in_html_of_users(title: str) -> None:
    """Case F5."""
    html = "<h1>{{ title }}</h1>{% for c in carriers %}<p title='{{ c.title }}'></p>{% endfor %}"
    content = alert(article(title=title), article(title=title))
    sent = Composer(content, own(mail_html=html)).message(Form.MAIL, message_id="<1@x>")
    elements = list(document_fromstring(f"<main>{sent.html}</main>").iter())
    assert [element.tag for element in elements] == ["html", "body", "main", "h1", "p"]
    assert [list(element.attrib) for element in elements[-2:]] == [[], ["title"]]


def test_a_template_that_fails_on_one_alert_leaves_it_to_ours() -> None:
    text = "{% if not more %}{{ carriers|length }}{% else %}{{ title.x }}{% endif %}"
    content = alert(*[article(title=f"Bees {number}") for number in range(20)])
    sound = own(mail_txt=text)
    sound._usable.add("mail.txt")  # as if the examples had not met it
    sent = Composer(content, sound).message(Form.MAIL, message_id="<1@x>")
    assert sent == Composer(content).message(Form.MAIL, message_id="<1@x>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_are_given_every_field_that_is_documented(language: str) -> None:
    seen = []

    class Spy(OwnTemplates):
        def render(self, file: str, values):  # type: ignore[no-untyped-def]
            seen.append((file, set(values())))

    locale, spy = locale_of(language), Spy({})
    Composer(alert(article(), arabic_article()), spy).message(
        Form.MAIL, message_id="<1@x>", locale=locale
    )
    compose_digest(DIGEST, Form.MAIL, message_id="<1@x>", locale=locale, own=spy)
    assert dict(seen[:2]) == {"mail.txt": set(ALERT_FIELDS), "mail.html": set(ALERT_FIELDS)}
    assert seen[-1] == ("digest.html", set(DIGEST_FIELDS) - {"stories"})
    assert {name for name, _ in seen} <= set(KINDS)


def test_the_manual_names_every_field_and_file() -> None:
    manual = Path("docs/how-to/write-your-own-messages.md").read_text(encoding="utf-8")
    for fields in (ALERT_FIELDS, DIGEST_FIELDS):
        assert "\n".join(f"| `{name}` | {what} |" for name, what in fields.items()) in manual
    assert all(f"`{file}`" in manual for file in KINDS)
