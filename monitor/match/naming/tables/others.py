"""Languages of Africa and Asia, and those that put many endings one behind another."""

from __future__ import annotations

from monitor.match.naming.grammar import Grammar

# Nouns of action with the stems of the past, the present and the participles; letters are folded.
_ARABIC_VERBS = (
    (r"^ا(.{3,4})ا(.)$", r"ا\1\2 ي\1\2 ت\1\2 ن\1\2 م\1\2"),  # احتجاز: احتجز يحتجز محتجز
    # يضرب may be of ضرب as well as of اضراب: no present
    (r"^ا(..)ا(.)$", r"ا\1\2 م\1\2"),  # افراج: افرج مفرج
    (r"^ا(..)ا$", r"ا\1 ي\1 ت\1 م\1"),  # اجلا: اجلت يجلي
    (r"^ت(..)ي(.)$", r"\1\2 ي\1\2 ت\1\2 م\1\2"),  # تهجير: هجر يهجر مهجر
    (r"^(.)(.)و(.)$", r"\1\2\3 ي\1\2\3 ت\1\2\3 \1ا\2\3"),  # نزوح: نزح ينزح نازح
    (r"^م(.)ا(..)ه$", r"\1ا\2 ي\1ا\2 ت\1ا\2"),  # محاكمه: حاكم يحاكم
)
_ARABIC_PARTICIPLE = "|".join(
    f"(?<=^{start}{'.' * letters})"
    for article in ("", "ال")
    for start, most in ((f"{article}م", 4), (f"{article}.ا", 2))
    for letters in range(2, most + 1)
)
_WITHOUT_ARTICLE = "|".join(f"(?<=^[^ا]{'.' * letters})" for letters in range(1, 8))
_ARABIC_THEME = "- ا ه ات ين ون ان ي ت وا هم ها نا تين يه"

