"""Invented news texts in many scripts, and phrases to look for in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

_VOCABULARY = 6_000  # words of one language; their frequency falls with their rank (Zipf)
_LENGTH = 3_000  # bytes of one text, about


@dataclass(frozen=True, slots=True)
class Tongue:
    """What invented words and sentences of one language look like."""

    code: str
    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    endings: tuple[str, ...]
    small_words: tuple[str, ...]
    stop: str = ". "
    joint: str = " "
    syllables: tuple[int, int] = (1, 4)


def _split(*columns: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(column.split(" ")) for column in columns)


_LATIN_ONSETS = "b br c ch d dr f g gr h l m n p pr qu r s st t tr v"


def _latin(code: str, vowels: str, endings: str, small_words: str) -> Tongue:
    return Tongue(code, *_split(_LATIN_ONSETS, vowels, endings, small_words))


TONGUES: tuple[Tongue, ...] = (
    _latin("en", "a e i o u ea ou", "n r s t ly ing tion ment", "the of and to in a on for that"),
    _latin(
        "fr", "a e é è i o ou eu", "r s t ment tion que té", "le la les de des et à en pour sur"
    ),
    _latin("es", "a e i o u ó í", "r s n dad ción mente", "el la los de y en para por que con"),
    _latin("pt", "a e i o u ã é", "r s m dade ção mente", "o a os de e em para por que com"),
    _latin(
        "de", "a e i o u ü ö ei", "n r t ung heit lich schaft", "der die das und in für von mit"
    ),
    _latin("tr", "a e ı i o ö u ü", "k r lar ler da de nın miş", "ve bir bu için ile de da olan"),
    Tongue(
        "ru",
        *_split(
            "б в г д ж з к л м н п р с т х ст пр",
            "а е и о у ы я ё",
            "ть ция ный ого ами ство",
            "и в на с по о для что это из",
        ),
    ),
    Tongue(
        "ar",
        *_split(
            "ب ت ج ح خ د ر س ش ص ع ف ق ك ل م ن ه", "ا ي و ", "ة ات ين ون ي", "في من على إلى أن و"
        ),
        stop=". ",
    ),
    Tongue(
        "zh",
        *_split(
            "国 会 议 政 府 经 济 社 发 展 城 市 学 校 医 院 新 闻 报 道 部 长 代 表 主 席 人 民",
            " ",
            " ",
            "的 了 在 和 是 对",
        ),
        stop="。",
        joint="",
        syllables=(1, 3),
    ),
)


class Library:
    """Everything drawn from one seed: the same texts and phrases in every run."""

    def __init__(self, seed: int = 1, *, tongues: Sequence[Tongue] = TONGUES) -> None:
        self._random = Random(seed)
        self._words = {tongue.code: self._vocabulary(tongue) for tongue in tongues}
        self._weights = tuple(accumulate(self.weights()))

    def words(self, code: str) -> Sequence[str]:
        """The words of a language, the most frequent first."""
        return self._words[code]

    def weights(self) -> Iterator[float]:
        """How often each of the words of a language occurs, as a weight."""
        return (1 / (rank + 10) for rank in range(_VOCABULARY))

    def texts(self, count: int, *, planted: Sequence[str] = (), share: float = 0.0) -> list[str]:
        """Texts of about 3 kB, one language after another; a share of them holds a phrase."""
        return [self._text(TONGUES[n % len(TONGUES)], planted, share) for n in range(count)]

    def phrases(self, count: int) -> list[str]:
        """Different phrases of two to four words, made of the words that the texts use."""
        found: dict[str, None] = {}
        while len(found) < count:
            found.setdefault(self._phrase(TONGUES[len(found) % len(TONGUES)]))
        return list(found)

    def _phrase(self, tongue: Tongue) -> str:
        length = self._random.choice((2, 2, 3, 3, 4))
        return tongue.joint.join(self._draw(tongue, length))

    def _text(self, tongue: Tongue, planted: Sequence[str], share: float) -> str:
        sentences = list(self._sentences(tongue))
        if planted and self._random.random() < share:
            place = self._random.randrange(len(sentences))
            sentences[place] += f"{self._random.choice(planted)}{tongue.stop}"
        return "".join(sentences)

    def _sentences(self, tongue: Tongue) -> Iterator[str]:
        size = 0
        while size < _LENGTH:
            words = self._draw(tongue, self._random.randint(8, 28))
            for place in range(0, len(words), 3):
                words[place] = self._random.choice(tongue.small_words)
            words[0] = words[0].capitalize()
            sentence = tongue.joint.join(words) + tongue.stop
            if self._random.random() < 0.2:
                sentence += "\n\n"
            size += len(sentence.encode())
            yield sentence

    def _draw(self, tongue: Tongue, count: int) -> list[str]:
        words = self._words[tongue.code]
        return self._random.choices(words, cum_weights=self._weights, k=count)

    def _vocabulary(self, tongue: Tongue) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < _VOCABULARY:
            words.setdefault(self._word(tongue))
        return list(words)

    def _word(self, tongue: Tongue) -> str:
        pick = self._random.choice
        body = (
            pick(tongue.onsets) + pick(tongue.vowels)
            for _ in range(self._random.randint(*tongue.syllables))
        )
        return "".join(body) + pick(tongue.endings)
