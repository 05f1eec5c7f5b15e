"""Renders templates of users, and leaves it to ours wherever one of theirs fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from config.said import Said, said
from monitor.compose.own.fields import ALERT_FIELDS, DIGEST_FIELDS, samples
from monitor.compose.own.rules import FILTERS, TemplateProblem, first_problem
from monitor.locale.local_text import Name

log = structlog.get_logger(__name__)

MAX_RENDERED = 100_000  # code points, as a mail of ours has at most
# which message each file is of
KINDS: Mapping[str, Mapping[str, str]] = {
    "mail.txt": ALERT_FIELDS,
    "mail.html": ALERT_FIELDS,
    "chat.txt": ALERT_FIELDS,
    "digest.txt": DIGEST_FIELDS,
    "digest.html": DIGEST_FIELDS,
    "digest-chat.txt": DIGEST_FIELDS,
}


class OwnTemplates:
    """The templates of one config that can be used, and what is wrong with the others."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` by the name of their file. Never raises."""
        self._environment = _environment(texts)
        self.problems: tuple[TemplateProblem, ...] = ()
        self._usable: set[str] = set()
        for file, text in texts.items():
            problem = self._problem(file, text)
            if problem is None:
                self._usable.add(file)
            else:
                self.problems += (problem,)

    def render(self, file: str, values: Callable[[], Mapping[str, Any]]) -> str | None:
        """Return the message by the user's template; None where ours is to be taken.

        `values` gives the fields; it is asked only where there is a template. One that writes
        nothing counts as none.
        """
        if file not in self._usable:
            return None
        try:
            text = self._rendered(file, values())
        except Exception as error:  # noqa: BLE001 - a template may fail in any way
            # Whatever a template does, the message goes out: by ours.
            log.warning("template_failed", file=file, error=f"{type(error).__name__}: {error}")
            return None
        return text if text.strip() else None

    def _rendered(self, file: str, values: Mapping[str, Any]) -> str:
        text = self._environment.get_template(file).render(**values)
        if len(text) > MAX_RENDERED:
            raise ValueError(f"more than {MAX_RENDERED} letters came out of it")
        return text

    def _problem(self, file: str, text: str) -> TemplateProblem | None:
        fields = KINDS.get(file)
        if fields is None:
            known = Name(", ".join(KINDS), "en")
            reason = said("no message has this template; there are: {known}", known=known)
            return TemplateProblem(file, None, reason)
        problem = first_problem(self._environment, file, text, fields)
        return problem or self._problem_in_use(file, fields)

    def _problem_in_use(self, file: str, fields: Mapping[str, str]) -> TemplateProblem | None:
        for sample in samples(fields):
            try:
                self._rendered(file, sample)
            except TemplateError as error:
                return TemplateProblem(file, None, _failure(str(error)))
            except Exception as error:  # noqa: BLE001 - a template may fail in any way
                return TemplateProblem(file, None, _failure(f"{type(error).__name__}: {error}"))
        return None


def _failure(reason: str) -> Said:
    return said("fails on an example: {reason}", reason=Name(reason, "en"))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Knows fields of fields, and no attribute or method of what they are."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj).__name__ == "LoopContext" and attribute in ("first", "last", "index"):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)


def _environment(texts: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=DictLoader(dict(texts)),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.filters = {n: f for n, f in environment.filters.items() if n in FILTERS}
    return environment


NO_TEMPLATES = OwnTemplates({})
