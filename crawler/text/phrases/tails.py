"""List what stands below a text in one group: appeals to readers, credits, signs of its end."""

from __future__ import annotations

import re

from crawler.text.measures import ends_sentence, tokens
from crawler.text.phrases.phrasebook import Phrasebook
from crawler.text.scripts import UNSPACED, has_sentence_marks
from crawler.text.signs import CLOSING, COLON, OPENING, QUOTES, SLASH, one_of

# One of these anywhere in a line speaks to the reader of the paper, not of the news.
APPEALS = Phrasebook(
    "e-paper|epaper|please note|disclaimer|click here|bofya hapa|en vous inscrivant ici|par courriel|become a member|become a subscriber|join today|support our work|support our journalism|support us|make a donation"
    "|make a contribution|subscribe|sign up|register now|register to|register for free|create an account"
    "|create a free account|free account|log in|our app|our newsletter|newsletter|our whatsapp|whatsapp channel|telegram channel"
    "|follow us|independent journalism|read more stories|rely on readers|funded by readers|tell us what|have you been affected"
    "|do you have a story|get in touch|email us|send us|spotted an error|report an error|cancel anytime|free trial",
    "faites un don|faire un don|soutenez|soutenir|abonnez-vous|abonnez vous|je m'abonne|s'abonner|inscrivez-vous|créez un compte"
    "|créer un compte|connectez-vous|notre application|téléchargez|notre newsletter|infolettre|chaîne whatsapp|canal whatsapp"
    "|suivez-nous|signalez une erreur|lisez tous nos|sans engagement|choisissez votre formule|nos abonnés|adhérez",
    "suscríbete|suscríbase|suscribirse|hazte socio|hazte socia|haz una donación|dona|donar|apóyanos|apoya nuestro"
    "|regístrate|regístrese|crea una cuenta|inicia sesión|nuestra app|descarga|boletín|canal de whatsapp|síguenos|síganos"
    "|elige tu plan|para suscriptores|prueba gratis|periodismo independiente|envíanos|escríbenos",
    "assine|seja assinante|torne-se membro|faça uma doação|apoie|registe-se|registre-se|cadastre-se|crie uma conta"
    "|nosso aplicativo|nossa app|newsletter|canal do whatsapp|siga-nos|jornalismo independente|para assinantes|contribuição mensal",
    "abbonati|sostieni|sostienici|dona ora|fai una donazione|iscriviti|registrati|crea un account|la nostra app"
    "|scarica|newsletter|canale whatsapp|seguici|giornalismo indipendente|per gli abbonati|segnala un errore",
    "in einer app|push-nachrichten|bitte beachten|haftungsausschluss|abo abschließen|jetzt abonnieren|abonnieren sie|abonnement|jetzt testen|kostenlos testen|monatlich kündbar|jederzeit kündbar"
    "|werden sie mitglied|mitglied werden|unterstützen sie|unterstütze uns|spenden sie|registrieren sie|jetzt registrieren"
    "|konto erstellen|anmelden|unsere app|unseren newsletter|newsletter|whatsapp-kanal|folgen sie uns|schreiben sie uns|fehler gefunden",
    "word lid|word abonnee|steun ons|steun onze|abonneer|schrijf je in|meld je aan|maak een account|gratis account"
    "|onze app|nieuwsbrief|whatsapp-kanaal|volg ons|onafhankelijke journalistiek|tip de redactie",
    "bli medlem|bli prenumerant|prenumerera|stöd oss|swisha|skapa konto|logga in|vår app|nyhetsbrev|följ oss|tipsa oss"
    "|bli abonnent|støtt oss|bliv medlem|støt os|abonner|opret konto|vores app|følg os|nyhedsbrev|tilaa|liity|uutiskirje|tue meitä",
    "abone ol|abone olun|üye ol|üye olun|destek ol|destek olun|bağış yap|kayıt ol|kaydolun|hesap oluştur|uygulamamızı|uygulamayı indir"
    "|bültenimize|whatsapp kanalı|takip edin|bizi takip|bağımsız gazetecilik|bize yazın",
    "подпишитесь|подписывайтесь|оформите подписку|оформить подписку|поддержите|поддержать редакцию|донат"
    "|станьте подписчиком|зарегистрируйтесь|создайте аккаунт|войдите|наше приложение|скачайте приложение|нашу рассылку|рассылку"
    "|наш канал|наш телеграм|телеграм-канал|следите за нами|читайте нас|благодаря читателям|пришлите|напишите нам|заметили ошибку",
    "підпишіться|підписуйтесь|підтримайте|станьте підписником|зареєструйтеся|створіть акаунт|наш застосунок"
    "|розсилку|наш канал|телеграм-канал|стежте за нами|читайте нас|завдяки читачам|станьте частиною|абонирайте се|подкрепете|последвайте ни",
    "اشترك|اشتركوا|اشترك الآن|تبرع|تبرعوا|ادعم|ادعموا|ادعمنا|سجل الآن|سجلوا|أنشئ حسابا|إنشاء حساب|حمل التطبيق|تطبيقنا|نشرتنا|النشرة البريدية"
    "|قناتنا|قناة واتساب|تابعونا|تابعنا|للمشتركين|صحافة مستقلة|راسلونا|تواصلوا معنا",
    "مشترک شوید|عضو شوید|حمایت کنید|کمک مالی|ثبت نام کنید|حساب کاربری|اپلیکیشن ما|خبرنامه|کانال تلگرام|کانال ما|دنبال کنید|ما را دنبال"
    "|سبسکرائب|ہماری ایپ|واٹس ایپ چینل|ہمیں فالو|הירשמו|הצטרפו|תרמו|תמכו|צרו חשבון|האפליקציה שלנו|ניוזלטר|ערוץ הוואטסאפ|עקבו אחרינו|למנויים",
    "सब्सक्राइब|सदस्यता लें|सदस्य बनें|दान करें|सहयोग करें|समर्थन करें|रजिस्टर करें|पंजीकरण करें|खाता बनाएँ|खाता बनाएं|हमारा ऐप|ऐप डाउनलोड|व्हाट्सएप चैनल"
    "|व्हाट्सऐप चैनल|टेलीग्राम चैनल|फॉलो करें|फ़ॉलो करें|हमें फॉलो|ताज़ा ख़बरों के लिए|लेटेस्ट खबरों के लिए|सब्सक्राइब करें|সাবস্ক্রাইব|গ্রাহক হোন|নিবন্ধন করুন|আমাদের অ্যাপ|ফলো করুন|চ্যানেলে যুক্ত",
    "订阅|訂閱|关注我们|關注我們|关注公众号|公众号|公眾號|下载客户端|客户端|下载app|成为会员|成為會員|加入会员|加入會員|支持我们|支持我們|注册账号|註冊|登录后|扫码|扫描二维码|投稿邮箱|爆料"
    "|会員登録|会員限定|有料会員|登録して|購読|ご支援|続きをお読み|続きを読む|メルマガ|アプリを|フォロー|구독|회원가입|회원 가입|로그인|앱 다운로드|뉴스레터|카카오톡|제보|채널 추가|기사를 계속",
    "zapisz się|zostań subskrybentem|subskrybuj|prenumeruj|wykup dostęp|kup dostęp|wesprzyj|wpłać|załóż konto|zaloguj się"
    "|naszą aplikację|newsletter|kanał whatsapp|obserwuj nas|dołącz do|aby czytać dalej|czytaj dalej bez|předplaťte|předplatné|podpořte|darujte|registrujte se|sledujte nás"
    "|predplaťte|podporte|iratkozzon|előfizet|támogassa|támogasson|kövessen|abonează-te|abonați-vă|donează|susține|urmărește-ne|pretplatite se|podržite|donirajte",
    "γίνετε συνδρομητής|γίνετε μέλος|στηρίξτε|υποστηρίξτε|κάντε εγγραφή|εγγραφείτε|δημιουργήστε λογαριασμό|την εφαρμογή μας|το κανάλι μας|ακολουθήστε"
    "|berlangganan|dukung kami|daftar sekarang|buat akun|aplikasi kami|unduh aplikasi|saluran whatsapp|ikuti kami|dapatkan berita"
    "|đăng ký|trở thành hội viên|ủng hộ|tạo tài khoản|tải ứng dụng|theo dõi chúng tôi|kênh telegram|kênh zalo|gửi bài"
    "|jiunge nasi|jisajili|changia|pakua programu|tufuate|chaneli yetu ya whatsapp|fungua akaunti|สมัครสมาชิก|ร่วมสนับสนุน|ลงทะเบียน|ดาวน์โหลดแอป|ติดตามเรา|กดติดตาม|แอดไลน์|ይመዝገቡ|ይከታተሉን|ይደግፉ",
)
# Where readers are asked to go.
NETWORKS = Phrasebook(
    "whatsapp|telegram|facebook|instagram|youtube|tiktok|twitter|threads|viber|google news|line|zalo|wechat|vkontakte|linkedin|bluesky|messenger"
    "|واتساب|تلغرام|تليجرام|تيليجرام|فيسبوك|إنستغرام|يوتيوب|تلگرام|اینستاگرام|واٹس ایپ|ٹیلی گرام|ווטסאפ|טלגרם|פייסבוק|телеграм|вконтакте|вайбер|фейсбук"
    "|व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|फेसबुक|फ़ेसबुक|यूट्यूब|হোয়াটসঅ্যাপ|টেলিগ্রাম|ফেসবুক|ইউটিউব|வாட்ஸ்அப்|ఫేస్‌బుక్|వాట్సాప్|ቴሌግራም|ፌስቡክ|የቴሌግራም|የፌስቡክ|ไลน์|เฟซบุ๊ก|ยูทูบ|微信|微博|抖音|카카오톡|텔레그램|페이스북|유튜브",
)
# These open a line, in brackets or not, that says who wrote, sent, edited or translated the text.
CREDITS = Phrasebook(
    "reporting by|additional reporting by|writing by|written by|editing by|edited by|compiled by|translated by|translation by|translation"
    "|translated from|with reporting by|with contributions from|with inputs from|with agency inputs|source|sources|copyright|originally published|first published"
    "|this article was first published|this article was originally|this story was originally|republished from|republished under|read the original|produced by",
    "traduction|traduit de|traduit par|avec agences|avec les agences|avec l'agence|source|sources|propos recueillis par|édité par|paru dans|article paru|cet article a été publié",
    "traducción|traducido por|traducido del|con información de|con informaciones de|fuente|fuentes|editado por|publicado originalmente|este artículo fue publicado"
    "|tradução|traduzido por|com informações de|com agências|fonte|fontes|edição|edição de|publicado originalmente|traduzione|tradotto da|con agenzie|fonte|fonti|a cura di",
    "übersetzung|übersetzung aus dem|übersetzt von|aus dem englischen von|aus dem französischen von|quelle|quellen|mit material von|mitarbeit|redaktion|bearbeitung"
    "|vertaling|vertaald door|bron|bronnen|redactie|översättning|översatt av|källa|oversettelse|oversat af|kilde|kilder|käännös|lähde|toimittanut",
    "çeviri|çeviren|çevirmen|kaynak|kaynaklar|haber merkezi|editör|derleyen",
    "перевод|перевела|перевёл|перевел|по материалам|по сообщениям|источник|источники|при цитировании|при использовании материалов|редактор|подготовил|подготовила"
    "|переклад|переклала|переклав|за матеріалами|джерело|джерела|редактор|підготувала|підготував|превод|източник|извор",
    "المصدر|المصادر|مصدر|ترجمة|ترجمه|ترجمها|ترجم|تحرير|إعداد|وكالات|نقلا عن|المصدر وكالات|حقوق النشر|منبع|منابع|ترجمه از|مترجم|به نقل از|ماخذ|ترجمہ|תרגום|מקור|מקורות|עריכה|באדיבות",
    "来源|來源|稿源|本文来源|新闻来源|资料来源|编译|編譯|翻译|翻譯|译者|譯者|编辑|編輯|责任编辑|責任編輯|责编|審核|审核|校对|校對|监制|監製|综合自|转载自|轉載自|原题|原標題|本文版权|版权归|转载请"
    "|出典|翻訳|訳|編集|構成|取材・文|번역|출처|자료|편집|정리",
    "tłumaczenie|tłumaczył|tłumaczyła|przekład|przełożył|przełożyła|źródło|źródła|oprac|opracowanie|opracował|opracowała|redakcja|překlad|přeložil|přeložila|zdroj|zdroje|preklad"
    "|fordítás|fordította|forrás|források|szerkesztő|traducere|sursa|surse|prijevod|prevod|izvor",
    "μετάφραση|πηγή|πηγές|επιμέλεια|με πληροφορίες από|अनुवाद|स्रोत|सोर्स|संपादन|इनपुट|সূত্র|অনুবাদ|সম্পাদনা|terjemahan|diterjemahkan|sumber|penyunting|penerjemah|biên dịch|theo|nguồn|người dịch"
    "|chanzo|vyanzo|imetafsiriwa|mhariri|ที่มา|แปลโดย|แปลและเรียบเรียง|เรียบเรียง|ขอบคุณข้อมูล|ምንጭ|ትርጉም",
)
# These anywhere in a line of a text's end say who worked on it, or under what terms.
WORKED = Phrasebook(
    "this article was originally|this article was first|this story was first|este artículo fue publicado|este artículo se publicó|este artigo foi publicado|cet article a été publié"
    "|cet article est paru|dieser artikel erschien|dieser text erschien|dieser beitrag erschien|questo articolo è stato pubblicato|dit artikel verscheen|эта статья была опубликована|материал опубликован"
    "|ten artykuł ukazał się|bu yazı ilk|هذا المقال نشر|نشر هذا المقال|本文首发|本文原载|本文刊于|この記事は最初|이 글은 처음",
    "contributed to this report|contributed to this story|contributed to this article|contributed reporting|ont contribué à|a contribué à cet article|contribuyó a este|contribuyeron a este"
    "|contribuiu para|ha contribuito a|hanno collaborato|trugen zu diesem|hat an diesem|medewerking van|bidrog till|bidro til|katkıda bulundu|all rights reserved|may not be reproduced"
    "|ne peut être reproduit|reproduction interdite|queda prohibida la reproducción|prohibida la reproducción|vietata la riproduzione|riproduzione riservata|nachdruck verboten"
    "|ссылка на источник|ссылка обязательна|перепечатка|копіювання|посилання обов'язкове|لا يجوز إعادة|يمنع النقل|جميع الحقوق|转载请注明|未经许可|未經許可|不得转载|严禁转载|禁止转载|無断転載|無断複製|무단 전재|무단전재|재배포 금지"
    "|bản quyền thuộc|ghi rõ nguồn|dilarang mengutip|kopiowanie zabronione",
)
_SIGNS = Phrasebook(
    "end|ends|the end|fin|fine|fim|ende|einde|slut|son|конец|кінець|край|koniec|konec|vége|sfârșit|τέλος|انتهى|نهاية|انتهای پیام|پایان پیام|پایان|ختم شد|סוף|समाप्त|इति|সমাপ্ত|শেষ"
    "|完|全文完|本文完|终|終|了|おわり|끝|tamat|selesai|hết|mwisho|จบ|mot",
)
_EDGES = f"{OPENING}{CLOSING}{QUOTES}<>*#~_\u2014\u2013-\u25a0\u25c6\u25cf\u25aa\u2022"
# "ak/rt", "(ssi, dan)", "ms/kb (dpa, afp)": who handled the text.
_INITIALS = re.compile(
    rf"^{one_of(OPENING)}?[^\W\d_.]{{1,6}}(?:\s?(?:{one_of(SLASH)}|,|-)\s?[^\W\d_.]{{1,6}}){{1,3}}{one_of(CLOSING)}?\s*(?:\([^()]{{2,20}}\))?$"
)
# "（来源：松岭通讯社 编译：李四）": the name behind the label, up to the next label.
_SOURCE = re.compile(
    rf"(?:^|[\s{re.escape(OPENING)}|,;/])(?:sources?|fuentes?|font[ei]|quellen?|bron(?:nen)?|källa|kilde(?:r)?|lähde|kaynak|источник[и]?|джерел[оа]|источник|извор|"
    rf"المصدر|المصادر|مصدر|منبع|منابع|ماخذ|מקור(?:ות)?|来源|來源|稿源|出典|출처|źródł[oa]|zdroj[e]?|forrás|sursa|izvor|πηγ(?:ή|ές)|स्रोत|सोर्स|সূত্র|sumber|nguồn|chanzo|ที่มา|ምንጭ)"
    rf"\s*{one_of(COLON)}\s*(?P<name>[^\s:\uff1a|;\uff1b()\uff08\uff09][^:\uff1a|;\uff1b,()\uff08\uff09]{{1,60}}?)\s*"
    rf"(?=\s\S{{1,12}}\s?{one_of(COLON)}|[|;\uff1b,.。।]|{one_of(CLOSING)}|$)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30})+|(?<![\w/])@\w{3,30}")
