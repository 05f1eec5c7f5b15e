"""List the words beside a date that say what it is the date of, by language."""

from __future__ import annotations

from crawler.text.phrases.phrasebook import Phrasebook

PUBLISHED = Phrasebook(
    "published|published on|published at|first published|publication date|date of publication|posted|posted on"
    "|posted at|posted in|issued|released|created|date|publié|publié le|publiée le|paru le|mis en ligne"
    "|mis en ligne le|posté le|date de publication|publicado|publicado el|publicada el|fecha|fecha de publicación"
    "|publicado em|publicada em|data de publicação|pubblicato|pubblicato il|data di pubblicazione|veröffentlicht"
    "|veröffentlicht am|erschienen am|erstellt|erstellt am|datum|geplaatst|geplaatst op|gepubliceerd"
    "|gepubliceerd op|yayınlanma|yayınlanma tarihi|yayın tarihi|giriş|giriş tarihi|eklenme tarihi|oluşturulma"
    "|oluşturma tarihi|tarih",
    "опубликовано|опубликована|опубликован|дата публикации|дата|размещено|опубліковано|дата публікації"
    "|نشر|نشرت|نشر في|نشر بتاريخ|نشر يوم|تاريخ النشر|تم النشر|منشور|منشور في|بتاريخ|التاريخ|حرر في|كتب في"
    "|منتشر شده|تاریخ انتشار|انتشار|زمان انتشار|تاریخ|شائع|تاریخ اشاعت|פורסם|פורסם ב|תאריך|תאריך פרסום"
    "|प्रकाशित|प्रकाशन तिथि|की तारीख|የታተመው|ታተመ|የታተመበት ቀን",
    "发布|发布于|发布时间|发布日期|发表于|发表时间|时间|日期|發布|發佈|發布時間|發佈時間|發表於|時間"
    "|公開|公開日|掲載|掲載日|投稿日|配信|등록|입력|게시|작성|작성일|승인|기사입력",
    "opublikowano|data publikacji|data dodania|dodano|δημοσιεύθηκε|δημοσιεύτηκε|δημοσίευση|ημερομηνία"
    "|publicerad|publicerat|publiceret|udgivet|publisert|julkaistu|publicat|publicat la|megjelent"
    "|diterbitkan|dipublikasikan|terbit|imechapishwa|xuất bản|ngày đăng|publikováno|zveřejněno",
)
# These stand with a date and say nothing more: weekdays, articles, "at".
BESIDE = Phrasebook(
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|on|at|the"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le|à|du|lunes|martes|miércoles|jueves|viernes|sábado"
    "|domingo|el|a|las|segunda|terça|quarta|quinta|sexta|feira|segunda-feira|em|lunedì|martedì|mercoledì|giovedì"
    "|venerdì|sabato|domenica|il|alle|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|am|um|uhr|den|vom"
    "|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|op|om|pazartesi|salı|çarşamba|perşembe|cuma"
    "|cumartesi|pazar|saat|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|г|в|мск|понеділок"
    "|вівторок|середа|п'ятниця|субота|неділя|о|року"
    "|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|يوم|في|على|الساعة|م|هـ|الموافق"
    "|شنبه|یکشنبه|دوشنبه|سه شنبه|چهارشنبه|پنجشنبه|جمعه|ساعت|יום|ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת|בשעה"
    "|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|बजे"
    "|星期一|星期二|星期三|星期四|星期五|星期六|星期日|周一|周二|周三|周四|周五|周六|周日|月曜日|火曜日|水曜日|木曜日"
    "|金曜日|土曜日|日曜日|월요일|화요일|수요일|목요일|금요일|토요일|일요일|월|화|수|목|금|토|일|日|分"
    "|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|godz|o|δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή"
    "|σάββατο|κυριακή|στις|ώρα"
)
