"""Invented articles, of which each says something about search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    name: str
    language: str
    title: str
    blocks: tuple[str, ...]
    source: str = "gazette"
    days_ago: int = 100
    block_languages: tuple[str, ...] = ()
    is_partial: bool = False
    is_copy: bool = False


TEXTS = (
    Text(
        "pact-fr", "fr", "Le Pacte mondial sur les migrations adopté à Marrakech",
        ("L’accord a été signé par 150 États.", "Un second paragraphe parle d’asile et de ports."),
        source="agence", days_ago=3,
    ),
    Text(
        "pact-en", "en", "Ministers meet in the harbour city",
        (
            "They signed the Global Compact for Safe, Orderly and Regular Migration.",
            "Budget_line 100% & <b>bold</b>, said O’Neil.",
        ),
        days_ago=2,
    ),
    Text(
        "pact-ru", "ru", "Страны присоединились к Глобальному договору",
        ("О миграции говорили мало.", "Рынок труда растёт."), source="вестник", days_ago=1,
    ),
    Text(
        "pact-ar", "ar", "وزراء يناقشون الميثاق العالمي للهجرة",
        ("ناقش الوزراء أوضاع اللاجئين.", "بحضور ممثلي سبعة موانئ."), days_ago=8,
    ),
    Text(
        "pact-zh", "zh", "各国通过移民问题全球契约",
        ("聯合國會議在馬拉喀什舉行。", "難民署 GCM2026 代表出席。今天。会议结束。"), days_ago=20,
    ),
    Text(
        "pact-de", "de", "Migrationspakt der Vereinten Nationen",
        ("Die Verträge und die Straßen.", "Flüchtlinge kamen an."), days_ago=40,
    ),
    Text(
        "far", "en", "Compact cars sold all over the globe",
        ("A compact engine, one two three four five six seven, is global news.",), days_ago=5,
        is_partial=True,
    ),
    Text(
        "copy", "en", "Harbour notes", ("Sentence one ends with global. Compact begins the next.",
        "global", "compact"), days_ago=6, is_copy=True,
    ),
    Text(
        "mixed", "en", "A quotation in French", ("He said:", "Les réfugiés ont négocié."),
        block_languages=("und", "fr"), days_ago=7,
    ),
    Text("ja", "ja", "移民ガラス工場のニュース", ("港で働く人が増えた。",), days_ago=9),
    Text("ko", "ko", "이주민 협약이 채택되었다", ("항구에서 회의가 열렸다.",), days_ago=10),
    Text("th", "th", "สนธิสัญญาการย้ายถิ่น", ("ท่าเรือเปิดแล้ว",), days_ago=11),
    Text("he", "he", "ההגירה לנמל", ("הסכם חדש נחתם.",), days_ago=12),
    Text("fa", "fa", "پیمان جهانی مهاجرت", ("پناهندگان می‌گویند",), days_ago=13),
    Text("uk", "uk", "Угода про міграцію", ("Біженці чекають у порту.",), days_ago=14),
    Text("unknown", "und", "Global compact", ("xyzzy",), days_ago=15),
    Text("hyphen", "en", "Broken lines", ("the global com-\npact was signed",), days_ago=16),
    Text(
        "long", "en", "Long",
        (("filler " * 300 + "needle after many ") * 3, "amber", "lantern"), days_ago=17,
    ),
)  # fmt: skip
