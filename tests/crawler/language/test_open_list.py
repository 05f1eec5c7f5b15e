"""A declared language counts wherever its script and its letters allow it; every script has one."""

from __future__ import annotations

import pytest

from crawler.language.detection import detect

# Declared rightly, by languages that engines do not know or take for a neighbour.
DECLARED = [
    (
        "az",
        "Bələdiyyə şurası çərşənbə axşamı doqquz saatlıq müzakirədən sonra liman üçün yeni planı təsdiq etdi.",
    ),
    (
        "uz",
        "Shahar kengashi seshanba kuni to‘qqiz soatlik munozaradan keyin port uchun yangi rejani tasdiqladi.",
    ),
    (
        "tl",
        "Inaprubahan ng konseho ng lungsod noong Martes ang bagong plano para sa daungan matapos ang siyam na oras.",
    ),
    (
        "ha",
        "Majalisar birnin ta amince a ranar Talata da sabon shirin tashar jirgin ruwa bayan muhawara ta awa tara.",
    ),
    (
        "ku",
        "Meclîsa bajêr roja sêşemê piştî neh saetan gotûbêj planeke nû ji bo benderê pejirand û got ku dê bidome.",
    ),
    (
        "ms",
        "Majlis bandar raya itu meluluskan pelan baharu untuk pelabuhan pada hari Selasa selepas perbahasan sembilan jam.",
    ),
    (
        "eu",
        "Udalak astearte honetan onartu du porturako plan berria, bederatzi orduko eztabaidaren ondoren.",
    ),
    (
        "gl",
        "O concello aprobou o martes o novo plan para o porto despois de nove horas de debate cos veciños.",
    ),
    (
        "bs",
        "Gradsko vijeće je u utorak nakon devet sati rasprave usvojilo novi plan za luku i radnike na brodovima.",
    ),
    (
        "sr",
        "Gradsko veće je u utorak posle devet sati rasprave usvojilo novi plan za luku i radnike na brodovima.",
    ),
    (
        "sr",
        "Градско веће је у уторак после девет сати расправе усвојило нови план за луку и раднике.",
    ),
    (
        "be",
        "Гарадскі савет у аўторак пасля дзевяці гадзін абмеркавання зацвердзіў новы план для порта.",
    ),
    (
        "kk",
        "Қалалық кеңес сейсенбіде тоғыз сағаттық пікірталастан кейін портқа арналған жаңа жоспарды бекітті.",
    ),
    (
        "ky",
        "Шаардык кеңеш шейшембиде тогуз сааттык талкуудан кийин порттун жаңы планын бекитти, деди өкүл.",
    ),
    (
        "tg",
        "Шӯрои шаҳр рӯзи сешанбе пас аз нӯҳ соати баҳс нақшаи нави бандарро тасдиқ кард, гуфт раиси шаҳр.",
    ),
    (
        "mn",
        "Хотын зөвлөл мягмар гарагт есөн цагийн хэлэлцүүлгийн дараа боомтын шинэ төлөвлөгөөг баталлаа.",
    ),
    (
        "ps",
        "د ښار شورا د سه شنبې په ورځ له نهو ساعتونو بحث وروسته د بندر نوی پلان تصویب کړ او ویې ویل.",
    ),
    ("ku", "ئەنجومەنی شار ڕۆژی سێشەممە دوای نۆ کاتژمێر گفتوگۆ پلانی نوێی بەندەرەکەی پەسەند کرد."),
    ("ti", "ቤት ምኽሪ ከተማ ሰሉስ ድሕሪ ናይ ትሽዓተ ሰዓት ክትዕ ነቲ ሓድሽ ውጥን ወደብ ኣጽዲቑ።"),
    ("as", "নগৰ পৰিষদে মঙলবাৰে ন ঘণ্টাৰ বিতৰ্কৰ পিছত বন্দৰৰ নতুন পৰিকল্পনা গ্ৰহণ কৰে।"),
    ("yi", "דער שטאָטראַט האָט דינסטיק נאָך ניין שעה דעבאַטע באַשטעטיקט דעם נייעם פּלאַן פֿאַרן האַפֿן."),
]
# Nothing is declared: letters or the script name the language.
BY_SCRIPT = [
    ("my", "မြို့တော်ကောင်စီသည် အင်္ဂါနေ့တွင် ဆိပ်ကမ်းအတွက် စီမံကိန်းသစ်ကို အတည်ပြုခဲ့သည်။"),
    ("te", "నగర మండలి మంగళవారం ఓడరేవు కోసం కొత్త ప్రణాళికను ఆమోదించింది."),
    ("kn", "ನಗರ ಸಭೆ ಮಂಗಳವಾರ ಬಂದರಿಗಾಗಿ ಹೊಸ ಯೋಜನೆಯನ್ನು ಅನುಮೋದಿಸಿತು."),
    ("ml", "നഗരസഭ ചൊവ്വാഴ്ച തുറമുഖത്തിനായുള്ള പുതിയ പദ്ധതി അംഗീകരിച്ചു."),
    ("gu", "નગર પરિષદે મંગળવારે બંદર માટે નવી યોજના મંજૂર કરી હતી."),
    ("pa", "ਨਗਰ ਕੌਂਸਲ ਨੇ ਮੰਗਲਵਾਰ ਨੂੰ ਬੰਦਰਗਾਹ ਲਈ ਨਵੀਂ ਯੋਜਨਾ ਮਨਜ਼ੂਰ ਕੀਤੀ।"),
    ("si", "නගර සභාව අඟහරුවාදා වරාය සඳහා නව සැලසුම අනුමත කළේය."),
    ("km", "ក្រុមប្រឹក្សាក្រុងបានអនុម័តផែនការថ្មីសម្រាប់កំពង់ផែនៅថ្ងៃអង្គារ"),
    ("lo", "ສະພາເມືອງໄດ້ຮັບຮອງແຜນການໃໝ່ສຳລັບທ່າເຮືອໃນວັນອັງຄານ"),
    (
        "az",
        "Bələdiyyə şurası çərşənbə axşamı doqquz saatlıq müzakirədən sonra liman üçün yeni planı təsdiq etdi.",
    ),
    (
        "be",
        "Гарадскі савет у аўторак пасля дзевяці гадзін абмеркавання зацвердзіў новы план для порта.",
    ),
    (
        "kk",
        "Қалалық кеңес сейсенбіде тоғыз сағаттық пікірталастан кейін портқа арналған жаңа жоспарды бекітті.",
    ),
]
# The template declares a language that the text is not in.
WRONGLY = [
    (
        "en",
        "ar",
        "صادق المجلس البلدي يوم الثلاثاء على الخطة الجديدة للميناء بعد نقاش دام تسع ساعات.",
    ),
    (
        "en",
        "az",
        "Bələdiyyə şurası çərşənbə axşamı doqquz saatlıq müzakirədən sonra liman üçün yeni planı təsdiq etdi.",
    ),
    ("en", "ti", "ቤት ምኽሪ ከተማ ኣብ ሰሉስ ድሕሪ ናይ ትሽዓተ ሰዓት ክትዕ ነቲ ሓድሽ ውጥን ወደብ ኣጽዲቑ እዩ።"),
    (
        "az",
        "en",
        "The city council said on Tuesday that it has approved the new plan for the harbour and that the ferry will sail.",
    ),
    (
        "kk",
        "ru",
        "Городской совет во вторник после девяти часов обсуждения утвердил новый план для порта, и это не конец для него.",
    ),
    (
        "ha",
        "fr",
        "Le conseil municipal a adopté mardi le nouveau plan pour le port après neuf heures de débat avec les habitants de la ville.",
    ),
    (
        "ps",
        "ar",
        "صادق المجلس البلدي يوم الثلاثاء على الخطة الجديدة للميناء بعد نقاش دام تسع ساعات في المدينة من أجل هذا.",
    ),
    (
        "ru",
        "uk",
        "Міська рада у вівторок після дев'яти годин обговорення затвердила новий план для порту, і це ще не кінець.",
    ),
]


