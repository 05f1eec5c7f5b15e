"""The settings of machine translation, which is off while they are not there."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from config.model import StrictModel
from config.said import said
from config.secret import Secret
from config.texts import WebUrl


class TranslationEngine(StrEnum):
    """What translates titles and sentences."""

    LIBRETRANSLATE = "libretranslate"  # a server, often one of your own
    DEEPL = "deepl"  # a service; the texts go there
    ARGOS = "argos"  # a Python package with models, on this machine: pip install argostranslate


class Translation(StrictModel):
    """Adds a machine translation beside news in another language, never instead of it."""

    engine: TranslationEngine
    # of the LibreTranslate server; of DeepL, where it is not the usual one
    url: WebUrl | None = None
    key: Secret | None = None
    # then the message goes without: news matters more than its translation
    timeout_s: float = Field(default=5, gt=0, le=5)

    @model_validator(mode="after")
    def has_what_the_engine_needs(self) -> Self:
        if self.engine is TranslationEngine.LIBRETRANSLATE and self.url is None:
            raise ValueError(said("libretranslate needs the url of its server"))
        if self.engine is TranslationEngine.DEEPL and not self.key:
            raise ValueError(said("deepl needs a key"))
        return self
