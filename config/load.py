"""Loads the shipped files, the user's folder over them, and the environment over both.

load_config   everything, or a ConfigError with all problems of all files
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from config import settings as settings_file
from config import source as source_file
from config.catalogue import FIRST_SOURCES
from config.disk_cache import NO_CACHE, DiskCache
from config.document import Document, LazyDocuments, Place, overlay
from config.environment import FOLDER_VARIABLE, environment_document
from config.errors import ConfigError, MissingFolder, Problem, unreadable
from config.links import KnownNames, route_problems, shared_channels, topic_problems
from config.named_files import (
    FilesOfKind,
    NamedFile,
    named_files,
    parse_named,
    read_named,
    unread_files,
)
from config.own_templates import read_templates
from config.references import resolve_references
from config.said import said
from config.settings import (
    IncludeShipped,
    Settings,
    default_cache_folder,
    default_storage_url,
)
from config.shipped import SETTINGS_FILE, shipped_folder
from config.source import Source
from config.topic import Topic
from config.validation import validated
from config.yaml_file import read_bytes, read_yaml

_TOPIC_CODE = ("config",)  # decides what a topic's file means

# Names the sources that the database of these settings has crawled.
Crawled: TypeAlias = Callable[[Settings], Collection[str]]


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration: settings, sources and topics by name."""

    settings: Settings
    sources: dict[str, Source]
    topics: dict[str, Topic]
    folder: Path | None  # the user's folder; None: only what is shipped
    disabled: Mapping[str, str] = field(default_factory=dict)  # sources not watched, and why
    # shipped sources that are on though nobody chose them: this database has crawled them
    kept: tuple[str, ...] = ()
    # Where the topics were written, for what is found wrong with them later.
    topic_documents: Mapping[str, Document] = field(default_factory=dict, compare=False, repr=False)
    templates: Mapping[str, str] = field(default_factory=dict)  # of messages, by file name

    def sources_by_tag(self) -> dict[str, list[str]]:
        """Return the names of the sources that have each tag."""
        found: dict[str, list[str]] = {}
        for name, source in self.sources.items():
            for tag in source.tags:
                found.setdefault(tag, []).append(name)
        return found


def load_config(
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    *,
    crawled: Crawled = lambda _settings: (),
) -> Config:
    """Load the config of a folder (or `$MARSAD_CONFIG`, or only the shipped one).

    Where nobody has chosen shipped sources, those of the first ones that `crawled` names stay on.
    Raises `ConfigError` with every problem of every file and variable; nothing is loaded then.
    """
    environ = os.environ if environ is None else environ
    folder = folder or _folder_from(environ)
    try:
        if folder is not None and not folder.is_dir():
            raise MissingFolder([Problem(str(folder), None, "", said("there is no such folder"))])
        return _Loading(folder, environ, crawled).config()
    except OSError as error:  # a folder that may not be listed; files report their own errors
        reason = unreadable(error)
        raise ConfigError([Problem(str(error.filename or folder), None, "", reason)]) from error


def _folder_from(environ: Mapping[str, str]) -> Path | None:
    name = environ.get(FOLDER_VARIABLE)
    return Path(name).expanduser() if name else None


def _included(document: Document) -> IncludeShipped:
    """Return what is included if other settings are wrong, so that the files are checked too."""
    try:
        return IncludeShipped.model_validate(document.tree.get("include_shipped", {}))
    except ValidationError:
        return IncludeShipped()


def _document(file: NamedFile, raw: bytes) -> Document:
    document, _ = parse_named(file, raw)
    assert document is not None  # noqa: S101 - a topic came out of the same bytes
    return document