_COPYRIGHT = re.compile(r"^\W{0,3}(?:©|\(c\)|ⓒ|copyright\b)", re.IGNORECASE)
_APPEAL = 0.25  # of the words
_COLON = re.compile(one_of(COLON))
_OF_LABEL = 3  # words between a label and its colon: "Translated from the French"
_IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_LONGEST_SIGN = 40  # characters


def is_appeal(words: list[str]) -> bool:
    """Whether a line asks the reader to subscribe, to give, to register or to write."""
    return APPEALS.within(words)


def invites(text: str, words: list[str]) -> bool:
    """Whether a line that is no sentence names a network or an address to write to."""
    if ends_sentence(text) and has_sentence_marks(text):
        return False
    return NETWORKS.within(words) or bool(_CONTACT.search(text))


def is_nothing_but_appeal(words: list[str]) -> bool:
    """Whether a good part of a line does so: news may tell of donations and of new subscribers."""
    return APPEALS.longest(words) >= _APPEAL * len(words)


def is_credit(text: str) -> bool:
    """Whether a line says who wrote, sent or translated a text, or who owns it."""
    plain = text.strip(_EDGES + " ")
    if _COPYRIGHT.match(text) or WORKED.within(tokens(text)):
        return True
    head, *rest = _COLON.split(plain, maxsplit=1)
    words = tokens(head)
    opening = CREDITS.opening(words)
    if rest:
        return opening > 0 and len(words) <= opening + _OF_LABEL
    return opening > 1 and not _IS_UNSPACED.match(plain)


def source_name(text: str) -> str | None:
    """Return whom a credit names as the source, or None."""
    found = _SOURCE.search(text)
    return found["name"].strip() if found else None


def is_end_sign(text: str) -> bool:
    """Whether a line only says that the text ends, or who handled it, such as "ak/rt"."""
    if len(text) > _LONGEST_SIGN:
        return False
    words = [word for word in tokens(text) if not word.isdigit()]
    return _SIGNS.is_one(words) or bool(_INITIALS.match(text.strip()))
