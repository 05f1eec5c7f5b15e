"""Single blanks between words, none at the ends."""

from __future__ import annotations

from storage.folding.steps import Traced


class BlankStep:
    """Collapses runs of blanks and strips the ends."""

    name = "blanks"

    def apply(self, text: str) -> str:
        return " ".join(text.split())

    def trace(self, traced: Traced) -> Traced:
        kept = [
            index
            for index, letter in enumerate(traced.text)
            if letter != " " or (index > 0 and traced.text[index - 1] != " ")
        ]
        if kept and traced.text[kept[-1]] == " ":
            kept.pop()
        return Traced(
            "".join(traced.text[index] for index in kept), [traced.offsets[i] for i in kept]
        )


BLANKS = BlankStep()
