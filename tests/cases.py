"""The reliability cases, and the tests that prove them, as one page of the documents.

A test names its cases in its docstring: "Case A4." or "Cases B4, B5.". `python -m tests.cases`
writes the page anew.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config.settings import Browser, DeliveryLimits, ExtractionLimits, FetchLimits
from crawler.channels import alternates, outcome
from crawler.channels.feeds import left_out
from crawler.channels.sitemaps import sitemap
from crawler.extract.page import dom
from crawler.fetch.manners import pace, retry_after, robots_rules
from crawler.fetch.wire import head
from crawler.polling import child_order, discovery
from monitor.alert import limits
from monitor.deliver import retry

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "limits-and-cases.md"
_NAMED = re.compile(r"\bCases? ((?:[A-H]\d+)(?:, [A-H]\d+)*)")

CASES = {
    "A1": "Ten spellings of this machine's own address are never connected to.",
    "A2": "Addresses of every special range count as private.",
    "A3": "No redirect, meta refresh or robots.txt leads to a private port.",
    "A4": "A name that turns private between two questions is not connected to.",
    "A5": "Private addresses among the public ones of a name are not connected to.",
    "A6": "A redirect to file:, ftp:, data: and their like reads nothing.",
    "A7": "No other scheme is followed from a source file, a feed or a sitemap.",
    "A8": "Addresses that programs read differently are refused, not repaired.",
    "A9": "Redirects end after ten, those of robots.txt after five.",
    "A10": "Headers with credentials stay with the host they were given for.",
    "A11": "Cookies live for one visit, within the site that set them, and are never kept.",
    "A12": "Hostile validators are not sent back.",
    "A13": "No alert goes to a private address without permission, nor follows a redirect.",
    "A14": "A crawl opens no port, nor does a daemon that no setting tells to.",
    "A15": "Expired, foreign, self-signed and outdated TLS is refused; nobody falls back to http.",
    "B1": "A decompression bomb is cut at the size limit.",
    "B2": "So is one inside a sitemap file.",
    "B3": "A body without end is cut off.",
    "B4": "A dripping body ends at the total deadline.",
    "B5": "So do dripping headers.",
    "B6": "Silent servers hold up nobody else.",
    "B7": "With a lying length, a whole document becomes a page, and a part of one never.",
    "B8": "Huge headers are refused.",
    "B9": "Entities of feeds and sitemaps are not expanded, and their damage takes no time.",
    "B10": "Entities of feeds and sitemaps read no file and ask no other host.",
    "B11": "Nesting beyond what can be read whole is named as such; the rest is read.",
    "B12": "A page that would take minutes costs one child; it is marked, and the queue goes on.",
    "B13": "Megabytes of paragraphs, cells or one word are read within the limits of a page.",
    "B14": "Sitemaps that name themselves or multiply are asked within bounds.",
    "B15": "A crawler trap costs no more than the budget of a crawl.",
    "C1": "Feeds as sites write them are read, well formed or not.",
    "C2": "So are feeds that a validator refuses.",
    "C3": "So are feeds in JSON, damaged ones too.",
    "C4": "Texts in any encoding are read as they were meant, whatever their label says.",
    "C5": "Whatever stands in a page, it is an article, or a named reason why it is none.",
    "C6": "Any address is brought to one form or refused, as browsers read it; none raises.",
    "C7": "The form of an address is its own form, and one page has one.",
    "C8": "No date is invented; what is no date, or later than tomorrow, is unknown.",
    "C9": "Text that cannot be stored is cleaned once, at the edge.",
    "C10": "Naughty strings are stored, matched and shown as they are.",
    "C11": "Bodies are known by their bytes, whatever their type says.",
    "C12": "Items without guid, with another address or in another order are one article each.",
    "D1": "What robots.txt disallows is not asked.",
    "D2": "robots.txt is read as RFC 9309 says.",
    "D3": "A robots.txt that answers 4xx sets no rules, whatever its body says.",
    "D4": "A robots.txt that answers 5xx or 429 closes the site until it answers.",
    "D5": "So does one that cannot be had.",
    "D6": "Five redirects of robots.txt are followed, across hosts too.",
    "D7": "500 KiB of a robots.txt count; none breaks or stalls the reading.",
    "D8": "A robots.txt is asked again after a day.",
    "D9": "No two requests to a host are closer than its delay.",
    "D10": "Retry-After holds for the host, within a day.",
    "D11": "What fails is asked less and less often, and never given up.",
    "D12": "What has not changed costs one request and brings nothing new.",
    "D13": "A feed that moved is read and told; one that is gone is asked once a day.",
    "D14": "Due times are spread.",
    "E1": "No pattern explodes: there are no regular expressions to backtrack.",
    "E2": "A pattern that cannot work is refused with its place; other topics run.",
    "E3": "Words end where readers of their script see an end.",
    "E4": "Spellings of one word are one; different words stay different.",
    "E5": "The four letters i of Turkish are one.",
    "E6": "A text has one language, whichever process is asked, and however often.",
    "E7": "A text that is too short to tell is `und`.",
    "E8": "Of a short text the page says the language; of a long one its words do.",
    "E9": "The language is that of the article, not of what stands around it.",
    "E10": "A text tries the terms whose words it has, however many terms there are.",
    "E11": "A look-alike letter is another letter; an address is shown in the form that tells.",
    "E12": "No text makes a valid topic raise, and every match shows its span.",
    "F1": "No text of the web adds a header or a recipient to a mail.",
    "F2": "Characters that turn the direction or hide text leave messages; visible text stays.",
    "F3": "HTML of the web is text in mails.",
    "F4": "Only http and https addresses are linked.",
    "F5": "What looks like a template in web text is printed as it is.",
    "F6": "Web text is literal in every chat, and nobody is notified by it.",
    "F7": "Titles and messages keep their limits, cut between graphemes.",
    "F8": "No secret of a recipient stands in logs, errors, tables or lists of processes.",
    "F9": "Whatever stands in a value, a log line is one line of JSON without control characters.",
    "F10": "No path leads out of what is served, and no text of the web runs on pages or reports.",
    "F11": "No cell of a table is run as a formula.",
    "F12": "Mails are well formed in every script.",
    "F13": "Imported lists of feeds read no other file, and write none outside of their folder.",
    "F14": "Requests carry nothing of who watches: only the headers that are documented.",
    "G1": "In peace, everything is told once.",
    "G2": "Killed again and again, a daemon loses nothing and repeats at most one mail a kill.",
    "G3": "Killed at any named point, a crawl loses nothing.",
    "G4": "A mail server that is down for hours costs no message; the gaps between tries grow.",
    "G5": "Only an address that does not exist is refused for good; the rest is tried again.",
    "G6": "Of two recipients, one refused, the other gets one mail.",
    "G7": "A server that hangs or drips delays nobody, and is given up at the deadline.",
    "G8": "A lost answer leads to one repeat with the same Message-ID, and then to `unsure`.",
    "G9": "HTTP answers are retried but for 410, at the time that the service asks for.",
    "G10": "Copies of one story are one message that lists them.",
    "G11": "A group waits for its first members, then for its interval.",
    "G12": "What a silence or quiet hours hold goes as one digest, also where clocks are set.",
    "G13": "A storm becomes one digest, and none of it is lost.",
    "G14": "A restart sends nothing again.",
    "G15": "Two senders at once send everything once.",
    "G16": "What cannot be sent ends as dead, stops nothing else; the operator hears of it once.",
    "G17": "A recipient that leaves the config is cancelled; the rest is sent.",
    "G18": "An article that is edited again and again is told once.",
    "G19": "A story of two topics is one message that names both; the second is kept as inhibited.",
    "H1": "A database that is held is waited for, and then said; the loop goes on.",
    "H2": "Who reads and then writes never meets a stale snapshot.",
    "H3": "A full disk, or one that is read-only, is said, and work resumes.",
    "H4": "Killed while it writes, a crawl loses nothing that was acknowledged.",
    "H5": "A damaged file, or one of a newer version, is named and left untouched.",
    "H6": "A place that cannot be used is named.",
    "H7": "Databases of every earlier version come through the migrations whole.",
    "H8": "A clock that is set, back or forward, changes neither pauses nor the time of news.",
    "H9": "There is one digest a day, also when clocks are set.",
    "H10": "Missed runs are one run, soon.",
    "H11": "Work that was killed is found in the database and done again.",
    "H12": "A source is never crawled twice at once.",
    "H13": "A long life keeps no file open and no child.",
    "H14": "With few files or little memory, it says so and loses nothing.",
    "H15": "Our own outage is held against no source, and what was missed comes soon.",
    "H16": "A silent name server delays its own source alone.",
    "H17": "It ends within ten seconds, whatever it does, and loses nothing.",
    "H18": "A moment comes back as the same moment in UTC; one without a zone is refused.",
    "H19": "Everything wrong with a config is said at once, with its place.",
}

WANTED = 120  # A 15, B 15, C 12, D 14, E 12, F 14, G 19, H 19

_FETCH, _READ, _BROWSER = FetchLimits(), ExtractionLimits(), Browser()
_SEND = DeliveryLimits()

LIMITS = (
    ("bytes of an answer, unpacked", _FETCH.max_body_bytes, "fetch.max_body_bytes"),
    ("seconds of a whole exchange", _FETCH.timeout_s, "fetch.timeout_s"),
    ("redirects of a page", _FETCH.max_redirects, "fetch.max_redirects"),
    ("pages of one crawl", _FETCH.max_pages_per_crawl, "fetch.max_pages_per_crawl"),
    ("seconds between requests", _FETCH.default_delay_s, "fetch.default_delay_s, delay_s"),
    ("the same at most, whatever a site asks for", pace.LONGEST_DELAY_S, ""),
    ("seconds that Retry-After counts at most", retry_after.LONGEST_S, ""),
    ("seconds of pause after a bare 429", retry_after.BARE_429_S, ""),
    ("bytes of a robots.txt that count", robots_rules.MAX_BYTES, ""),
    ("redirects of a robots.txt", robots_rules.MAX_REDIRECTS, ""),
    ("seconds that a robots.txt is believed", _FETCH.robots_max_age_s, "fetch.robots_max_age_s"),
    ("header lines of an answer", head.MAX_FIELDS, ""),
    ("bytes of a header line", head.MAX_LINE_BYTES, ""),
    ("items of a feed", left_out.MAX_ITEMS, ""),
    ("addresses of a sitemap", sitemap.MAX_URLS, ""),
    ("children of a sitemap index", sitemap.MAX_CHILDREN, ""),
    ("sitemaps asked in one crawl below the first", child_order.MAX_CHILD_SITEMAPS, ""),
    ("sitemap indexes inside each other", outcome.MAX_DEPTH, ""),
    ("translations of one page", alternates.MAX_ALTERNATES, ""),
    ("declared feeds tried by discovery", discovery.MAX_DECLARED, ""),
    ("bytes loaded by a page in the browser", _BROWSER.max_page_bytes, "browser.max_page_bytes"),
    ("seconds for its scripts to come to rest", _BROWSER.settle_s, "browser.settle_s"),
    ("elements of a page that are read", dom.MOST_ELEMENTS, ""),
    ("characters of text of a page that are read", dom.MOST_CHARACTERS, ""),
    ("seconds of CPU for one page", _READ.cpu_s_per_page, "extraction.cpu_s_per_page"),
    ("seconds for one attempt to send", _SEND.attempt_timeout_s, "delivery.attempt_timeout_s"),
    ("attempts before a message is dead", _SEND.max_attempts, "delivery.max_attempts"),
    ("seconds between two attempts at most", _SEND.max_retry_s, "delivery.max_retry_s"),
    ("seconds that a service may ask to wait", retry.MAX_RETRY_AFTER_S, ""),
    ("copies that a server gets without answering", retry.MAX_UNANSWERED, ""),
    ("seconds in which a storm is counted", limits.STORM_WINDOW_S, "delivery.storm_alerts"),
    ("megabytes of a process that reads pages", _READ.memory_mb, "extraction.memory_mb"),
)  # fmt: skip


def proofs(folder: Path) -> dict[str, list[str]]:
    """The tests that name each case, as `file::test`, in the order of files and lines."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("test_*.py")):
        for test, cases in _tests(file):
            for case in cases:
                found.setdefault(case, []).append(f"{file.relative_to(folder.parent)}::{test}")
    return found


