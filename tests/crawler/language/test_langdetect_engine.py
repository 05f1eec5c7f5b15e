"""The detector of ours says what langdetect says, and asks for the languages that are meant."""

from __future__ import annotations

import pytest
from langdetect.lang_detect_exception import LangDetectException

from crawler.language.langdetect_engine import RestrictedDetector, _profiles
from crawler.language.scripts import CANDIDATES

TEXTS = [
    ("latin", "The harbour opened again on Monday, two days after the storm had closed it."),
    ("latin", "Le port a rouvert lundi : l'ONU et l'OIM étaient là, DEUX JOURS après la tempête."),
    ("latin", "Pelabuhan dibuka kembali pada hari Senin, dua hari setelah badai menutupnya."),
    ("latin", "Cảng đã mở cửa trở lại vào thứ Hai, hai ngày sau cơn bão."),
    (
        "latin",
        "Portul a fost redeschis luni, la două zile după furtuna care l-a închis; și țara...",
    ),
    ("latin", "NATO, UNO, WHO"),
    ("latin", "Ok"),
    ("cyrillic", "Порт снова открылся в понедельник, через два дня после ШТОРМА в России."),
    ("cyrillic", "Пристанището отвори отново в понеделник, два дни след бурята."),
    ("arabic", "بندر روز دوشنبه، دو روز پس از توفانی که آن را بسته بود، دوباره باز شد."),
    ("devanagari", "तूफ़ान के दो दिन बाद बंदरगाह सोमवार को फिर से खुल गया।"),
]


def by_library(text: str, script: str) -> list[tuple[str, float]]:
    detector = _profiles().create()
    detector.seed = 0
    detector.set_prior_map(dict.fromkeys(CANDIDATES[script], 1.0))
    detector.append(text)
    return [(found.lang, found.prob) for found in detector.get_probabilities()]


def by_us(text: str, script: str) -> list[tuple[str, float]]:
    detector = RestrictedDetector(CANDIDATES[script])
    detector.append(text)
    return [(found.lang, found.prob) for found in detector.get_probabilities()]


@pytest.mark.parametrize(("script", "text"), TEXTS, ids=[text[:12] for _, text in TEXTS])
def test_the_probabilities_are_those_of_the_library_to_the_last_digit(
    script: str, text: str
) -> None:
    assert by_us(text, script) == by_library(text, script)


def test_a_text_without_letters_fails_as_in_the_library() -> None:
    for look in (by_us, by_library):
        with pytest.raises(LangDetectException):
            look("12 345", "latin")


def test_languages_that_are_ruled_out_are_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[int] = []
    update = RestrictedDetector._update_lang_prob

    def counting(self: RestrictedDetector, prob: list[float], word: str, alpha: float) -> bool:
        weighed.append(len(prob))
        return update(self, prob, word, alpha)

    monkeypatch.setattr(RestrictedDetector, "_update_lang_prob", counting)
    by_us(TEXTS[7][1], "cyrillic")
    assert set(weighed) == {len(CANDIDATES["cyrillic"])}
