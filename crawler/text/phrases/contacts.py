"""Recognise whom a press release tells journalists to ask: labels, addresses, telephone numbers."""

from __future__ import annotations

import re
import unicodedata

from crawler.text.measures import ends_sentence, tokens
from crawler.text.phrases.phrasebook import Phrasebook
from crawler.text.scripts import has_sentence_marks
from crawler.text.signs import COLON, one_of

# These open a line that says whom to ask, or are the label above it.
CONTACTS = Phrasebook(
    "media contact|media contacts|press contact|press contacts|contact|contacts|contact details|contact information|contact person|media enquiries"
    "|media inquiries|press enquiries|press inquiries|media relations|press office|press officer|media office|for media enquiries|for media inquiries|for press enquiries"
    "|for more information|for further information|for additional information|for more details|for further details|for enquiries|for inquiries"
    "|for interviews|for interview requests|to arrange an interview|journalists may contact|please contact|contact us|for the media|note to media contacts",
    "contact presse|contacts presse|contact médias|contacts médias|contact média|relations presse|relations médias|service de presse|service presse|bureau de presse"
    "|pour plus d'informations|pour plus d'information|pour de plus amples informations|pour en savoir plus contactez|pour toute information|pour tout renseignement|pour toute demande|pour tout contact|renseignements|pour toute question"
    "|pour les médias|pour toute demande d'interview|demandes d'interview|à l'attention des médias|veuillez contacter|merci de contacter",
    "contacto de prensa|contactos de prensa|contacto para prensa|contacto para la prensa|contacto para medios|contacto para los medios|contactos para medios|oficina de prensa|gabinete de prensa|contacto|contactos"
    "|para más información|para mayor información|para mayores informes|más información|más informes|para entrevistas|para solicitar entrevistas|para consultas|informes",
    "contacto de imprensa|contactos de imprensa|contato de imprensa|contatos de imprensa|contactos para a imprensa|contacto para a imprensa|contato para a imprensa|assessoria de imprensa|assessoria de comunicação|gabinete de imprensa|contato|contatos"
    "|para mais informações|mais informações|para mais esclarecimentos|para entrevistas|para obter mais informações",
    "contatti stampa|contatto stampa|contatti per la stampa|ufficio stampa|addetto stampa|addetta stampa|per informazioni|per maggiori informazioni|per ulteriori informazioni|per info|info e contatti"
    "|contatti|per interviste|per la stampa",
    "pressekontakt|pressekontakte|kontakt für medien|kontakt für die medien|kontakt für die presse|kontakt für journalisten|medienkontakt|medienanfragen|presseanfragen|presseanfragen an|pressestelle|kontakt|ansprechpartner|ansprechpartnerin|ansprechperson"
    "|weitere informationen|weitere auskünfte|auskunft erteilt|auskünfte erteilt|rückfragen|rückfragen an|bei rückfragen|für rückfragen|für weitere informationen|für interviews|interviewanfragen",
    "perscontact|contact voor de pers|voor meer informatie|meer informatie|contactpersoon|persvoorlichting|persvoorlichter|noot voor de redactie|voor interviews"
    "|presskontakt|kontaktperson|för mer information|för ytterligare information|mer information lämnas av|pressfrågor|pressekontakt|for mer informasjon|for flere oplysninger|yderligere oplysninger|kontaktpersoner|lisätietoja|lisätietoja antaa|yhteystiedot|mediayhteydet",
    "basın iletişim|basın irtibat|basın için iletişim|medya iletişim|iletişim|irtibat|ayrıntılı bilgi için|detaylı bilgi için|daha fazla bilgi için|bilgi için|röportaj talepleri",
    "контакты для прессы|контакты для сми|контакт для прессы|контакт для сми|контактная информация|контактное лицо|контакты|контакт|пресс-служба|пресс служба|пресс-секретарь|пресс секретарь|за дополнительной информацией|за дополнительными сведениями|дополнительная информация|для получения дополнительной информации|по вопросам интервью|для сми|для журналистов|по всем вопросам"
    "|контакти для преси|контакти для медіа|контакти для змі|контактна особа|контакти|пресслужба|прес-служба|за додатковою інформацією|для отримання додаткової інформації|додаткова інформація|за повече информация|за допълнителна информация|за контакти|за медиите",
    "للمزيد من المعلومات|لمزيد من المعلومات|للمزيد من التفاصيل|لمزيد من التفاصيل|للحصول على مزيد من المعلومات|للحصول على معلومات إضافية|لمعلومات إضافية|للاستفسار|للاستفسارات|للاستفسارات الإعلامية|للتواصل|للتواصل الإعلامي|للتواصل مع الإعلام|للاتصال|جهة الاتصال|جهات الاتصال|بيانات الاتصال|المكتب الإعلامي|مسؤول الإعلام|مسؤولة الإعلام|لطلب المقابلات|لإجراء مقابلات|للصحفيين",
    "برای اطلاعات بیشتر|برای کسب اطلاعات بیشتر|اطلاعات تماس|تماس رسانه‌ای|تماس با رسانه‌ها|روابط عمومی|مزید معلومات کے لیے|رابطہ|برائے رابطہ|میڈیا رابطہ|לפרטים נוספים|למידע נוסף|ליצירת קשר|איש קשר|קשר לתקשורת|דוברות",
    "अधिक जानकारी के लिए|मीडिया संपर्क|प्रेस संपर्क|संपर्क|संपर्क करें|আরও তথ্যের জন্য|বিস্তারিত জানতে|যোগাযোগ|গণমাধ্যমের জন্য যোগাযোগ",
    "媒体联系|媒體聯絡|媒体联系人|媒體聯絡人|媒体联络|新闻联系人|新聞聯絡人|联系人|聯絡人|联系方式|聯絡方式|联系电话|聯絡電話|媒体垂询|媒體查詢|如需更多信息|如需了解更多信息|如欲了解更多|如需更多資訊|更多信息请联系|详情请联系|采访联系|媒体咨询"
    "|お問い合わせ先|お問い合わせ|お問合せ先|お問合せ|問い合わせ先|問い合わせ|本件に関するお問い合わせ先|本件に関するお問い合わせ|本件に関する報道関係の問い合わせ|報道関係者のお問い合わせ先|報道関係お問い合わせ先|取材のお問い合わせ|連絡先|문의|문의처|언론 문의|취재 문의|보도 문의|담당자|연락처|자세한 내용은",
    "kontakt dla mediów|kontakt dla prasy|kontakt prasowy|kontakt|więcej informacji|więcej informacji udziela|dodatkowych informacji udziela|szczegółowych informacji udziela|osoba do kontaktu|biuro prasowe|rzecznik prasowy"
    "|kontakt pro média|kontakt pro novináře|kontakty pro média|tiskové oddělení|tisková mluvčí|tiskový mluvčí|více informací|pro více informací|další informace|kontakt pre médiá|viac informácií|sajtókapcsolat|további információ|bővebb információ|kapcsolat|contact presă|contact pentru presă|pentru mai multe informații|informații suplimentare|relații cu presa|za više informacija|kontakt za medije|za dodatne informacije",
    "επικοινωνία|στοιχεία επικοινωνίας|για περισσότερες πληροφορίες|γραφείο τύπου|πληροφορίες|υπεύθυνος επικοινωνίας"
    "|kontak media|narahubung|narahubung media|informasi lebih lanjut|untuk informasi lebih lanjut|hubungi|liên hệ|liên hệ báo chí|thông tin liên hệ|mọi chi tiết xin liên hệ|để biết thêm thông tin|kwa maelezo zaidi|kwa taarifa zaidi|mawasiliano|wasiliana na|ติดต่อ|สื่อมวลชนติดต่อ|สอบถามข้อมูลเพิ่มเติม|ข้อมูลเพิ่มเติม|ለተጨማሪ መረጃ|ለበለጠ መረጃ",
)
_MAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30})+")
_NUMBER = re.compile(r"(?<![\w.,])[+(]{0,2}\d[\d\s()./\u2013\u2011-]{5,22}\d(?![\w,]|\.\d)")
_DATE = re.compile(
    r"^\W*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}\s?[-\u2013/.]\s?\d{1,4}(?:[-/.]\d{1,2})?)\W*$"
)
_DIALLED = re.compile(
    r"(?:\b(?:tel|tél|tlf|tfno|teléfono|telefono|telefone|téléphone|telefon|telephone|phone|mobile|mob|cell|cel|celular|fax|móvil|portable|gsm|puh|ph)\b|"
    r"тел|телефон|моб|هاتف|تلفون|تلفن|جوال|موبايل|טל|טלפון|फोन|फ़ोन|ফোন|电话|電話|手机|手機|전화|τηλ|โทร|ስልክ|simu|điện thoại|telp|whatsapp|واتساب)\s*[.:\uff1a)]{0,3}\s*$",
    re.IGNORECASE,
)
_FEW = 7  # digits of a number that says it is one of telephones
_MANY = 9  # digits of one that does not say so
_MOST = 16
_LONGEST = 240  # characters of a line with an address
_LONGEST_LABEL = 80
_MORE = 3  # words of a label beside the phrase
_COLON = re.compile(one_of(COLON))
_LABEL = re.compile(rf"{one_of(COLON)}\s*$|^\s*【[^【】]+】\s*$")
_FRACTION = re.compile(r"^\d+\.\d{4,}$")


