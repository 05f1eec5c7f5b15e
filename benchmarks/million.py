"""Any number of invented articles: six scripts, words by Zipf's law, some copies, cuts and edits.

Every article follows from its number alone, so that a part can be made without the rest: the last
hundred of a million as soon as the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

from benchmarks.texts import TONGUES, Library, Tongue

_START = datetime(2026, 1, 1, tzinfo=UTC)
_SECONDS_APART = 20  # 4,320 articles a day
_SOURCES = 400
_VERSION_IN = 8  # one article in eight is a version of another
_BACK = 300  # of so many before it
_FOOTER_IN = 3  # one source in three ends its articles with a footer


def _tongue(code: str, *columns: str, stop: str = ". ") -> Tongue:
    return Tongue(code, *(tuple(column.split(" ")) for column in columns), stop=stop)


_HINDI = _tongue(
    "hi",
    "क ख ग च ज ट ड त द न प ब भ म य र ल व श स ह",
    "ा ि ी ु ू े ै ो",
    "न र ता ना कर ों",
    "के में है की से और को का पर",
    stop="। ",
)
_GREEK = _tongue(
    "el",
    "β γ δ θ κ λ μ ν ξ π ρ σ τ φ χ",
    "α ε η ι ο υ ω ου αι",
    "ς ν μα ση των ικός",
    "και το η ο του της με για στο",
)
# As many characters as newspapers use often: of a few, runs of six would stand everywhere.
_CHINESE = Tongue(
    "zh",
    onsets=tuple(chr(code) for code in range(0x4E00, 0x4E00 + 2_400)),
    vowels=("",),
    endings=("",),
    small_words=("的", "了", "在", "和", "是", "对"),
    stop="。",
    joint="",
    syllables=(1, 3),
)
SCRIPTS: tuple[Tongue, ...] = (
    *(tongue for tongue in TONGUES if tongue.code in ("en", "ru", "ar")),
    _CHINESE,
    _HINDI,
    _GREEK,
)


@dataclass(frozen=True, slots=True)
class Article:
    """One invented article."""

    number: int
    source: str
    url: str
    title: str
    text: str
    language: str
    published: datetime
    of: int | None = None  # the article that it is a version of


class Million:
    """Makes articles by their number, from 0; the same ones in every run."""

    def __init__(self, *, words: int = 120, seed: int = 1) -> None:
        self._length = words
        self._seed = seed
        library = Library(seed, tongues=SCRIPTS)
        self._words = {tongue.code: library.words(tongue.code) for tongue in SCRIPTS}
        self._weights = list(accumulate(library.weights()))

    def article(self, number: int) -> Article:
        """Make an article."""
        random = Random(f"{self._seed} {number}")
        of = self._original_of(number, random)
        tongue = SCRIPTS[(number if of is None else of) % len(SCRIPTS)]
        source = f"paper-{random.randrange(_SOURCES)}"
        text = self._text(number, tongue)
        if of is not None:
            text = self._version(self._text(of, tongue), tongue, random)
        if footer := self.footer(source, tongue):
            text += f"\n\n{footer}"
        return Article(
            number,
            source,
            f"https://{source}.example/{number}/{number * 7919 % 1_000_003}",
            self._title(text, tongue, random),
            text,
            tongue.code,
            _START + timedelta(seconds=number * _SECONDS_APART),
            of,
        )

    def footer(self, source: str, tongue: Tongue) -> str:
        """Return what a source ends its articles in a language with; empty for most sources."""
        if int(source.removeprefix("paper-")) % _FOOTER_IN:
            return ""
        return self._sentence(tongue, Random(f"{self._seed} {source} {tongue.code}"), 30)

    def footers(self) -> list[str]:
        """Return all that the sources end their articles with."""
        sources = [f"paper-{number}" for number in range(_SOURCES)]
        return [text for one in sources for tongue in SCRIPTS if (text := self.footer(one, tongue))]

    def word(self, code: str, rank: int) -> str:
        """Return a word of a language by its rank, 0 being the most frequent."""
        return self._words[code][rank]

    def _title(self, text: str, tongue: Tongue, random: Random) -> str:
        """Return words of one of the first sentences."""
        sentence = random.choice(text.split(tongue.stop)[:2])
        words = sentence.split() if tongue.joint else list(sentence)
        return tongue.joint.join(words[:8] if tongue.joint else words[:14])

    def _original_of(self, number: int, random: Random) -> int | None:
        """Return the article that this one is a version of; those of others are not copied."""
        if number % _VERSION_IN or number < _BACK:
            return None
        of = number - random.randrange(1, _BACK)
        return of if of % _VERSION_IN else of - 1

    def _text(self, number: int, tongue: Tongue) -> str:
        random = Random(f"{self._seed} text {number}")
        length = random.randint(self._length // 2, self._length * 3 // 2)
        sentences = []
        while length > 0:
            words = random.randint(8, 24)
            sentences.append(self._sentence(tongue, random, words))
            length -= words
        return "".join(sentences)

    def _sentence(self, tongue: Tongue, random: Random, count: int) -> str:
        words = random.choices(self._words[tongue.code], cum_weights=self._weights, k=count)
        for place in range(2, count, 4):
            words[place] = random.choice(tongue.small_words)
        words[0] = words[0].capitalize()
        if count > 12:
            words[6] = words[6].capitalize()  # a name, where the script has capitals
            words[10] = str(random.randint(10, 9_999))
        return tongue.joint.join(words) + tongue.stop

    def _version(self, text: str, tongue: Tongue, random: Random) -> str:
        """Return a copy, a cut or an edit of a text."""
        sentences = text.split(tongue.stop)
        kind = random.choice(("copy", "cut", "edited"))
        if kind == "cut":
            sentences = sentences[: max(2, len(sentences) // 2)]
        if kind == "edited":
            sentences[0] = self._sentence(tongue, random, 14).removesuffix(tongue.stop)
        return tongue.stop.join(sentences)
