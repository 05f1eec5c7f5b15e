"""Whatever characters a page is written in, its paragraphs are found, in some twenty languages."""

from __future__ import annotations

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

# Three sentences each: the first, one that a page may write with invisible characters, the last.
TEXTS = {
    "fa": ("شورای شهر بندر لیندل پس از نه ساعت گفتگو طرح تازه را تصویب کرد.",
           "صاحبان کشتی\u200cها می\u200cگویند خدمه\u200cها سال\u200cها منتظر این قانون\u200cها بوده\u200cاند.",
           "رای\u200cگیری دوم در ماه آینده برگزار می\u200cشود و بودجه مدرسه\u200cها بررسی خواهد شد."),
    "ur": ("لنڈل بندرگاہ کی کونسل نے نو گھنٹے کی بحث کے بعد نیا منصوبہ منظور کیا۔",
           "جہاز کے مالکوں نے فیصلے کا خیر مقدم کیا اور کہا کہ عملہ برسوں سے منتظر تھا۔",
           "دوسری رائے شماری اگلے ماہ ہوگی جب علاقائی اسمبلی بجٹ کا جائزہ لے گی۔"),
    "ar": ("صادق المجلس البلدي على خطة جديدة بعد نقاش دام تسع ساعات كاملة.",
           "ورحب أصحاب السفن بالقرار مؤكدين أن الطواقم انتظرت قواعد واضحة.",
           "ومن المنتظر أن يجري تصويت ثان في الشهر المقبل حول الميزانية."),
    "he": ("מועצת העיר אישרה ביום שלישי תוכנית חדשה לאחר דיון של תשע שעות.",
           "בעלי האוניות קיבלו את ההחלטה בברכה ואמרו שהצוותים חיכו לכללים.",
           "הצבעה שנייה צפויה בחודש הבא, אז תדון האסיפה בתקציב הדיור."),
    "hi": ("लिंडेल की नगर परिषद ने नौ घंटे की बहस के बाद नई योजना मंज़ूर की।",
           "जहाज़ मालिकों ने फ़ैसले का स्वागत क्\u200dया और कहा कि दल वर्षों से स्पष्\u200dट नियम चाहते थे।",
           "दूसरा मतदान अगले महीने होगा जब क्षेत्रीय सभा बजट पर विचार करेगी।"),
    "bn": ("লিন্ডেলের নগর পরিষদ নয় ঘণ্টা বিতর্কের পর নতুন পরিকল্পনা অনুমোদন করেছে।",
           "জাহাজ মালিকরা সিদ্ধান্তকে স্বাগত জানিয়ে বলেছেন, নাবিকরা বহু বছর অপেক্ষায় ছিলেন।",
           "দ্বিতীয় ভোট আগামী মাসে হবে, তখন আঞ্চলিক সভা বাজেট দেখবে।"),
    "te": ("లిండెల్ నగర మండలి తొమ్మిది గంటల చర్చ తర్వాత కొత్త ప్రణాళికను ఆమోదించింది.",
           "నౌకల యజమానులు నిర్ణయాన్ని స్వాగతించారు, సిబ్బంది ఏళ్లుగా వేచి ఉన్నారని చెప్పారు.",
           "రెండో ఓటింగ్ వచ్చే నెల జరుగుతుంది, అప్పుడు సభ బడ్జెట్‌ను పరిశీలిస్తుంది."),
    "ta": ("லிண்டெல் நகர சபை ஒன்பது மணி நேர விவாதத்துக்குப் பின் புதிய திட்டத்தை ஏற்றது.",
           "கப்பல் உரிமையாளர்கள் முடிவை வரவேற்றனர்; தெளிவான விதிகளுக்காகக் காத்திருந்தனர்.",
           "இரண்டாவது வாக்கெடுப்பு அடுத்த மாதம் நடைபெறும், வரவு செலவு ஆராயப்படும்."),
    "am": ("የሊንደል ከተማ ምክር ቤት ከዘጠኝ ሰዓት ክርክር በኋላ አዲሱን ዕቅድ አጸደቀ።",
           "የመርከብ ባለቤቶች ውሳኔውን ተቀብለው ሠራተኞቹ ለዓመታት ግልጽ ሕግ ሲጠብቁ ነበር አሉ።",
           "ሁለተኛው ድምፅ በሚቀጥለው ወር ይጠበቃል፤ ጉባኤው በጀቱን ያያል።"),
    "ko": ("린델항 시의회는 아홉 시간의 토론 끝에 새 계획을 화요일에 승인했다.",
           "선주들은 결정을 환영하며 선원들이 여러 해 동안 규칙을 기다렸다고 말했다.",
           "두 번째 표결은 다음 달에 열리며 그때 의회가 예산을 심의한다."),
    "zh": ("林德尔港市议会周二经过九个小时的辩论，批准了一项新计划。",
           "船主们对这一决定表示欢迎：“我们等了多少年\uff1f太好了\uff01”",
           "第二轮表决预计将在下个月举行，届时将审议住房预算。"),
    "ja": ("リンデル港の市議会は火曜日、九時間の審議の末に新しい計画を承認した。",
           "船主たちは決定を歓迎し、乗組員は長年規則を待っていたのだと述べた\uff01",
           "二回目の採決は来月に行われ、その際に議会が予算を審議するという。"),
    "km": ("ក្រុមប្រឹក្សា\u200bក្រុង\u200bបាន\u200bអនុម័ត\u200bផែនការ\u200bថ្មី\u200bកាល\u200bពី\u200bថ្ងៃ\u200bអង្គារ។",
           "ម្ចាស់\u200bកប៉ាល់\u200bបាន\u200bស្វាគមន៍\u200bការ\u200bសម្រេច\u200bចិត្ត\u200bនេះ\u200bយ៉ាង\u200bខ្លាំង។",
           "ការ\u200bបោះឆ្នោត\u200bលើក\u200bទីពីរ\u200bនឹង\u200bធ្វើ\u200bឡើង\u200bនៅ\u200bខែ\u200bក្រោយ។"),
    "de": ("Der Stadtrat von Lindelhafen hat am Dienstag nach neun Stunden Debatte den neuen Plan beschlossen.",
           "Die Reede\u00adrei\u00adbe\u00adsit\u00adzer be\u00adgrüß\u00adten den Be\u00adschluss: Die Mann\u00adschaf\u00adten hät\u00adten lan\u00adge ge\u00adwar\u00adtet.",
           "Eine zweite Abstimmung wird im Januar erwartet, wenn der Landtag über den Haushalt berät."),
    "fr": ("Le conseil municipal a adopté mardi un nouveau plan après neuf heures de débat.",
           "Les arma\u00adteurs ont sa\u00adlué la dé\u00adci\u00adsion\u00a0: «\u00a0les équi\u00adpages atten\u00addaient des règles.\u00a0»",
           "Un second vote est attendu en janvier, lorsque l'assemblée examinera le budget."),
    "ru": ("Городской совет во вторник после девяти часов обсуждения утвердил новый план.",
           "Судо\u00adвла\u00adдель\u00adцы при\u00adвет\u00adство\u00adва\u00adли ре\u00adше\u00adние: эки\u00adпа\u00adжи го\u00adда\u00adми жда\u00adли пра\u00adвил.",
           "Второе голосование ожидается в январе, когда собрание рассмотрит бюджет."),
}  # fmt: skip
SPELLING = {ord("\u00ad"): None, ord("\u00a0"): " "}


