"""The table of the commands of `marsad`, with the files and the help line of each.

A command's files are imported when the command is run or its own help is wanted. The list of
commands is made of this table alone, so that `marsad --help` imports no command at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """The files that define a command, and its line in the list of commands."""

    files: tuple[str, ...]  # modules of this package, in the order of their subcommands
    help: str  # the first paragraph of the command's own help


COMMANDS: Mapping[str, CommandEntry] = {
    "demo": CommandEntry(
        ("demo",),
        "Serve five small news sites, crawl them, and mail what concerns the GCM to a local inbox.",
    ),
    "init": CommandEntry(
        ("init",),
        "Make a folder with a commented marsad.yaml; nothing is overwritten.",
    ),
    "run": CommandEntry(
        ("run",), "Watch all sources and tell recipients until stopped (SIGTERM or Ctrl-C)."
    ),
    "serve": CommandEntry(
        ("run",),
        "Serve the web page until stopped, without watching anything: `marsad run` does both.",
    ),
    "crawl": CommandEntry(("crawl",), "Crawl now: fetch, extract, match, and deliver what is due."),
    "backfill": CommandEntry(
        ("backfill",),
        "Look up what a source published in the past: sitemaps, lists and their next pages,"
        " archives.",
    ),
    "explain": CommandEntry(
        ("explain.explain",),
        "Say what was read, what was kept out and why, and which terms were found or nearly found.",
    ),
    "reextract": CommandEntry(
        ("reextract",),
        "Read the stored pages again with today's rules and correct their articles in place.",
    ),
    "extract": CommandEntry(
        ("stages.extract",),
        'Read pages from standard input: {"id", "url", "html" | "html_path"} a line.',
    ),
    "match": CommandEntry(
        ("stages.match",),
        'Read texts from standard input: {"id", "title", "text", "language"?} a line.',
    ),
    "group": CommandEntry(
        ("stages.group",),
        'Read texts from standard input: {"id", "title", "text", "published"?, "url"?} a line.',
    ),
    "search": CommandEntry(
        ("search.search",),
        "Find stored articles, newest first. Endings, accents and script variants do not matter.",
    ),
    "status": CommandEntry(
        ("status",), "Show every source, what failed and why, and the alerts that did not arrive."
    ),
    "doctor": CommandEntry(
        ("doctor",),
        "Look at config, files, disk, clock, database, names and recipients; say what to do.",
    ),
    "sources": CommandEntry(
        ("sources.sources", "sources.enable", "sources.add", "sources.opml"),
        "Sources: the publishers we watch.",
    ),
    "topics": CommandEntry(
        ("topics.topics", "topics.new", "topics.check", "topics.trial", "topics.suggest"),
        "Topics: what somebody wants to hear about.",
    ),
    "stories": CommandEntry(("stories.stories",), "Stories: what tells the same news, and why."),
    "alerts": CommandEntry(
        ("alerts.alerts", "alerts.again"), "Alerts: what was told, to whom, and what was not."
    ),
    "routes": CommandEntry(("alerts.routes",), "Routes: who is told of what."),
    "silence": CommandEntry(("alerts.silences",), "Silences: what is not told for some time."),
    "digest": CommandEntry(("alerts.digests",), "Digests: what is told together at set times."),
    "report": CommandEntry(
        ("export.report",),
        "Write a press review: what the press wrote on your topics, as a document.",
    ),
    "feedback": CommandEntry(
        ("topics.feedback",),
        "Say that an article is relevant for a topic or not; without arguments, show how often"
        " topics, terms and sources were right.",
    ),
    "export": CommandEntry(("export.export",), "Write what is stored."),
    "mcp": CommandEntry(
        ("export.mcp",),
        "Offer the news to an assistant as tools that only read: articles, stories, topics,"
        " sources.",
    ),
    "people": CommandEntry(
        ("people.people",), "People at the web page: passwords, and what is stored of them."
    ),
    "db": CommandEntry(("db.db", "db.backup", "db.check", "db.copy"), "The database."),
}
