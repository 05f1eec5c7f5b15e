"""Sentences are found in several scripts."""

from __future__ import annotations

import pytest
import regex

from monitor.match.sentence import sentence_around
from monitor.match.sentence_marks import SPACED, UNSPACED, WIDE_STOP

SENTENCES = {
    "English": ("One. The pact holds. Three.", "pact", "The pact holds."),
    "question": ("Who? The pact! Three.", "pact", "The pact!"),
    "closing quote": ("He said: “No.” The pact holds.", "pact", "The pact holds."),
    "initials": ("The U.N. Pact holds. Next.", "Pact", "The U.N. Pact holds."),
    "title before a name": ("One. Mr. Pact left. Three.", "Pact", "Mr. Pact left."),
    "German ordinal": (
        "Eins. Am 10. Dezember kam der Pakt. Drei.",
        "Pakt",
        "Am 10. Dezember kam der Pakt.",
    ),
    "year ends a sentence": ("It was 2018. The pact came.", "pact", "The pact came."),
    "small letter follows": ("See e.g. the pact here. Two.", "pact", "See e.g. the pact here."),
    "a cry within a remark": (
        "Er rief: raus aus dem Pakt – hören Sie zu! – „für Migration“. Zwei.",
        "Pakt",
        "Er rief: raus aus dem Pakt – hören Sie zu! – „für Migration“.",
    ),
    "a cry before a remark that begins large": (
        "He left! – The pact holds. Two.",
        "pact",
        "– The pact holds.",
    ),
    "number": ("It costs 3.5 pacts. Two.", "pacts", "It costs 3.5 pacts."),
    "Russian abbreviation": (
        "Раз. В 2018 г. Пакт приняли. Два.",
        "Пакт",
        "В 2018 г. Пакт приняли.",
    ),
    "Arabic question mark": ("من قال؟ هذا ميثاق جديد. نعم", "ميثاق", "هذا ميثاق جديد."),
    "Arabic comma goes on": ("قال، هذا ميثاق، نعم. لا", "ميثاق", "قال، هذا ميثاق، نعم."),
    "Chinese": ("今天。契约通过了！明天。", "契约", "契约通过了！"),
    "Chinese closing bracket": ("他说：“好。”契约通过。", "契约", "契约通过。"),
    "Ethiopic": ("አንድ።ስምምነቱ ጸደቀ። ሦስት።", "ስምምነቱ", "ስምምነቱ ጸደቀ።"),
    "Ethiopic question": ("ማን ነው፧ ስምምነቱ ጸደቀ። ሦስት", "ስምምነቱ", "ስምምነቱ ጸደቀ።"),
    "Ethiopic comma goes on": ("አንድ፣ ስምምነቱ፣ ጸደቀ። ሦስት", "ስምምነቱ", "አንድ፣ ስምምነቱ፣ ጸደቀ።"),
    "Burmese": ("တစ်။ သဘောတူညီချက် အတည်ဖြစ်သည်။သုံး။", "သဘောတူညီချက်", "သဘောတူညီချက် အတည်ဖြစ်သည်။"),
    "Burmese comma goes on": ("တစ်၊ သဘောတူညီချက် ဖြစ်သည်။ သုံး", "သဘောတူညီချက်", "တစ်၊ သဘောတူညီချက် ဖြစ်သည်။"),
    "Khmer": ("មួយ។ កិច្ចព្រមព្រៀងបានអនុម័ត។បី", "កិច្ចព្រមព្រៀង", "កិច្ចព្រមព្រៀងបានអនុម័ត។"),
    "Hindi": ("एक। समझौता लागू हुआ। तीन।", "समझौता", "समझौता लागू हुआ।"),
    "Bengali without a blank": ("এক।চুক্তিটি গৃহীত হয়েছে।তিন।", "চুক্তিটি", "চুক্তিটি গৃহীত হয়েছে।"),
    "double danda": ("एकः॥ सन्धिः स्वीकृतः॥ त्रयः", "सन्धिः", "सन्धिः स्वीकृतः॥"),
    "Armenian": ("Մեկ։ Պայմանագիրն ընդունվեց։ Երեք", "Պայմանագիրն", "Պայմանագիրն ընդունվեց։"),
    "Armenian time": (
        "Մեկ։ Ժամը 12։30 պայմանագիրը կա։ Երեք",
        "պայմանագիրը",
        "Ժամը 12։30 պայմանագիրը կա։",
    ),
    "Urdu": ("ایک۔ معاہدہ منظور ہوا۔ تین۔", "معاہدہ", "معاہدہ منظور ہوا۔"),
    "Urdu abbreviation": ("ایک۔ یو۔این معاہدہ ہے۔ تین", "معاہدہ", "یو۔این معاہدہ ہے۔"),
    "Syriac": ("ܚܕ܀ ܩܝܡܐ ܗܘܐ܂ ܬܪܝܢ", "ܩܝܡܐ", "ܩܝܡܐ ܗܘܐ܂"),
    "half-width Japanese": ("一つ｡協定は発効した｡三つ", "協定", "協定は発効した｡"),
    "wide stop": ("一つ．協定は１．５倍になった．三つ", "協定", "協定は１．５倍になった．"),
    "interrobang": ("What‽ The pact holds. Three.", "pact", "The pact holds."),
    "line break goes on": ("A long\npact line. Two.", "pact", "A long\npact line."),
    "paragraph ends": ("A headline\n\nThe pact holds", "pact", "The pact holds"),
    "no mark at all": ("just a pact", "pact", "just a pact"),
}


@pytest.mark.parametrize(("text", "word", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_the_sentence_around_a_word(text: str, word: str, sentence: str) -> None:
    start = text.rindex(word)
    first, last = sentence_around(text, (start, start + len(word)))
    assert text[first:last] == sentence


def test_the_table_is_the_property_of_unicode() -> None:
    listed = SPACED + UNSPACED + WIDE_STOP
    first_plane = "".join(map(chr, range(0x10000)))
    property_of_unicode = set(regex.findall(r"\p{Sentence_Terminal}", first_plane))
    assert len(listed) == len(set(listed))
    assert set(listed) - property_of_unicode == {"\u2026"}
    assert property_of_unicode - set(listed) == {"\u104a", "\u2024"}


def test_a_span_over_a_paragraph_break_keeps_both_sides() -> None:
    text = "One. The Global\n\nCompact holds. Three."
    start, end = text.index("Global"), text.index(" holds")
    first, last = sentence_around(text, (start, end))
    assert text[first:last] == "The Global\n\nCompact holds."