@pytest.mark.parametrize(("language", "text"), DECLARED, ids=[row[0] for row in DECLARED])
def test_a_right_declaration_wins_over_a_guess_among_neighbours(language: str, text: str) -> None:
    assert detect(text, hints=(language,)) == language


@pytest.mark.parametrize(("language", "text"), BY_SCRIPT, ids=[row[0] for row in BY_SCRIPT])
def test_script_and_letters_name_a_language(language: str, text: str) -> None:
    assert detect(text) == language
    assert detect(text, hints=("en",)) == language


@pytest.mark.parametrize(("declared", "language", "text"), WRONGLY, ids=[r[1] for r in WRONGLY])
def test_a_wrong_declaration_loses_against_the_text(
    declared: str, language: str, text: str
) -> None:
    """Case E8."""
    assert detect(text, hints=(declared,)) == language


def test_other_codes_of_a_language_count() -> None:
    texts = dict(DECLARED)
    assert detect(texts["tl"], hints=("fil",)) == "tl"
    assert detect(texts["ku"], hints=("ckb",)) == "ku"


def test_a_page_in_two_scripts_is_in_the_language_it_declares_and_mostly_has() -> None:
    """Case E9."""
    french = "Le conseil municipal a adopté mardi le nouveau plan pour le port après neuf heures de débat. "
    arabic = "صادق المجلس البلدي على الخطة الجديدة للميناء. "
    assert detect(2 * french + 2 * arabic, hints=("fr",)) == "fr"
    assert detect(french + 4 * arabic, hints=("fr",)) == "ar"