def page() -> str:
    """The page of the documents, with the tests that stand in the code now."""
    found = proofs(ROOT / "tests")
    lines = [
        "# Limits of fetching and delivery, and the cases that prove them",
        "",
        "Written by `python -m tests.cases`; a test keeps it true.",
        "",
        "## Limits",
        "",
        "| what | value | setting |",
        "| --- | ---: | --- |",
        *(f"| {what} | {_number(value)} | {_code(setting)} |" for what, value, setting in LIMITS),
        "",
        "## Cases",
        "",
        "A: where a crawl connects, and what it carries.",
        "B: size, time and shape of what comes back. C: malformed and strange input.",
        "D: politeness and rhythm. E: topics, languages, matching.",
        "F: what leaves the house. G: the delivery promise. H: state, time, machine.",
        "",
        f"{sum(case in found for case in CASES)} of {WANTED} cases have tests. C1, C2, C3 and C5",
        "name public collections, which are not part of this repository: their tests read them",
        "where they are, and others hold inputs of the same kinds that we invented.",
        "",
        "| case | what holds | tests |",
        "| --- | --- | --- |",
        *(f"| {case} | {what} | {_links(found.get(case, []))} |" for case, what in CASES.items()),
        "",
    ]
    return "\n".join(lines)


def _tests(file: Path) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            named = _NAMED.findall(ast.get_docstring(node) or "")
            yield node.name, [case for group in named for case in group.split(", ")]


def _number(value: float) -> str:
    return f"{value:,}" if value != int(value) else f"{int(value):,}"


def _code(setting: str) -> str:
    return ", ".join(f"`{one}`" for one in setting.split(", ")) if setting else ""


def _links(tests: list[str]) -> str:
    return "<br>".join(
        f"[{name}](../../{file})" for file, _mark, name in (test.partition("::") for test in tests)
    )


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
