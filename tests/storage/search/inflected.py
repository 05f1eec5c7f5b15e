"""Queries in another form than the texts, and queries that look alike and must find nothing.

Written before the tokens were tuned. `ASIDE` was tried at the end only.
"""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """What is typed, and one sentence of an article."""

    language: str
    query: str
    text: str


FOUND = (
    Pair("fr", "réfugiée", "Les réfugiés syriens attendent une réponse de la préfecture."),
    Pair("fr", "negociations", "La négociation a repris mardi à Genève."),
    Pair("fr", "accord national", "Les accords nationaux seront révisés au printemps."),
    Pair("fr", "signer", "Le ministre a signé le texte devant la presse."),
    Pair("fr", "frontière", "Les frontières d’Europe restent fermées."),
    Pair("ar", "الهجرة", "ناقش الوزراء سياسات للهجرة والتنمية في المغرب."),
    Pair("ar", "ميثاق عالمي", "وقعت الدول الميثاق العالمي في مراكش."),
    Pair("ar", "لاجئ", "وصل اللاجئون إلى المخيم قبل الفجر."),
    Pair("ar", "اتفاقيات", "تنص الاتفاقية على حماية العمال."),
    Pair("ar", "حكومة", "اجتمعت الحكومات العربية في تونس."),
    Pair("ru", "беженец", "Беженцам раздали тёплые вещи."),
    Pair("ru", "глобальный договор", "Страны присоединились к Глобальному договору о миграции."),
    Pair("ru", "граница", "На границах очереди не уменьшились."),
    Pair("ru", "рынок труда", "Положение на рынке труда улучшилось."),
    Pair("ru", "соглашение", "Стороны обменялись проектами соглашений."),
    Pair("es", "migracion", "Las migraciones forzadas aumentaron este año."),
    Pair("es", "acuerdo", "Los acuerdos fueron firmados en Marrakech."),
    Pair("es", "país", "Varios países rechazaron la propuesta."),
    Pair("es", "refugiada", "Los refugiados cruzaron el río de noche."),
    Pair("es", "luz", "Las luces del puerto se apagaron."),
    Pair("zh", "移民契約", "各国签署了移民契约文件。"),
    Pair("zh", "全球契约", "聯合國通過全球契約，會議在馬拉喀什舉行。"),
    Pair("zh", "難民", "难民营的条件正在改善。"),
    Pair("zh", "劳动", "勞動市場需要更多工人。"),
    Pair("zh", "边境", "兩國邊境昨日重開。"),
    Pair("de", "Flüchtling", "Die Flüchtlinge wurden in der Turnhalle untergebracht."),
    Pair("de", "Vertrag", "Beide Verträge treten im Januar in Kraft."),
    Pair("de", "Grenze", "An den Grenzen wird wieder kontrolliert."),
    Pair("de", "strasse", "Die Straßen waren überflutet."),
    Pair("de", "Migrationspakt", "Der Text des Migrationspakts liegt vor."),
)