class _Loading:
    """One load: collects the problems of all parts before anything is refused."""

    def __init__(self, folder: Path | None, environ: Mapping[str, str], crawled: Crawled) -> None:
        self._folder = folder
        self._environ = environ
        self._crawled = crawled
        self._documents: dict[str, Document] = {}  # of the sources, for later checks
        self._topic_documents: dict[str, Callable[[], Document]] = {}
        self._cache = NO_CACHE
        self._switched_off: set[str] = set()  # paths of files with nothing but comments
        self._problems: list[Problem] = []

    def config(self) -> Config:
        document = self._settings_document()
        settings = self._settings(document)
        if settings is not None:
            self._cache = DiskCache(settings.cache_folder)
        wanted = settings.include_shipped if settings else _included(document)
        kept = self._kept(settings) if wanted.sources is None else ()
        source_files = self._files("sources", document, wanted=kept or wanted.sources or False)
        topic_files = self._files("topics", document, wanted=wanted.topics)
        read = {f.name: s for f in source_files.used if (s := self._source(f))}
        sources = {name: source for name, source in read.items() if source.disabled is None}
        topics = {f.name: t for f in topic_files.used if (t := self._topic(f))}
        self._add(shared_channels(sources, self._documents))
        known = KnownNames(
            topics=topic_files.names(without=self._switched_off),
            sources=source_files.names(without=self._switched_off),
            left_out=topic_files.left_out | source_files.left_out,
        )
        self._add(route_problems(document, known))
        topic_documents = LazyDocuments(self._topic_documents)
        self._add(topic_problems(topics, topic_documents, known))
        templates, unread = read_templates(self._folder)
        self._add(unread)
        if self._problems or settings is None:
            raise ConfigError(self._problems)
        disabled = {name: why for name, one in read.items() if (why := one.disabled) is not None}
        return Config(
            settings, sources, topics, self._folder, disabled, kept, topic_documents, templates
        )

    def _kept(self, settings: Settings | None) -> tuple[str, ...]:
        """Return the shipped sources that stay on; all where the settings do not say which."""
        crawled = FIRST_SOURCES if settings is None else self._crawled(settings)
        return tuple(sorted(FIRST_SOURCES.intersection(crawled)))

    def _settings_document(self) -> Document:
        """Shipped settings, the user's over them, the environment over both."""
        document = self._read_settings(shipped_folder())
        if self._folder is not None:
            self._add(unread_files(sorted(self._folder.glob("[!.]*.yml"))))
            if (self._folder / SETTINGS_FILE).exists():
                document = overlay(document, self._read_settings(self._folder))
        from_environment, problems = environment_document(self._environ)
        self._add(problems)
        home = document.places[()]
        document = overlay(document, from_environment)
        document.places[()] = home  # what is missing is missing in the file
        if "storage_url" not in document.tree:
            document.tree["storage_url"] = default_storage_url(self._environ)
        if "cache_folder" not in document.tree:
            document.tree["cache_folder"] = default_cache_folder(self._environ)
        return document

    def _read_settings(self, folder: Traversable) -> Document:
        file = folder / SETTINGS_FILE
        document, problems = read_yaml(file, str(file))
        self._add(problems)
        if document is None:
            return Document({}, {(): Place(str(file), 1)})
        for key in [
            k for k, v in document.tree.items() if v is None and k in Settings.model_fields
        ]:
            del document.tree[key]  # a heading whose lines are all commented out says nothing
        return document

    def _settings(self, document: Document) -> Settings | None:
        self._resolve(document, settings_file.SECRET_KEYS)
        settings, problems = validated(document, Settings)
        self._add(problems)
        return settings

    def _files(
        self, kind: str, document: Document, *, wanted: bool | tuple[str, ...]
    ) -> FilesOfKind:
        found = named_files(kind, wanted=wanted, folder=self._folder)
        self._add(found.problems)
        self._add(
            document.problem(("include_shipped", kind, index), text)
            for index, text in found.unknown.items()
        )
        return found

    def _source(self, file: NamedFile) -> Source | None:
        document = self._added(file, read_named(file))
        if document is None:
            return None
        self._resolve(document, source_file.SECRET_KEYS)
        self._documents[file.name] = document
        source, problems = validated(document, Source)
        self._add(problems)
        return source

    def _topic(self, file: NamedFile) -> Topic | None:
        raw, problems = read_bytes(file.file, file.path)
        self._add(problems)
        if raw is None:
            return None
        kept = self._cache.get(_TOPIC_CODE, file.name, raw)
        if isinstance(kept, Topic):  # it had no problems, and needs its lines only for later ones
            self._topic_documents[file.name] = lambda: _document(file, raw)
            return kept
        found = parse_named(file, raw)
        document = self._added(file, found)
        if document is None:
            return None
        self._topic_documents[file.name] = lambda: document
        topic, more = validated(document, Topic)
        self._add(more)
        if topic is not None and not found[1]:
            self._cache.put(topic, _TOPIC_CODE, file.name, raw)
        return topic

    def _added(
        self, file: NamedFile, found: tuple[Document | None, list[Problem]]
    ) -> Document | None:
        document, problems = found
        self._add(problems)
        if document is None and not problems:
            self._switched_off.add(file.path)
        return document

    def _resolve(self, document: Document, secret_keys: tuple[tuple[str, ...], ...]) -> None:
        self._add(
            resolve_references(
                document, self._environ, secret_keys=secret_keys, folder=self._folder
            )
        )

    def _add(self, found: Iterable[Problem]) -> None:
        """Add the problems of a step, except at keys with a problem of an earlier step."""
        told = {(problem.file, problem.line, problem.key) for problem in self._problems}
        self._problems += [p for p in found if (p.file, p.line, p.key) not in told]