def page(language: str, texts: tuple[str, ...], *, mark: str = "p") -> bytes:
    first, middle, last = texts
    body = f"<p>{first}</p><{mark}>{middle}</{mark}><p>{last}</p>"
    return (
        f'<html lang="{language}"><head><meta charset="utf-8"><meta property="og:type" '
        f'content="article"></head><body><article><h1>Lindel 12</h1>{body}</article></body></html>'
    ).encode()


@pytest.mark.parametrize("mark", ["p", "blockquote", "div"])
@pytest.mark.parametrize("language", TEXTS)
def test_a_short_article_keeps_all_its_paragraphs(language: str, mark: str) -> None:
    texts = TEXTS[language]
    outcome = read_page(page(language, texts, mark=mark), url="https://news.invalid/2026/lindel")
    assert isinstance(outcome, Extraction), outcome
    assert list(outcome.blocks) == [text.translate(SPELLING) for text in texts]


# The sentence runs through a short line between two long ones.
BROKEN = {
    "fr": ("La caravane médicale a quitté la ville mardi matin avec douze médecins pour",
           "atteindre les douars isolés avant la neige",
           "de décembre, et la visite durera quatre jours avant le départ pour la vallée."),
    "ar": ("وصلت القافلة الطبية إلى البلدة صباح الثلاثاء وعلى متنها اثنا عشر طبيبا من أجل",
           "الهجرة الآمنة والمنظمة",
           "والنظامية، وتستمر الزيارة أربعة أيام قبل أن تتوجه القافلة إلى القرى المجاورة."),
    "en": ("The medical caravan left the town on Tuesday morning with twelve doctors to reach",
           "the lonely villages before the snow",
           "of December, and its visit will last four days before it leaves for the valley."),
    "es": ("La caravana médica salió de la ciudad el martes por la mañana con doce médicos para",
           "llegar a los pueblos aislados",
           "antes de la nieve, y la visita durará cuatro días antes de salir para el valle."),
    "ru": ("Медицинский караван вышел из города утром во вторник с двенадцатью врачами, чтобы",
           "добраться до дальних сёл",
           "до первого снега, и поездка продлится четыре дня, прежде чем он уйдёт в долину."),
    "pl": ("Karawana medyczna wyruszyła z miasta we wtorek rano z dwunastoma lekarzami, żeby",
           "dotrzeć do odległych wsi",
           "przed grudniowym śniegiem, a wizyta potrwa cztery dni przed wyjazdem do doliny."),
    "tr": ("Sağlık kervanı salı sabahı on iki hekimle birlikte kentten yola çıktı ve amacı",
           "uzak köylere kar yağmadan",
           "ulaşmaktı; ziyaret dört gün sürecek ve ardından kervan vadiye doğru gidecek."),
    "fa": ("کاروان پزشکی صبح سه\u200cشنبه با دوازده پزشک از شهر بیرون آمد تا پیش از برف به",
           "روستاهای دور و کوچک",
           "برسد و این سفر چهار روز به درازا می\u200cکشد و سپس کاروان به سوی دره خواهد رفت."),
}  # fmt: skip


@pytest.mark.parametrize("language", BROKEN)
def test_a_short_line_in_mid_sentence_is_not_lost(language: str) -> None:
    lines = BROKEN[language]
    text = "<br>\n".join(lines)
    article = '<meta property="og:type" content="article">'
    html = (
        f'<html lang="{language}"><head><meta charset="utf-8">{article}</head><body>'
        f"<table><tr><td><h2>Lindel 12</h2><font>{text}</font></td></tr></table></body></html>"
    )
    outcome = read_page(html.encode(), url="https://old.invalid/a.php?id=2")
    assert isinstance(outcome, Extraction), outcome
    assert outcome.blocks == (" ".join(lines),)