ASIDE = (
    Pair("fr", "travailleur saisonnier", "Les travailleurs saisonniers manquent de logements."),
    Pair("fr", "oeuvre", "Une œuvre de jeunesse a été retrouvée."),
    Pair("fr", "election presidentielle", "Les élections présidentielles auront lieu en mai."),
    Pair("fr", "asile", "Les demandes d’asile ont baissé."),
    Pair("fr", "étrangère", "La loi sur les étrangers a été votée."),
    Pair("ar", "عامل", "طالب العاملون بزيادة الأجور."),
    Pair("ar", "انتخابات", "أعلنت نتائج الانتخابات البلدية."),
    Pair("ar", "المدرسة", "عاد التلاميذ إلى مدرستهم أمس."),
    Pair("ar", "قانون", "صادق البرلمان بقانون جديد على الميزانية."),
    Pair("ar", "إعلان", "نشر الاعلان على موقع الوزارة."),
    Pair("ru", "трудовая миграция", "Министр рассказал о трудовой миграции."),
    Pair("ru", "выборы", "Наблюдатели прибыли на выборах в город."),
    Pair("ru", "школьник", "Школьников отправили на каникулы."),
    Pair("ru", "переговоры", "О переговорах сообщили вечером."),
    Pair("ru", "подписанный документ", "Копии подписанных документов переданы послу."),
    Pair("es", "trabajador", "Las trabajadoras del puerto iniciaron una huelga."),
    Pair("es", "ley", "Las leyes de extranjería cambiarán."),
    Pair("es", "eleccion", "Las elecciones se celebran el domingo."),
    Pair("es", "niño", "Los niños volvieron a la escuela."),
    Pair("es", "frontera marítima", "Las fronteras marítimas se discuten en La Haya."),
    Pair("zh", "協議", "双方达成的协议将于明年生效。"),
    Pair("zh", "工人", "外來工人抵達港口。"),
    Pair("zh", "联合国", "聯合國難民署發表報告。"),
    Pair("zh", "选举", "選舉委員會公布結果。"),
    Pair("zh", "總理", "总理出席了开幕式。"),
    Pair("de", "Abkommen", "Die Unterzeichnung des Abkommens ist verschoben."),
    Pair("de", "Haus", "Die Häuser am Hafen werden geräumt."),
    Pair("de", "Wahl", "Bei den Wahlen siegte die Opposition."),
    Pair("de", "Bundesland", "Die Bundesländer fordern mehr Geld."),
    Pair("de", "Kuenstler", "Der Künstlerin wurde ein Preis verliehen."),
)

NOT_FOUND = (
    Pair("fr", "immigration", "La migration des oiseaux commence en septembre."),
    Pair("fr", "pacte", "La compacité du béton est mesurée."),
    Pair("fr", "marche", "Le marchand de tapis a fermé."),
    Pair("fr", '"pacte mondial"', "Le mondial de football et le pacte de stabilité."),
    Pair("fr", "port", "La portée du texte est limitée."),
    Pair("ar", "هجرة", "هاجم النقاد الفيلم الجديد."),
    Pair("ar", "عمل", "سافر العم إلى المدينة."),
    Pair("ar", "ميثاق", "وثيقة السفر مفقودة."),
    Pair("ar", "قمر", "قرر المجلس تأجيل الجلسة."),
    Pair("ar", '"ميثاق عالمي"', "العالمي للبريد والميثاق الوطني."),
    Pair("ru", "договор", "Стороны договорились о встрече."),
    Pair("ru", "стол", "Столица готовится к празднику."),
    Pair("ru", "мигрант", "Мигрень мучает многих."),
    Pair("ru", "порт", "Портрет художника выставлен в музее."),
    Pair("ru", "право", "Православный праздник отметили в селе."),
    Pair("es", "casa", "El caso fue archivado por el juez."),
    Pair("es", "puerto", "Las puertas estaban cerradas."),
    Pair("es", "pacto", "El paciente salió del hospital."),
    Pair("es", "mar", "El marco legal sigue igual."),
    Pair("es", "firma", "El firmamento estaba despejado."),
    Pair("zh", "移民", "他移动了民居的家具。"),
    Pair("zh", "契约", "默契和节约都很重要。"),
    Pair("zh", "国会", "中国。会议开始。"),
    Pair("zh", "人工", "工人罢工。"),
    Pair("zh", "全球契约", "全球暖化的契约精神。"),
    Pair("de", "Rat", "Die Rate wurde bezahlt, das Raten hat ein Ende."),
    Pair("de", "Pakt", "Das Paket ist angekommen."),
    Pair("de", "Vertrag", "Das Vertrauen wächst wieder."),
    Pair("de", "Land", "Die Landung verlief glatt."),
    Pair("de", "Wahl", "Der Wal wurde vor der Küste gesehen."),
)
