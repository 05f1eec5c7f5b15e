"""Twenty more queries in another form than the texts, and twenty that look alike.

Written before the stems were changed for words that share one; tried once before and once after.
"""

from __future__ import annotations

from tests.storage.search.inflected import Pair

FOUND_LATER = (
    Pair("fr", "porter", "Ils portent des masques depuis lundi."),
    Pair("fr", "voler", "Deux tableaux ont été volés au musée."),
    Pair("fr", "noter", "L’agence a notée la dette A moins."),
    Pair("fr", "camps", "Le camp a été fermé mardi."),
    Pair("fr", "marché", "Les marchés ont ouvert en baisse."),
    Pair("fr", "refuser", "La ministre refuse toute rencontre."),
    Pair("fr", "tiré", "La police tirait sur la foule."),
    Pair("de", "Räte", "Der Rat hat getagt."),
    Pair("de", "Rate", "Die Raten steigen im Herbst."),
    Pair("de", "Staat", "Beide Staaten unterschrieben."),
    Pair("es", "votar", "Los vecinos votaron el domingo."),
    Pair("es", "mina", "Las minas del norte cerraron."),
    Pair("it", "porto", "I porti resteranno chiusi."),
    Pair("ru", "рота", "Две роты вернулись в часть."),
    Pair("ru", "мир", "Переговоры о мире начались."),
    Pair("ar", "ميناء", "أغلقت السلطات الموانئ والميناء القديم."),
    Pair("ar", "وزير", "اجتمع الوزراء والوزير الأول."),
    Pair("zh", "罢工", "機場員工昨日罷工。"),
    Pair("en", "party", "Three parties formed a coalition."),
    Pair("en", "strike", "Workers were striking for pay."),
)
NOT_FOUND_LATER = (
    Pair("fr", "vol", "Les bijoux volés ont été retrouvés à Lyon."),
    Pair("fr", "tir", "Le prix tiré au sort sera remis."),
    Pair("fr", "camp", "Il campait près du lac avec ses enfants."),
    Pair("fr", "not", "La note de frais est notée ici."),
    Pair("fr", "visa", "Le plan visait les petites villes."),
    Pair("fr", "mine", "Le chantier a été miné par les retards."),
    Pair("fr", "cap", "Les capés de l’équipe sont rentrés."),
    Pair("fr", "sort", "La sortie du film est reportée."),
    Pair("fr", "vis", "Les visés par l’enquête se taisent."),
    Pair("de", "Art", "Der Artikel erschien gestern."),
    Pair("de", "Bau", "Die Bauern protestieren."),
    Pair("de", "Ton", "Zwei Tonnen Fisch wurden gefangen."),
    Pair("es", "voto", "Las votivas se encienden de noche."),
    Pair("es", "pesca", "El pescuezo del animal estaba herido."),
    Pair("it", "porto", "La porta era aperta."),
    Pair("ru", "рот", "Рота вернулась в часть."),
    Pair("ru", "банк", "Банка с мёдом разбилась."),
    Pair("ar", "بحر", "زار البحارة المدينة."),
    Pair("zh", "人权", "有人权衡利弊。"),
    Pair("en", "universe", "The university opened its gates."),
)
