"""List the words beside a date that say what it is the date of, by language."""

from __future__ import annotations

from crawler.text.phrases.phrasebook import Phrasebook

PUBLISHED = Phrasebook(
    "published|published on|published at|first published|publication date|date of publication|posted|posted on"
    "|posted at|posted in|issued|released|created|date|publié|publié le|publiée le|paru le|mis en ligne"
    "|mis en ligne le|posté le|date de publication|publicado|publicado el|publicada el|fecha|fecha de publicación"
    "|publicado em|publicada em|data de publicação|pubblicato|pubblicato il|data di pubblicazione|veröffentlicht"
    "|veröffentlicht am|publiziert|publiziert am|online seit|erschienen am|erstellt|erstellt am|datum|geplaatst|geplaatst op|gepubliceerd"
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
    "objavljeno|objava|datum objave|објављено|датум објаве|публикувано|публикувана|објавено|апублікавана|дата публікацыі"
    "|publikované|zverejnené|objavljeno ob|közzétéve|közzététel|paskelbta|publicēts|avaldatud|julkaistu|publikuar"
    "|dərc olunub|tarix|yayımlanıb|chop etilgan|sana|жарияланды|жарияланған|жарыяланган|нийтэлсэн|publicat el|publicada el"
    "|nai-publish|inilathala|inilabas|tarikh|diterbitkan pada|dipublikasikan pada|tayang|ngày xuất bản|đăng lúc|cập nhật lúc"
    "|an buga|wallafa|iliyochapishwa|imechapishwa|la daabacay"
    "|เผยแพร่|เผยแพร่เมื่อ|วันที่|วันที่เผยแพร่|โพสต์เมื่อ|ลงวันที่|ເຜີຍແຜ່|ថ្ងៃ|ចុះផ្សាយ|ထုတ်ပြန်"
    "|প্রকাশ|প্রকাশিত|প্রকাশের সময়|প্রকাশকাল|প্রকাশিত হয়েছে|வெளியிடப்பட்டது|பதிவு செய்த நாள்|వెలువరించిన తేదీ|ప్రచురణ"
    "|ಪ್ರಕಟಿಸಲಾಗಿದೆ|പ്രസിദ്ധീകരിച്ചത്|પ્રકાશિત|ਪ੍ਰਕਾਸ਼ਿਤ|ප්‍රකාශිත|प्रकाशित मिति|प्रकाशन|प्रकाशित तारीख|اشاعت|خپور شوی|نېټه"
    "|გამოქვეყნდა|გამოქვეყნებულია|հրապարակվել է|հրապարակված է|አርትዖት|ዝተሓትመ",
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
    "|h|hs|hrs|hours|time|local time|et|uhr|uur|óra|ob|ob uri|kl|klo|klokka|klockan|год|годин|час|ч|м|час|у|ора|сағат|soat|saatda"
    "|ist|cst|bst|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge|a les|del|hétfő|kedd|szerda|csütörtök|péntek|szombat"
    "|vasárnap|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle|v|ve|hod|hodin|pondelok|utorok|streda|štvrtok|piatok|nedeľa"
    "|ponedjeljak|ponedeljak|utorak|srijeda|sreda|četvrtak|petak|subota|nedjelja|nedelja|u|sati|torek|četrtek|petek"
    "|понедељак|уторак|среда|четвртак|петак|субота|недеља|понеделник|вторник|сряда|четвъртък|петък|събота|панядзелак|аўторак"
    "|серада|чацвер|пятніца|субота|нядзеля|luni|marți|miercuri|joi|vineri|sâmbătă|duminică|ora|måndag|tisdag|onsdag|torsdag|fredag"
    "|lördag|söndag|mandag|tirsdag|lørdag|søndag|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai|klo"
    "|senin|selasa|rabu|kamis|jumat|sabtu|minggu|isnin|khamis|jumaat|ahad|pukul|jam|wib|wita|wit|jumatatu|jumanne|jumatano|alhamisi"
    "|ijumaa|jumamosi|jumapili|lunes|martes|miyerkules|huwebes|biyernes|sabado|linggo|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu"
    "|thứ bảy|chủ nhật|ngày|lúc|giờ|gmt|bazar ertəsi|çərşənbə axşamı|çərşənbə|cümə axşamı|cümə|şənbə|bazar|saat|dushanba|seshanba"
    "|chorshanba|payshanba|juma|shanba|yakshanba|йил|yil|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі|pirmadienis"
    "|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis|sekmadienis|val|m|d|pirmdiena|otrdiena|plkst|esmaspäev|kell"
    "|वजे|सोम|मंगल|बुध|गुरु|शुक्र|शनि|रवि|मंगळवार|बुधबार|সোমবার|মঙ্গলবার|বুধবার|বৃহস্পতিবার|শুক্রবার|শনিবার|রোববার|রবিবার|পিএম|এএম"
    "|วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัสบดี|วันศุกร์|วันเสาร์|วันอาทิตย์|วันที่|น|เวลา|จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์|ที่|พ ศ"
    "|یکشنبه|دوشنبه|سه‌شنبه|چهار شنبه|پنج شنبه|پنج‌شنبه|پیر|منگل|بدھ|جمعرات|ہفتہ|اتوار|بجے|مورخ|د|کال"
    "|星期天|周天|週一|週二|週三|週四|週五|週六|週日|星期|月|火|水|木|金|土|時|时|年|오전|오후|上午|下午|ሰኞ|ማክሰኞ|ረቡዕ|ሐሙስ|ዓርብ|ቅዳሜ|እሑድ|ዓ ም|ቀን"
    "|ორშაბათი|სამშაბათი|ოთხშაბათი|ხუთშაბათი|პარასკევი|შაბათი|კვირა|երկուշաբթի|երեքշաբթի|չորեքշաբթի|հինգշաբթի|ուրբաթ|շաբաթ|կիրակի"
)
# Whose the article is: what follows is a name, up to the next separator.
CREDITS = Phrasebook(
    "by|author|authors|written by|source|sources|editor|reporter|reported by|staff writer|photo|par|auteur|avec|rédaction|por"
    "|autor|autora|redacción|redacção|redação|redator|fuente|fonte|redazione|di|autore|a cura di|von|quelle|redaktion|text"
    "|door|bron|redactie|auteur|yazar|kaynak|haber|muhabir|editör|haber merkezi|автор|авторы|источник|редакция|редактор|текст"
    "|корреспондент|автор текста|джерело|редакція|autorka|źródło|redakcja|zdroj|redakce|redakcia|szerző|forrás|sursa|redacția"
    "|av|af|källa|kilde|toimitus|kirjoittaja|συντάκτης|πηγή|oleh|penulis|sumber|redaksi|pewarta|reportase|na|mwandishi|chanzo"
    "|theo|tác giả|nguồn|phóng viên|izvor|autor teksta|извор|аутор|аўтар|крыніца|müəllif|mənbə|muallif|manba|автор|дереккөз",
    "المصدر|مصدر|الكاتب|كاتب|كتب|بقلم|تحرير|إعداد|اعداد|المحرر|مراسل|عن|نویسنده|منبع|خبرنگار|کد خبر|سرویس|نامه نگار|ذریعہ|تحریر"
    "|ویب ڈیسک|מאת|מקור|כתב|עורך|लेखक|स्रोत|संवाददाता|द्वारा|रिपोर्ट|संपादक|एजेंसी|ዘጋቢ|ምንጭ|সূত্র|প্রতিবেদক|নিজস্ব প্রতিবেদক|লেখক|প্রতিনিধি"
    "|ผู้เขียน|ที่มา|โดย|ผู้สื่อข่าว|กองบรรณาธิการ|ავტორი|წყარო|հեղինակ|աղբյուր|சிறப்பு நிருபர்|செய்தியாளர்|ஆசிரியர்|మూలం|రచయిత",
    "来源|來源|稿源|信息来源|文章来源|新闻来源|作者|记者|記者|编辑|編輯|责编|責編|责任编辑|責任編輯|出处|供稿|撰文|文|校对|审核|通讯员"
    "|出典|筆者|執筆|文責|記事|編集|기자|출처|글|편집|기사|특파원",
)
# What a page counts or offers beside its date.
COUNTERS = Phrasebook(
    "views|view|reads|read|hits|comments|comment|shares|share|likes|min|mins|min read|minute read|minutes read|minutes|no comments"
    "|print|listen|save|follow|vues|lectures|commentaires|commentaire|partages|min de lecture|minutes de lecture|imprimer|partager"
    "|écouter|aucun commentaire|visitas|lecturas|comentarios|comentario|sin comentarios|compartir|imprimir|min de lectura|lectura"
    "|visualizações|leituras|comentários|comentário|compartilhar|min de leitura|leitura|visualizzazioni|letture|commenti|condividi"
    "|aufrufe|kommentare|kommentar|teilen|drucken|min lesezeit|lesezeit|lesedauer|merken|anhören|reacties|leestijd|delen"
    "|okunma|görüntülenme|yorum|yorumlar|paylaş|dakika okuma|dk okuma|просмотров|просмотра|просмотры|просмотр|комментариев"
    "|комментария|комментарии|комментарий|поделиться|прочтений|мин чтения|минут чтения|переглядів|перегляди|коментарів|коментарі"
    "|поділитися|komentarzy|komentarze|wyświetleń|odsłon|udostępnij|komentářů|komentáře|sdílet|vizualizări|comentarii|kommentarer"
    "|dela|del|jaa|σχόλια|προβολές|dibaca|komentar|bagikan|kali dibaca|lượt xem|bình luận|chia sẻ|maoni|baxış|oxunub|marta"
    "|مشاهدة|مشاهدات|المشاهدات|قراءة|قراءات|زيارة|تعليق|تعليقات|التعليقات|لا توجد تعليقات|مشاركة|شارك|طباعة|دقيقة قراءة|دقائق|بازدید"
    "|نظر|نظرات|تعداد بازدید|چاپ|تبصرے|شیئر|צפיות|תגובות|תגובה|שתף|הדפסה|व्यूज|टिप्पणियां|टिप्पणी|शेयर करें|बार पढ़ा गया|পঠিত|মন্তব্য|শেয়ার"
    "|ครั้ง|เข้าชม|ผู้ชม|แชร์|อ่าน|ความคิดเห็น",
    "阅读|閱讀|浏览|瀏覽|点击|點擊|次|评论|評論|条评论|则留言|分享|转发|收藏|打印|列印|字号|字體|阅读量|浏览量|点击数|人气|人氣|大|中|小|我要评论|听新闻"
    "|閲覧|閲覧数|コメント|件|シェア|印刷|保存|回|조회|조회수|댓글|공유|인쇄|읽음|회|스크랩",
)
# Days of something else than the article.
OTHER_DAYS = Phrasebook(
    "concert|konzert|концерт|concierto|concerto|konser|meeting|sitzung|réunion|reunión|match|spiel|partido|матч|festival|webinar|seminar"
    "|kick off|kickoff|founded|established|adopted|signed|tickets|on sale|doors|flight|train|departure|arrival|chapter|taken"
    "|anpfiff|sendung|sendetermin|abfahrt|ankunft|gegründet|aufgenommen|spielbeginn|fondé|fondée|fondation|prise le|coup d envoi"
    "|départ|diffusion|fundado|fundada|salida|emisión|jogo|partida|fundação|partita|fondata|nato il|nata il|maç|kuruluş|sefer"
    "|mecz|urodzona|wyjazd|zápas|zápasu|mérkőzés|meci|αγώνας|kamp|ottelu|wedstrijd|pertandingan|lahir|mechi|trận đấu|sinh|sinh ngày"
    "|рейс|отправление|основан|основана|начало матча|снято|матч состоится|المباراة|مباراة|تأسس|تأسست|الرحلة|حفل|تولد|متولد|مسابقه"
    "|پیدائش|משחק|נוסד|मैच|जन्मतिथि|জন্ম|জন্মদিন|ম্যাচ|วันเกิด|เกิด|ก่อตั้ง|การแข่งขัน|比赛时间|比賽時間|比赛|开赛|会议|开幕|成立于|成立|摄于|拍摄于"
    "|拍摄|开庭|撮影|撮影日|放送|放送日時|放送日|試合|設立|上映|방송|방송일시|경기|촬영|설립|개봉"
    "|event|event date|deadline|expires|valid until|born|died|birth|death|phone|tel|fax|copyright"
    "|date of birth|until|closing date|événement|évènement|rendez vous|né le|née le|décédé le|date limite|tél|téléphone|loi"
    "|décret|fecha límite|nacido|nacimiento|fallecido|fecha del evento|ley|evento|nascimento|lei|scadenza|legge"
    "|termin|termine|veranstaltung|beginn|einlass|geboren|gestorben|gültig bis|verordnung|gesetz|aanvang"
    "|etkinlik|son başvuru|doğum|kanun|мероприятие|родился|родилась|умер|закон|указ|телефон|початок|народився"
    "|wydarzenie|termin|urodzony|zmarł|ustawa|termín|narozen|esemény|született|törvény|data evento|eveniment|γεννήθηκε"
    "|موعد|الموعد|ولد|توفي|مواليد|وفاة|هاتف|قانون|مرسوم|تاریخ تولد|وفات|تلفن|נולד|जन्म|मृत्यु"
    "|活动时间|会议时间|截止日期|截止时间|出生|逝世|电话|開催日|開催日時|日時|開催|締切|生年月日|일시|행사|마감|출생|전화|ngày sinh|hạn chót|tarikh lahir",
)