TABLES = {
    "ar": Grammar(
        endings=(
            ("ة", "ه ت ات"),
            # Nouns of persons have feminines and regular plurals: صحفي, مدافع, لاجئ. With an
            # article, words like the first are adjectives of a name, which agree with it alone.
            (f"(?:{_WITHOUT_ARTICLE})ي", "ي يا يه ين يون يين يات"),
            ("ي", "ي يا"),
            (_ARABIC_PARTICIPLE, "- ا ه ون ين ات"),
            ("", "- ا"),
        ),
        verbs=_ARABIC_THEME,
        verbal_nouns=_ARABIC_VERBS,
        prepositions="من أجل|بشأن|حول|في|المعني|الخاص|المعنية|الخاصة|المتعلق|المتعلقة|عن|على|إلى"
        "|ضد|لصالح|المكلف|من",
        free_links=True,
        ands="و",
        modifiers="الأمم المتحدة|الأممي|الأممية|العالمي|العالمية|الدولي|الدولية|الجديد|الجديدة"
        "|التاريخي|التاريخية|استجابة|معالجة|تعويض|تمويل|مواجهة|الخاص|ما يسمى",
    ),
    "fa": Grammar(
        endings=(
            ("(?<=..)ه", "ه های ه‌ها ه‌های گان گانی ای"),
            ("", "- ها های ی ای هایی هایش ان"),
        ),
        prepositions="برای|در|به|از|درباره|بر|علیه|مربوط به|در مورد",
        free_links=True,
        ands="و",
        modifiers="سازمان ملل|جهانی|بین المللی|جدید|جدیدی",
        oblique="های ها ی",
    ),
    "ur": Grammar(
        endings=(("ہ|ا", "ه ا ے وں ات"), ("", "- وں یں ات ین")),
        prepositions="کا|کی|کے|کو|میں|پر|سے|برائے|کے لئے|کے لیے|کے خلاف",
        free_links=True,
        ands="اور و",
        modifiers="اقوام متحدہ|عالمی|بین الاقوامی|نیا|نئے",
    ),
    "ps": Grammar(
        endings=(("", "- ونه ونو ان انو ه و"),),
        prepositions="د|په|له|لپاره|پر",
        free_links=True,
        ands="او",
    ),
    "he": Grammar(
        endings=(("ה", "ה ת ות"), ("", "- ים ות י ת")),
        prefixes="ה ו וה ב ל מ מה כ ש שה שב של וב ול ומ ומה וכ כש",
        prepositions="של|על|בדבר|למען|נגד|עבור|את|בנושא",
        free_links=True,
        ands="ו",
        modifiers="האו ם|או ם|העולמי|העולמית|הבינלאומי|הבינלאומית|החדש|החדשה",
    ),
    "am": Grammar(
        endings=(("", "- ው ን ውን ዋ ዎች ዎችን ኦች ና ም"),),
        prefixes="የ ለ በ ከ ስለ እና ወደ ያ",
        prepositions="ስለ|ለ|የ|በ|ላይ",
        free_links=True,
        ands="እና ና",
    ),
    "tr": Grammar(
        endings=(("(?<=[a-zçğıöşü]{3})(s?[ıiuü]|k)", "-"), ("", "-")),
        open_letters=8,
        prepositions="için|hakkında|hakkındaki|ile|karşı|dair|ilişkin|üzerine|konulu",
        free_links=True,
        ands="ve ile",
        modifiers="bm|birleşmiş milletler|küresel|uluslararası|yeni|tarihi|dünya|sözde",
        stemmer="turkish",
    ),
    "az": Grammar(
        endings=(("(?<=[a-zçəğıöşü]{3})(s?[ıiuü]|k|q)", "-"), ("", "-")),
        open_letters=8,
        prepositions="üçün|haqqında|üzrə|dair|qarşı|ilə",
        free_links=True,
        ands="və",
        modifiers="bmt|qlobal|beynəlxalq|yeni|dünya",
    ),
    "uz": Grammar(
        endings=(("(?<=[a-z]{3})(s?i|k|q)", "-"), ("", "-")),
        open_letters=8,
        prepositions="uchun|haqida|toʻgʻrisida|boʻyicha|qarshi|bilan",
        free_links=True,
        ands="va",
        modifiers="bmt|global|xalqaro|yangi|jahon",
    ),
    "kk": Grammar(
        endings=(("(?<=[а-яәғқңөұүһі]{3})(с?[ыі]|к|қ|п)", "-"), ("", "-")),
        open_letters=8,
        prepositions="үшін|туралы|жөніндегі|бойынша|қарсы",
        free_links=True,
        ands="және мен пен",
        modifiers="бұұ|жаһандық|халықаралық|жаңа",
    ),
    "ky": Grammar(
        endings=(("(?<=[а-яңөү]{3})(с?[ыиуү]|к|п)", "-"), ("", "-")),
        open_letters=8,
        prepositions="үчүн|жөнүндө|боюнча|каршы",
        free_links=True,
        ands="жана менен",
    ),
    "fi": Grammar(
        endings=(("(?<=[a-zåäö]{3})(nen|s|[aäeioöuy])", "-"), ("", "-")),
        open_letters=7,
        stemmer="finnish",
        ands="ja sekä",
        modifiers="yk n|yk|uusi|kansainvälinen|maailmanlaajuinen",
        compounds=True,
    ),
    "et": Grammar(
        endings=(("(?<=[a-zõäöü]{3})(ne|s|[aeiou])", "-"), ("", "-")),
        open_letters=6,
        stemmer="estonian",
        ands="ja ning",
        compounds=True,
    ),
    "hu": Grammar(
        endings=(("(?<=[a-záéíóöőúüű]{3})[aeáé]", "-"), ("", "-")),
        open_letters=8,
        stemmer="hungarian",
        articles="a az egy",
        prepositions="szóló|vonatkozó|elleni|számára|való",
        free_links=True,
        ands="és",
        modifiers="ensz|globális|nemzetközi|új|világ",
        compounds=True,
    ),
    "eu": Grammar(
        endings=(("(?<=[a-z]{3})a", "-"), ("", "-")), open_letters=7, stemmer="basque", ands="eta"
    ),
    "ka": Grammar(
        endings=(("(?<=[ა-ჰ]{3})[იაეოუ]", "-"), ("", "-")),
        open_letters=6,
        prepositions="შესახებ|მიმართ|წინააღმდეგ",
        free_links=True,
        ands="და",
    ),
    "hy": Grammar(
        endings=(("(?<=[ա-և]{3})[աիոե]", "-"), ("", "-")),
        open_letters=5,
        stemmer="armenian",
        prepositions="մասին|համար|դեմ",
        free_links=True,
        ands="եւ և ու",
    ),
    "hi": Grammar(
        endings=(("ा", "ा े ों"), ("ी", "ी ियों ियाँ ियां ि"), ("", "- ों ें ी")),
        prepositions="का|के|की|को|में|पर|से|हेतु|के लिए|के लिये|संबंधी|के खिलाफ|के बारे में",
        free_links=True,
        ands="और एवं तथा व",
        modifiers="संयुक्त राष्ट्र|वैश्विक|अंतरराष्ट्रीय|अंतर्राष्ट्रीय|विश्व|नया|नई|नए|ऐतिहासिक",
        stemmer="hindi",
        oblique="ों ें े ी",
    ),
    "mr": Grammar(endings=(("", "- ा े ी ां ाच्या ाचा ाची ाने ाला ात च्या चा ची ला त"),), ands="आणि व"),
    "ne": Grammar(endings=(("", "- को का की ले लाई मा बाट हरू हरूको"),), ands="र तथा"),
    "bn": Grammar(
        endings=(("", "- ের র ে কে তে য় টি টির গুলি গুলো েরা রা দের"),),
        prepositions="জন্য|বিষয়ক|সম্পর্কে|বিরুদ্ধে|ও",
        free_links=True,
        ands="ও এবং",
        modifiers="জাতিসংঘের|জাতিসংঘ|বৈশ্বিক|আন্তর্জাতিক|বিশ্ব|নতুন",
    ),
    "pa": Grammar(endings=(("", "- ਾਂ ੇ ੀ"),), prepositions="ਦਾ|ਦੇ|ਦੀ|ਲਈ|ਨੂੰ|ਤੇ", ands="ਅਤੇ ਤੇ"),
    "gu": Grammar(endings=(("", "- ના ની નો નું માં ને ે ો"),), ands="અને"),
    "ta": Grammar(endings=(("(?<=...)(ம்|ை)", "-"), ("", "-")), open_letters=8, ands="மற்றும்"),
    "te": Grammar(endings=(("", "-"),), open_letters=6, ands="మరియు"),
    "kn": Grammar(endings=(("", "-"),), open_letters=6, ands="ಮತ್ತು"),
    "ml": Grammar(endings=(("(?<=...)ം", "-"), ("", "-")), open_letters=8, ands="ഉം"),
    "si": Grammar(endings=(("", "-"),), open_letters=5, ands="සහ හා"),
    "sw": Grammar(
        endings=(("", "- ni"),),
        first_letters="ki>vi m>mi m>wa mw>w mu>mi",
        prepositions="wa|ya|la|za|cha|vya|kwa|kwa ajili ya|ya kwa|wa kwa|kuhusu|juu ya|dhidi ya|katika|pa",
        free_links=True,
        ands="na",
        modifiers="umoja wa mataifa|wa umoja wa mataifa|ya umoja wa mataifa|un|mpya|jipya|duniani",
    ),
    "sq": Grammar(
        endings=(
            ("(?<=[a-zëç]{2})(a|ë|e|ja)", "a ë e ja ës ën së në ve ave vet at et"),
            ("", "- i u in un it ut ve a t ët at"),
        ),
        prepositions="për|e|i|të|së|me|nga|në|kundër",
        free_links=True,
        ands="dhe e",
    ),
    "ha": Grammar(
        endings=(("", "- n r ar in"),),
        prepositions="na|ta|don|kan|game da|akan|a kan|ga",
        free_links=True,
        ands="da",
    ),
    "yo": Grammar(prepositions="fún|lórí|ti|ní", free_links=True, ands="àti"),
    "so": Grammar(
        endings=(("", "- ka ga da ta ku gu du tu ha kii gii yada ada"),),
        prepositions="ee|u|ka|ku|oo|la",
        free_links=True,
        ands="iyo",
    ),
    "id": Grammar(
        endings=(("", "- nya lah pun"),),
        stemmer="indonesian",
        prepositions="untuk|bagi|tentang|atas|pada|di|ke|dari|mengenai|terhadap|dengan|yang",
        free_links=True,
        ands="dan serta",
        modifiers="pbb|global|internasional|dunia|baru|bersejarah",
    ),
    "vi": Grammar(
        prepositions="về|cho|của|để|vì|chống",
        free_links=True,
        ands="và",
        modifiers="liên hợp quốc|mới",
    ),
    "tl": Grammar(prepositions="ng|para sa|sa|ukol sa|laban sa|na|ni", free_links=True, ands="at"),
    "ko": Grammar(
        endings=(
            (
                "",
                "- 은 는 이 가 을 를 의 에 에서 에게 로 으로 와 과 도 만 까지 부터 이나 보다 측 측은"
                " 들 들이 들은 들을 들의 이라고 라고 이며 이란 인 이다 에는 에도 에서는 으로부터",
            ),
        ),
        prepositions="위한|관한|대한|의|및",
        free_links=True,
        ands="및 와 과",
        modifiers="유엔|국제|세계|글로벌|새",
        compounds=True,
    ),
    "zh": Grammar(ands="和 与 及 以及 暨", blanks=False),
    "ja": Grammar(ands="と 及び および", blanks=False),
    "th": Grammar(ands="และ", blanks=False),
    "lo": Grammar(ands="ແລະ", blanks=False),
    "km": Grammar(ands="និង", blanks=False),
    "my": Grammar(blanks=False),
}
