"""What the library of the command line prints by itself; it looks these up in our wordbook."""

from __future__ import annotations

from monitor.locale.wordbook import entry

LIBRARY_WORDS = (
    entry("Options"),
    entry("Commands"),
    entry("Arguments"),
    entry("Error"),
    entry("[default: {}]"),
    entry("[required]"),
    entry("Missing command."),
    entry("No such command {name!r}."),
    entry("Show this message and exit."),
    entry("Install completion for the current shell."),
    entry(
        "Show completion for the current shell, to copy it or customize the installation.",
    ),
)
