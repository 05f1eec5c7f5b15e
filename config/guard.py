"""Named guards of a topic file: conditions that refuse a hit, written once for many terms.

    guards:
      eu-pact:
        not_after: [and asylum]
        not_inside: [european]
    terms:
      - {id: pact, pattern: pact ~2 migration, guards: eu-pact}

The patterns of a guard apply as if each term that names it had them under its own keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, model_validator

from config.model import StrictModel
from config.parsed import Beside, Parsed, Pattern
from config.pattern import Sequence, lists_in
from config.said import said
from config.texts import Name, no_duplicates

KEYS = ("anti", "not_after", "not_before", "not_inside", "not_part_of")


def _as_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


GuardNames: TypeAlias = Annotated[
    tuple[Name, ...],
    BeforeValidator(_as_list, json_schema_input_type=Name | tuple[Name, ...]),
    AfterValidator(no_duplicates),
]


class Guard(StrictModel):
    """Conditions that refuse a hit of any term that names the guard."""

    anti: tuple[Pattern, ...] = ()  # these keys mean what they mean in a term
    not_after: tuple[Beside, ...] = ()
    not_before: tuple[Beside, ...] = ()
    not_inside: tuple[Pattern, ...] = ()
    not_part_of: tuple[Pattern, ...] = ()

    @model_validator(mode="after")
    def something_is_refused(self) -> Self:
        if not any(getattr(self, key) for key in KEYS):
            raise ValueError(said("refuses nothing: give it one of {keys}", keys=", ".join(KEYS)))
        return self

    def patterns(self) -> Iterator[tuple[str, Parsed[Sequence]]]:
        """Yield every pattern with the path of its key, such as `not_after.0`."""
        for key in KEYS:
            for index, pattern in enumerate(getattr(self, key)):
                yield f"{key}.{index}", pattern

    def lists(self) -> frozenset[str]:
        """Return the names of the lists this guard uses."""
        return frozenset().union(*(lists_in(pattern.tree) for _, pattern in self.patterns()))
