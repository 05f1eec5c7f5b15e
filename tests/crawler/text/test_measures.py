"""Words and letters, with and without blanks between them."""

from __future__ import annotations

import pytest

from crawler.text.measures import ends_sentence, key, letters, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The harbour, again!", ["the", "harbour", "again"]),
        ("港口重新开放", list("港口重新开放")),
        ("G20峰会 2026", ["g20", "峰", "会", "2026"]),
        ("ท่าเรือ", list("ท่าเรือ")),
        ("みなと港", list("みなと港")),
        ("항구가 열렸다", ["항구가", "열렸다"]),
    ],
    ids=ascii,
)
def test_a_script_without_blanks_gives_one_word_per_character(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("harbour 12", 7),
        ("港口", 6),
        ("みなと", 6),
        ("порт", 4),
        ("항구", 5),
        ("ወደብ", 6),
        ("ميناء", 6),
    ],
    ids=ascii,
)
def test_a_letter_counts_as_the_latin_letters_that_say_the_same(text: str, count: int) -> None:
    assert letters(text) == count


# One sentence in many languages: "The harbour opened again on Monday, two days after the storm."
SENTENCES = {
    "en": "The harbour opened again on Monday, two days after the storm.",
    "zh": "港口在风暴过后两天于星期一重新开放。",
    "ja": "港は嵐から二日後の月曜日に再び開かれた。",
    "ko": "항구는 폭풍이 지나고 이틀 뒤인 월요일에 다시 문을 열었다.",
    "hi": "तूफान के दो दिन बाद सोमवार को बंदरगाह फिर से खुल गया।",
    "te": "తుఫాను తర్వాత రెండు రోజులకు సోమవారం ఓడరేవు మళ్లీ తెరుచుకుంది.",
    "ta": "புயலுக்கு இரண்டு நாட்களுக்குப் பிறகு திங்களன்று துறைமுகம் மீண்டும் திறக்கப்பட்டது.",
    "bn": "ঝড়ের দুই দিন পর সোমবার বন্দর আবার খুলে দেওয়া হয়েছে।",
    "am": "ወደቡ ከማዕበሉ ከሁለት ቀናት በኋላ ሰኞ ዕለት እንደገና ተከፈተ።",
    "th": "ท่าเรือเปิดอีกครั้งในวันจันทร์ สองวันหลังพายุ",
    "my": "မုန်တိုင်းပြီး နှစ်ရက်အကြာ တနင်္လာနေ့တွင် ဆိပ်ကမ်း ပြန်ဖွင့်သည်။",
    "ar": "أعيد فتح الميناء يوم الاثنين بعد يومين من العاصفة.",
    "he": "הנמל נפתח מחדש ביום שני, יומיים לאחר הסערה.",
    "ru": "Порт снова открылся в понедельник, через два дня после шторма.",
    "el": "Το λιμάνι άνοιξε ξανά τη Δευτέρα, δύο ημέρες μετά την καταιγίδα.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_as_long_in_every_script(language: str) -> None:
    assert 0.65 <= letters(SENTENCES[language]) / letters(SENTENCES["en"]) <= 2.2


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_ends_with_the_mark_of_its_script(language: str) -> None:
    assert ends_sentence(SENTENCES[language]) is (language != "th")  # Thai writes no full stop


@pytest.mark.parametrize(
    "line",
    [
        "真的吗\uff1f",
        "太好了\uff01\u201d",
        "他说\uff1a",
        "それは本当か\uff1f\u300d",
        "ኧረ፡፡",
        "کیوں؟",
        "Почему?»",
    ],
    ids=ascii,
)
def test_full_width_marks_end_a_sentence(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Harbour  OPENS", "harbour opens."), ("إعادة", "اعادة"), ("ISTANBUL", "ıstanbul")],
    ids=ascii,
)
def test_spellings_of_one_line_have_one_key(left: str, right: str) -> None:
    assert key(left) == key(right)
