"""List the labels of boxes beside a text: facts, figures, summaries, by language."""

from __future__ import annotations

from crawler.text.phrases.phrasebook import Phrasebook

# These open the label of a box.
FACTS = Phrasebook(
    "facts|fact box|fact file|fast facts|quick facts|key facts|key points|key takeaways|takeaways|at a glance|in brief|in short|summary|the basics"
    "|background|timeline|highlights|what you need to know|what we know|why it matters|explainer|about the|good to know",
    "en bref|l'essentiel|à retenir|ce qu'il faut retenir|les points clés|points clés|repères|chiffres clés|en chiffres|le contexte|contexte|bon à savoir|résumé",
    "en breve|claves|las claves|lo esencial|puntos clave|datos clave|los datos|ficha|resumen|en cifras|contexto|cronología|lo que debes saber"
    "|em resumo|resumo|pontos-chave|principais pontos|destaques|em números|saiba mais sobre|entenda|contexto|in breve|in sintesi|punti chiave|i punti|la scheda|i numeri|in cifre",
    "das wichtigste|das wichtigste in kürze|auf einen blick|in kürze|kurz und knapp|zusammenfassung|fakten|hintergrund|in zahlen|zahlen und fakten|zur person|zur sache|steckbrief|infobox|info"
    "|kortversjonen|kort fortalt|oppsummering|dette er saken|in het kort|samenvatting|feiten|achtergrond|in cijfers|wat weten we|fakta|fakta om|faktaruta|bakgrund|bakgrunn|baggrund|kort om|sammanfattning|oppsummert|detta har hänt|faktat|taustaa|näin on|tiivistelmä",
    "özet|kısaca|öne çıkanlar|ne olmuştu|rakamlarla|arka plan|bilgi notu|коротко|кратко|главное|самое важное|что известно|справка|досье|контекст|в цифрах|цифры и факты"
    "|коротко про|головне|що відомо|довідка|контекст|у цифрах|накратко|факти",
    "باختصار|أبرز النقاط|النقاط الرئيسية|أهم النقاط|ملخص|خلاصة|بالأرقام|خلفية|معلومات عن|حقائق|نکات مهم|خلاصه|در یک نگاه|پیشینه|اہم نکات|خلاصہ|בקצרה|עיקרי הדברים|נקודות עיקריות|תקציר|רקע",
    "要点|核心提示|内容提要|摘要|导读|重点|重點|懶人包|懒人包|背景|相关背景|新闻背景|知识点|数据|要旨|まとめ|ポイント|この記事のポイント|概要|背景|핵심 요약|요약|한눈에 보기|배경|세 줄 요약|3줄 요약",
    "w skrócie|najważniejsze|najważniejsze informacje|podsumowanie|fakty|w liczbach|tło|warto wiedzieć|ve zkratce|stručně|fakta|souhrn|v skratke|röviden|összefoglaló|háttér|pe scurt|rezumat|context|ukratko|sažetak",
    "με λίγα λόγια|συνοπτικά|περίληψη|τα βασικά|ιστορικό|मुख्य बातें|मुख्य बिंदु|संक्षेप में|एक नज़र में|सारांश|मूल बातें|একনজরে|এক নজরে|সংক্ষেপে|মূল বিষয়|ringkasan|poin penting|sekilas|latar belakang|tóm tắt|điểm chính|bối cảnh|muhtasari|kwa ufupi|mambo muhimu|สรุป|ประเด็นสำคัญ|ไฮไลต์",
)
# These stand anywhere in it.
BOX_LABELS = Phrasebook(
    "in figures|in numbers|by the numbers|at a glance|en chiffres|en bref|en cifras|en datos|em números|in cifre|in numeri|in zahlen|im überblick|auf einen blick|in cijfers"
    "|i siffror|i tal|rakamlarla|sayılarla|в цифрах|у цифрах|в числах|в цифри|في أرقام|بالأرقام|في سطور|به روایت آمار|در یک نگاه|במספרים|आँकड़ों में|आंकड़ों में|एक नज़र में"
    "|w liczbach|v číslech|v číslach|számokban|în cifre|u brojkama|σε αριθμούς|dalam angka|qua các con số|kwa takwimu|ในตัวเลข",
)