def has_address(text: str) -> bool:
    """Whether a line names an address of mail or a number to dial."""
    return bool(_MAIL.search(text)) or any(map(_is_dialled, _NUMBER.finditer(text)))


def is_contact(text: str, words: list[str]) -> bool:
    """Whether a line says whom to ask: an address, but for sentences without such an opening."""
    if len(text) > _LONGEST:
        return False
    opening = CONTACTS.opening(words)
    is_sentence = ends_sentence(text) and has_sentence_marks(text) and not is_label(text)
    if opening and (has_address(text) or (not is_sentence and _is_label_of(text, opening))):
        return True
    return has_address(text) and not is_sentence


def is_label(text: str) -> bool:
    """Whether a line announces what stands below it: short, with a colon or in brackets."""
    return len(text) <= _LONGEST_LABEL and bool(_LABEL.search(text))


def _is_label_of(text: str, opening: int) -> bool:
    """Whether a line, or what stands before its colon, is little more than so many words."""
    return len(tokens(_COLON.split(text, maxsplit=1)[0])) <= opening + _MORE


def _is_dialled(found: re.Match[str]) -> bool:
    number = found.group()
    digits = sum(one.isdigit() for one in number)
    if _DATE.match(number) or _FRACTION.match(number) or digits > _MOST:
        return False
    if _DIALLED.search(found.string[: found.start()]):
        return digits >= _FEW
    is_abroad = number.lstrip("(").startswith(("+", "00"))
    return digits >= (_FEW if is_abroad else _MANY) and (is_abroad or _is_grouped(number))


def _is_grouped(number: str) -> bool:
    """Whether it is written as telephone numbers are: not as one of thousands ("912.555.014")."""
    plain = number.strip("() ")
    return unicodedata.digit(plain[0], 1) == 0 or not re.fullmatch(r"\d{1,3}(?:[.\s]\d{3})+", plain)
