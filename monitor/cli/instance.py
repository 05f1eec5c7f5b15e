"""The config and the store that commands work on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from config.load import Config
    from config.settings import Settings
    from storage.store import Store


@dataclass
class Instance:
    """The instance a command works on; the config is loaded when it is first used."""

    folder: Path | None = None

    @cached_property
    def config(self) -> Config:
        return self.load()

    def load(self) -> Config:
        """Load the config as its files are now. Raises ConfigError."""
        return load_from(self.folder)

    def log_warnings(self) -> None:
        """Log warnings and errors only, for commands that end by themselves."""
        from config.settings import LogLevel
        from monitor.service.logs import set_up_logging

        settings = self.config.settings.logging
        set_up_logging(settings.model_copy(update={"level": LogLevel.WARNING}))

    @contextmanager
    def archive(self) -> Iterator[Store]:
        """Open the store without upgrading it, for commands that only read it."""
        from storage.store import Store

        store = Store.open(self.config.settings.storage_url.reveal())
        try:
            store.check_schema()
            yield store
        finally:
            store.close()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store, upgrade its tables, and add a row for every source of the config."""
        from storage.sources import ensure_sources
        from storage.store import Store

        store = Store.open(self.config.settings.storage_url.reveal())
        try:
            store.upgrade()
            with store.write() as session:
                ensure_sources(session, self.config.sources)
            yield store
        finally:
            store.close()


def load_from(folder: Path | None, environ: Mapping[str, str] | None = None) -> Config:
    """Load the config of a folder, and use the engines that it names. Raises ConfigError."""
    from config.load import load_config
    from crawler.language.detection import use_engine
    from crawler.language.meaning import require_encoder

    config = load_config(folder, environ, crawled=_crawled)
    use_engine(config.settings.extraction.language_backend)
    require_encoder(config.settings.extraction.encoder)
    return config


def _crawled(settings: Settings) -> Collection[str]:
    from storage.crawled_before import crawled_before

    return crawled_before(settings.storage_url.reveal())
