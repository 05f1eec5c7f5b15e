"""Twenty more queries in another form than the texts, and twenty that look alike.

Written before anything was tried on them, after the stems had been changed for the others.
"""

from __future__ import annotations

from tests.storage.search.inflected import Pair

FOUND_LAST = (
    Pair("fr", "expulsion", "Les expulsions ont repris à la frontière."),
    Pair("fr", "cheval", "Deux chevaux se sont échappés du manège."),
    Pair("fr", "détenu", "La détenue a fait appel de sa condamnation."),
    Pair("fr", "grève", "Des grèves sont annoncées dans les ports."),
    Pair("ar", "بوزارة", "أعلنت وزارة الصحة حالة الطوارئ."),
    Pair("ar", "وجبة", "وزعت المنظمة وجبات ساخنة على الأطفال."),
    Pair("ar", "مهاجر", "أنقذ خفر السواحل المهاجرين قبالة صفاقس."),
    Pair("ru", "засуха", "Из-за засухи погибла половина урожая."),
    Pair("ru", "право человека", "Доклад о правах человека опубликован."),
    Pair("ru", "наводнение", "Область пострадала от наводнений."),
    Pair("ru", "заключённый", "Двух заключенных перевели в больницу."),
    Pair("es", "sequía", "Las sequías se repiten cada tres años."),
    Pair("es", "detener", "Fueron detenidos cuatro activistas."),
    Pair("es", "inundacion", "La crecida causó inundaciones en el valle."),
    Pair("zh", "难民营", "難民營發生大火。"),
    Pair("zh", "气候", "聯合國氣候大會閉幕。"),
    Pair("de", "Überschwemmung", "Nach den Überschwemmungen fehlt Trinkwasser."),
    Pair("de", "Gefängnis", "In den Gefängnissen fehlt Personal."),
    Pair("de", "Ernte", "Die Ernten fielen schlecht aus."),
    Pair("de", "Lehrer", "Lehrerinnen demonstrierten vor dem Ministerium."),
)
NOT_FOUND_LAST = (
    Pair("fr", "cour", "La course cycliste traverse le village."),
    Pair("fr", "don", "Le tribunal a donné raison au maire."),
    Pair("fr", "lit", "Les deux sociétés sont en litige."),
    Pair("fr", "fond", "Le glacier fondait à vue d’œil."),
    Pair("ar", "سلام", "أسلم الرجل المتهم نفسه للشرطة."),
    Pair("ar", "علم", "أعلام البلدين ترفرف فوق المبنى."),
    Pair("ar", "نور", "توفي الشاعر أنور في بيروت."),
    Pair("ar", "حرب", "الحرباء تغير لونها."),
    Pair("ru", "лес", "Лестница обрушилась в подъезде."),
    Pair("ru", "море", "Мороз ударил ночью."),
    Pair("ru", "пол", "Поле засеяли пшеницей."),
    Pair("ru", "сила", "Силос хранят в ямах."),
    Pair("es", "banco", "La banca pública ofrece créditos."),
    Pair("es", "caso", "Se casaron en la playa."),
    Pair("es", "cura", "El curador de la muestra dimitió."),
    Pair("zh", "大学", "伟大学者逝世。"),
    Pair("zh", "水利", "薪水利息都没有涨。"),
    Pair("de", "Bank", "Der Bankrott der Firma war absehbar."),
    Pair("de", "Meer", "Der Meerrettich ist scharf."),
    Pair("de", "Ball", "Im Ballungsraum steigen die Mieten."),
)
