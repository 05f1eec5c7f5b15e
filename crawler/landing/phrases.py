"""How pages that are no article call themselves, in the languages that we serve and their neighbours.

`titles` are whole titles or headings; `sentences` stand in their text and speak to the visitor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from crawler.text.measures import key


@dataclass(frozen=True)
class Phrases:
    """The phrases of one kind of page, one language a line."""

    titles: tuple[str, ...]
    sentences: tuple[str, ...]

    @cached_property
    def title_keys(self) -> tuple[str, ...]:
        """The titles in the form in which texts are compared."""
        return _keys(self.titles)

    @cached_property
    def sentence_keys(self) -> tuple[str, ...]:
        """The sentences in the form in which texts are compared."""
        return _keys(self.sentences)


def _keys(lines: tuple[str, ...]) -> tuple[str, ...]:
    phrases = (key(phrase) for line in lines for phrase in line.split("/"))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


NOT_FOUND = Phrases(
    titles=(
        "404/404 error/error 404/404 not found/not found/page not found/404 page not found/page cannot be found/page doesn't exist/page does not exist/file not found/article not found/content not found/nothing found/oops/this page isn't available/page not available/page unavailable/content unavailable/page no longer available/410 gone/gone",
        "الصفحة غير موجودة/الصفحة المطلوبة غير موجودة/صفحة غير موجودة/لم يتم العثور على الصفحة/لم يتم العثور/الصفحة غير متوفرة/الصفحة غير متاحة/خطأ 404/المحتوى غير متوفر/عذرا الصفحة غير موجودة",
        "página no encontrada/no se encontró la página/no se ha encontrado la página/página no existe/la página no existe/contenido no disponible/página no disponible/error 404 página no encontrada/no encontrado",
        "page introuvable/page non trouvée/cette page n'existe pas/la page n'existe pas/page inexistante/erreur 404/contenu introuvable/article introuvable/page indisponible/cette page est introuvable/contenu indisponible",
        "страница не найдена/страница не существует/ошибка 404/материал не найден/404 страница не найдена/документ не найден/страница удалена/не найдено",
        "页面不存在/页面未找到/找不到页面/您访问的页面不存在/404错误/页面找不到了/文章不存在/頁面不存在/找不到網頁/找不到頁面/找不到此頁面/您要找的頁面不存在/内容不存在/该页面不存在/抱歉页面不存在",
        "seite nicht gefunden/diese seite existiert nicht/seite existiert nicht/fehler 404/die seite wurde nicht gefunden/inhalt nicht gefunden/artikel nicht gefunden/nicht gefunden/seite nicht verfügbar",
        "pagina non trovata/la pagina non esiste/errore 404/contenuto non trovato/pagina inesistente/pagina non disponibile/articolo non trovato",
        "página não encontrada/a página não existe/erro 404/conteúdo não encontrado/página inexistente/página indisponível/não encontrado",
        "pagina niet gevonden/deze pagina bestaat niet/pagina bestaat niet/fout 404/niet gevonden/pagina niet beschikbaar/artikel niet gevonden",
        "sayfa bulunamadı/aradığınız sayfa bulunamadı/böyle bir sayfa yok/hata 404/404 sayfa bulunamadı/içerik bulunamadı/bulunamadı",
        "صفحه یافت نشد/صفحه مورد نظر یافت نشد/خطای 404/صفحه پیدا نشد/صفحه مورد نظر پیدا نشد/مطلب یافت نشد/یافت نشد",
        "strona nie istnieje/nie znaleziono strony/strona nie została znaleziona/błąd 404",
        "сторінку не знайдено/сторінка не знайдена/помилка 404",
        "ページが見つかりません/お探しのページは見つかりませんでした/ページが存在しません",
        "페이지를 찾을 수 없습니다/존재하지 않는 페이지입니다/요청하신 페이지를 찾을 수 없습니다",
        "halaman tidak ditemukan/không tìm thấy trang/trang không tồn tại/pagina nu a fost găsită/pagina nu există/η σελίδα δεν βρέθηκε/sidan hittades inte/sidan kunde inte hittas/siden ble ikke funnet/siden blev ikke fundet/sivua ei löytynyt/stránka nenalezena/stránka nebyla nalezena/stránka sa nenašla/az oldal nem található/страницата не е намерена/stranica nije pronađena/страница није пронађена/הדף לא נמצא/העמוד לא נמצא/पृष्ठ नहीं मिला/पेज नहीं मिला/পৃষ্ঠাটি পাওয়া যায়নি/صفحہ نہیں ملا/ไม่พบหน้า/ไม่พบหน้าที่คุณต้องการ/ukurasa haukupatikana/página non atopada/pàgina no trobada",
    ),
    sentences=(
        "the page you are looking for/the page you're looking for/the page you requested/page you were looking for/we can't find the page/we couldn't find the page/we could not find the page/the requested url was not found/may have been moved or deleted/might have been removed/has been moved or deleted/no longer exists/the article you are looking for/the link you followed may be broken/try searching for what you were looking for/it looks like nothing was found at this location",
        "الصفحة التي تبحث عنها/الصفحة التي طلبتها/الصفحة المطلوبة/ربما تم حذف الصفحة/ربما تم نقل/تم حذف هذا المحتوى/لم نتمكن من العثور على",
        "la página que buscas/la página que está buscando/la página que busca/la página solicitada/puede haber sido eliminada/ya no existe/no hemos podido encontrar la página",
        "la page que vous recherchez/la page que vous cherchez/la page demandée/a peut-être été supprimée/a été déplacée ou supprimée/n'existe plus/le contenu que vous recherchez/l'adresse saisie est incorrecte",
        "страница которую вы ищете/запрашиваемая страница/запрошенная страница/возможно она была удалена/была удалена или перемещена/страница была удалена/к сожалению страница",
        "您访问的页面/您要访问的页面/您所访问的页面/可能已被删除/已被删除或/您请求的页面/您要查看的页面/您要找的頁面/可能已被移除/該頁面已被/该文章已被删除",
        "die von ihnen gesuchte seite/die gewünschte seite/die angeforderte seite/die aufgerufene seite/wurde möglicherweise verschoben oder gelöscht/existiert nicht mehr/leider konnten wir die seite nicht finden/verschoben oder gelöscht",
        "la pagina che stai cercando/la pagina che cercavi/la pagina richiesta/potrebbe essere stata rimossa/non è più disponibile/spostata o eliminata",
        "a página que procura/a página que você procura/a página que você está procurando/a página solicitada/pode ter sido removida/já não existe/não existe mais",
        "de pagina die u zoekt/de pagina die je zoekt/de opgevraagde pagina/is mogelijk verwijderd of verplaatst/bestaat niet meer/verplaatst of verwijderd",
        "aradığınız sayfa/ulaşmaya çalıştığınız sayfa/istediğiniz sayfa/kaldırılmış ya da taşınmış/silinmiş veya taşınmış/kaldırılmış olabilir",
        "صفحه ای که به دنبال آن هستید/صفحه درخواستی/صفحه مورد نظر شما/ممکن است حذف شده باشد/حذف یا منتقل شده",
        "strona której szukasz/została usunięta lub przeniesiona/сторінка яку ви шукаєте/お探しのページ/요청하신 페이지/삭제되었거나/halaman yang anda cari/trang bạn tìm/pagina pe care o căutați/η σελίδα που ζητήσατε/sidan du söker/siden du leter etter/siden du leder efter/stránka kterou hledáte/הדף שחיפשת",
    ),
)  # fmt: skip

CONSENT = Phrases(
    titles=(
        "before you continue/before you continue to/your privacy choices/your privacy/we value your privacy/we care about your privacy/privacy settings/cookie settings/cookie consent/consent/cookies/cookie wall/choose how to continue/your choice/accept cookies/consent to cookies/privacy preference center/cookie preferences/manage your privacy/cookie notice/this site uses cookies/we use cookies/privacy gate",
        "قبل المتابعة/خصوصيتك تهمنا/نحن نحترم خصوصيتك/إعدادات الخصوصية/إعدادات ملفات تعريف الارتباط/الموافقة على ملفات تعريف الارتباط/موافقة",
        "antes de continuar/tu privacidad/tu privacidad nos importa/valoramos tu privacidad/valoramos su privacidad/configuración de cookies/configuración de privacidad/aviso de cookies/uso de cookies/aceptar o pagar/su privacidad es importante",
        "avant de continuer/avant d'accéder/votre vie privée/nous respectons votre vie privée/le respect de votre vie privée est notre priorité/gestion des cookies/paramètres des cookies/vos préférences en matière de cookies/votre choix/votre choix concernant les cookies/accepter et continuer/consentement/continuer sans accepter",
        "прежде чем продолжить/мы ценим вашу конфиденциальность/настройки файлов cookie/настройки конфиденциальности/согласие на обработку данных/использование файлов cookie/согласие",
        "继续之前/在继续之前/隐私设置/cookie设置/我们重视您的隐私/尊重您的隐私/在繼續之前/隱私權設定/我們重視您的隱私/cookie同意",
        "bevor sie fortfahren/bevor sie zu/ihre privatsphäre/wir schätzen ihre privatsphäre/datenschutzeinstellungen/cookie einstellungen/privatsphäre einstellungen/zustimmung/einwilligung/mit werbung weiterlesen/weiterlesen mit werbung/ihre entscheidung/wir brauchen ihre zustimmung/cookie hinweis",
        "prima di continuare/la tua privacy/la tua privacy è importante/rispettiamo la tua privacy/impostazioni dei cookie/impostazioni privacy/accetta i cookie/informativa sui cookie/consenso/la privacy dei nostri lettori",
        "antes de continuar/a sua privacidade/a sua privacidade é importante/valorizamos sua privacidade/configurações de cookies/definições de privacidade/aviso de cookies/consentimento",
        "voordat je verdergaat/voordat u verdergaat/uw privacy/jouw privacy/je privacy/wij waarderen uw privacy/cookie instellingen/privacy instellingen/toestemming/cookiemuur/cookies accepteren/privacyinstellingen",
        "devam etmeden önce/gizliliğiniz bizim için önemli/gizliliğinize değer veriyoruz/çerez ayarları/gizlilik ayarları/çerez onayı/çerez tercihleri",
        "پیش از ادامه/قبل از ادامه/حریم خصوصی شما/تنظیمات کوکی/تنظیمات حریم خصوصی/رضایت کوکی",
        "zanim przejdziesz dalej/cenimy twoją prywatność/szanujemy twoją prywatność/ustawienia prywatności/перш ніж продовжити/налаштування cookie/続行する前に/cookieの設定/계속하기 전에/쿠키 설정/innan du fortsätter/før du fortsetter/înainte de a continua/respectăm confidențialitatea/πριν συνεχίσετε/než budete pokračovat/mielőtt folytatná/sebelum melanjutkan",
    ),
    sentences=(
        "we use cookies/we and our partners/our partners use/you accept our use of cookies/by clicking accept/click accept/accept all/reject all/manage your choices/manage options/you can change your choices/withdraw your consent/store and/or access information on a device/to continue reading with advertising/personalised ads/continue without accepting/your consent/if you choose to accept",
        "نحن نستخدم ملفات تعريف الارتباط/نستخدم ملفات تعريف الارتباط/نستخدم نحن وشركاؤنا/قبول الكل/رفض الكل/بالنقر على قبول/إدارة الخيارات/تخصيص الإعلانات/يمكنك تغيير",
        "utilizamos cookies/usamos cookies/nosotros y nuestros socios/nosotros y nuestros/aceptar todo/aceptar y continuar/rechazar todo/al hacer clic en aceptar/gestionar opciones/tu consentimiento/su consentimiento/retirar tu consentimiento/configurar cookies",
        "nous utilisons des cookies/nous et nos partenaires/avec nos partenaires/tout accepter/tout refuser/accepter et fermer/en cliquant sur accepter/en cliquant sur/gérer vos choix/paramétrer les cookies/votre consentement/retirer votre consentement/continuer sans accepter/s'abonner pour refuser",
        "мы используем файлы cookie/мы и наши партнеры/мы и наши партнёры/принять все/отклонить все/нажимая принять/вы можете отозвать согласие/ваше согласие/управлять настройками/управление cookie",
        "我们使用cookie/我们和我们的合作伙伴/全部接受/全部拒绝/接受所有/您的同意/管理选项/個人化廣告/我們使用cookie/全部拒絕/您可以随时更改/个性化广告",
        "wir verwenden cookies/wir und unsere partner/alle akzeptieren/alle ablehnen/akzeptieren und weiter/zustimmen und weiter/ihre einwilligung/ihre zustimmung/einwilligung widerrufen/mit werbung/werbefrei/durch klicken auf/einstellungen verwalten",
        "utilizziamo cookie/utilizziamo i cookie/usiamo i cookie/noi e i nostri partner/accetta tutto/accetta e continua/rifiuta tutto/cliccando su accetta/gestisci le opzioni/il tuo consenso/rifiuta e abbonati/revocare il consenso",
        "utilizamos cookies/usamos cookies/nós e os nossos parceiros/nós e nossos parceiros/aceitar tudo/rejeitar tudo/ao clicar em aceitar/gerir opções/gerenciar opções/o seu consentimento/seu consentimento",
        "wij gebruiken cookies/we gebruiken cookies/wij en onze partners/wij en onze/alles accepteren/alles weigeren/door op akkoord te klikken/jouw toestemming/uw toestemming/toestemming intrekken/instellingen beheren/akkoord en doorgaan",
        "çerezleri kullanıyoruz/çerez kullanıyoruz/biz ve ortaklarımız/tümünü kabul et/tümünü reddet/kabul ete tıklayarak/onayınızı/seçenekleri yönet/rızanızı",
        "ما از کوکی/از کوکی ها استفاده می کنیم/ما و شرکای ما/پذیرش همه/رد همه/با کلیک روی پذیرش/رضایت شما/مدیریت گزینه ها",
        "używamy plików cookie/my i nasi partnerzy/akceptuj wszystko/odrzuć wszystko/ми використовуємо файли cookie/прийняти все/cookieを使用しています/すべて受け入れる/쿠키를 사용합니다/모두 수락/vi använder cookies/godkänn alla/vi bruker informasjonskapsler/folosim cookie/acceptă tot/χρησιμοποιούμε cookies/αποδοχή όλων/používáme cookies/přijmout vše/kami menggunakan cookie",
    ),
)  # fmt: skip

CHALLENGE = Phrases(
    titles=(
        "just a moment/one moment please/please wait/attention required/attention required cloudflare/verifying you are human/verify you are human/checking your browser/checking your browser before accessing/access denied/access to this page has been denied/pardon our interruption/are you a robot/are you human/security check/security checkpoint/human verification/robot check/bot verification/please verify you are a human/you are being redirected/ddos protection/ddos guard/request unsuccessful/captcha/making sure you're not a bot/vercel security checkpoint/unusual traffic/blocked/access blocked/sorry you have been blocked/performing security verification",
        "لحظة من فضلك/لحظة واحدة/يرجى الانتظار/التحقق من أنك إنسان/التحقق من الأمان/تم رفض الوصول/هل أنت روبوت/جار التحقق من متصفحك/تحقق الأمان",
        "un momento/un momento por favor/verificando que eres humano/verificación de seguridad/comprobando tu navegador/acceso denegado/eres un robot/comprobación de seguridad",
        "un instant/un instant s'il vous plaît/veuillez patienter/vérification de sécurité/vérification que vous êtes humain/accès refusé/êtes-vous un robot/vérification de votre navigateur/contrôle de sécurité/vérification en cours",
        "один момент/минутку/подождите/пожалуйста подождите/проверка безопасности/проверка браузера/проверяем ваш браузер/доступ запрещен/доступ ограничен/вы не робот/ой/подтвердите что вы не робот/проверка что вы человек",
        "请稍候/请稍等/安全验证/安全检查/正在验证您是否是真人/验证您是真人/正在检查您的浏览器/访问被拒绝/人机验证/请完成安全验证/請稍候/安全驗證/正在驗證您是真人/存取被拒/百度安全验证",
        "einen moment bitte/nur einen moment/einen moment/bitte warten/sicherheitsüberprüfung/sicherheitsprüfung/zugriff verweigert/sind sie ein mensch/sind sie ein roboter/ihr browser wird überprüft/überprüfung ob sie ein mensch sind/bestätigen sie dass sie ein mensch sind",
        "un attimo/solo un momento/un momento/attendere prego/verifica di sicurezza/verifica che tu sia umano/controllo del browser/accesso negato/sei un robot/controllo di sicurezza",
        "um momento/só um momento/aguarde/por favor aguarde/verificação de segurança/verificando se você é humano/acesso negado/você é um robô/verificando o seu navegador/verificando seu navegador",
        "een moment geduld/even geduld/een ogenblik geduld/beveiligingscontrole/controleren of u een mens bent/toegang geweigerd/bent u een robot/bent u een mens/uw browser wordt gecontroleerd",
        "bir dakika lütfen/lütfen bekleyin/güvenlik doğrulaması/güvenlik kontrolü/insan olduğunuz doğrulanıyor/erişim engellendi/robot musunuz/tarayıcınız kontrol ediliyor",
        "یک لحظه صبر کنید/لطفا صبر کنید/لطفا منتظر بمانید/بررسی امنیتی/تایید انسان بودن/دسترسی غیرمجاز/آیا شما ربات هستید/در حال بررسی مرورگر شما",
        "chwileczkę/proszę czekać/weryfikacja bezpieczeństwa/czy jesteś robotem/зачекайте/перевірка безпеки/しばらくお待ちください/アクセスが拒否されました/あなたが人間であることを確認/잠시만 기다려 주세요/사람인지 확인/보안 확인/vänta lite/ett ögonblick/vent litt/un moment vă rugăm/μια στιγμή/okamžik prosím/mohon tunggu/vui lòng đợi",
    ),
    sentences=(
        "verifying you are human/verify you are human/verify that you are human/verify that you are a human/confirm you are human/you are not a robot/you're not a robot/i am not a robot/i'm not a robot/checking your browser/enable javascript and cookies to continue/please enable cookies/needs to review the security of your connection/unusual traffic from your/really you sending the requests/automated requests/protect itself from online attacks/complete the security check/this process is automatic/press and hold/press & hold/you don't have permission to access/slide to complete the puzzle/solve this puzzle/reference #18/ray id/redirect automatically/something about your browser made us think/performance and security by",
        "التحقق من أنك إنسان/أثبت أنك لست روبوت/لست روبوتا/أنك لست روبوتا/فعل جافا سكريبت وملفات تعريف الارتباط/تمكين جافا سكريبت وملفات تعريف الارتباط/نتحقق من متصفحك/حركة مرور غير عادية/أمان اتصالك",
        "que eres humano/que no eres un robot/no soy un robot/verifica que eres/habilita javascript y las cookies/active javascript y las cookies/comprobando tu navegador/tráfico inusual/la seguridad de tu conexión",
        "que vous êtes humain/que vous êtes un humain/que vous n'êtes pas un robot/je ne suis pas un robot/activez javascript et les cookies/activer javascript et les cookies/vérifions votre navigateur/trafic inhabituel/la sécurité de votre connexion",
        "что вы человек/что вы не робот/я не робот/включите javascript и файлы cookie/включите javascript и cookie/проверяем ваш браузер/подозрительный трафик/необычный трафик/безопасность вашего подключения/запросы похожи на автоматические",
        "您是真人/您不是机器人/我不是机器人/启用javascript和cookie/检查您的浏览器/异常流量/请完成验证/连接的安全性/您是真人/您不是機器人/啟用javascript和cookie/请完成下列验证/滑动验证",
        "dass sie ein mensch sind/dass sie kein roboter sind/ich bin kein roboter/aktivieren sie javascript und cookies/ihr browser wird überprüft/ungewöhnlichen datenverkehr/die sicherheit ihrer verbindung",
        "che sei umano/che sei un essere umano/che non sei un robot/non sono un robot/abilita javascript e i cookie/attiva javascript e i cookie/traffico insolito/la sicurezza della tua connessione",
        "que você é humano/se você é humano/que não é um robô/que você não é um robô/não sou um robô/ative o javascript e os cookies/habilite javascript e cookies/tráfego incomum/a segurança da sua conexão",
        "dat u een mens bent/of u een mens bent/dat u geen robot bent/ik ben geen robot/schakel javascript en cookies in/ongebruikelijk verkeer/de beveiliging van uw verbinding",
        "insan olduğunuzu/robot olmadığınızı/ben robot değilim/javascript ve çerezleri etkinleştirin/olağan dışı trafik/bağlantınızın güvenliğini/tarayıcınız kontrol",
        "انسان بودن شما/ربات نیستید/من ربات نیستم/جاوااسکریپت و کوکی ها را فعال/ترافیک غیرعادی/امنیت اتصال شما/مرورگر شما را بررسی",
        "że jesteś człowiekiem/nie jestem robotem/włącz javascript i pliki cookie/що ви людина/я не робот/人間であることを/私はロボットではありません/로봇이 아닙니다/사람인지 확인/att du är människa/jag är inte en robot/nu sunt robot/δεν είμαι ρομπότ/nejsem robot/saya bukan robot",
    ),
)  # fmt: skip

LOGIN = Phrases(
    titles=(
        "log in/login/sign in/signin/sign in to continue/log in to continue/log in to your account/sign in to your account/member login/subscriber login/user login/log in or sign up/sign up/create an account/register/register to continue/please log in/please sign in/authentication required/welcome back/my account",
        "تسجيل الدخول/دخول/سجل الدخول/تسجيل دخول/سجل دخولك/إنشاء حساب/الرجاء تسجيل الدخول/مرحبا بعودتك/حسابي/دخول الأعضاء",
        "iniciar sesión/inicia sesión/inicie sesión/acceder/accede a tu cuenta/entrar/identifícate/regístrate/crear una cuenta/iniciar sesión para continuar/mi cuenta/acceso suscriptores",
        "connexion/se connecter/connectez-vous/identification/identifiez-vous/s'identifier/mon compte/créer un compte/inscription/espace abonné/connectez-vous pour continuer/espace membre",
        "вход/войти/вход в систему/авторизация/войдите в аккаунт/вход на сайт/регистрация/вход для подписчиков/войдите чтобы продолжить/личный кабинет",
        "登录/用户登录/登入/会员登录/請登入/请登录/會員登入/注册/登录您的账户/账号登录",
        "anmelden/anmeldung/login/einloggen/bitte melden sie sich an/melden sie sich an/mein konto/registrieren/abonnenten login/jetzt anmelden",
        "accedi/login/effettua il login/accedi al tuo account/registrati/area riservata/entra/accedi per continuare/il mio account",
        "entrar/iniciar sessão/faça login/login/inicie sessão/acesse sua conta/cadastre-se/registe-se/minha conta/acessar",
        "inloggen/log in/aanmelden/mijn account/registreren/account aanmaken/inloggen om verder te lezen/log in om verder te gaan",
        "giriş/giriş yap/oturum aç/üye girişi/kullanıcı girişi/hesabınıza giriş yapın/kayıt ol/üye ol",
        "ورود/ورود به حساب کاربری/ورود کاربران/ورود اعضا/وارد شوید/ثبت نام/ورود به سایت",
        "zaloguj się/logowanie/увійти/вхід/ログイン/로그인/masuk/đăng nhập/autentificare/conectare/σύνδεση/logga in/logg inn/log ind/kirjaudu sisään/přihlášení/přihlásit se/bejelentkezés/prijava/התחברות/כניסה/लॉग इन/لاگ ان",
    ),
    sentences=(
        "log in to continue/sign in to continue/please log in/please sign in/forgot your password/forgot password/don't have an account/do not have an account/remember me/enter your email/enter your password/username or email/already a subscriber/already have an account/you must be logged in/log in to read/sign in to read/keep me signed in",
        "نسيت كلمة المرور/هل نسيت كلمة المرور/ليس لديك حساب/كلمة المرور/يرجى تسجيل الدخول/الرجاء تسجيل الدخول/تذكرني/يجب تسجيل الدخول",
        "olvidaste tu contraseña/has olvidado tu contraseña/no tienes cuenta/contraseña/recuérdame/ya eres suscriptor/debes iniciar sesión/inicia sesión para",
        "mot de passe oublié/pas encore de compte/pas encore inscrit/votre mot de passe/se souvenir de moi/rester connecté/déjà abonné/connectez-vous pour/vous devez être connecté",
        "забыли пароль/нет аккаунта/запомнить меня/введите пароль/войдите чтобы/уже есть аккаунт/необходимо авторизоваться/ваш пароль",
        "忘记密码/忘記密碼/没有账号/记住我/記住我/输入密码/请先登录/請先登入/还没有账号/立即注册",
        "passwort vergessen/noch kein konto/noch nicht registriert/angemeldet bleiben/bitte melden sie sich an/ihr passwort/bereits abonnent/kennwort vergessen",
        "password dimenticata/hai dimenticato la password/non hai un account/ricordami/resta connesso/accedi per/sei già abbonato/non sei registrato",
        "esqueceu a senha/esqueceu sua senha/esqueceu-se da palavra-passe/não tem conta/não tem uma conta/lembrar-me/manter conectado/já é assinante/faça login para",
        "wachtwoord vergeten/nog geen account/ingelogd blijven/onthoud mij/log in om/al abonnee/uw wachtwoord",
        "şifremi unuttum/şifrenizi mi unuttunuz/hesabınız yok mu/beni hatırla/giriş yapmalısınız/şifreniz",
        "رمز عبور را فراموش کرده/فراموشی رمز عبور/حساب کاربری ندارید/مرا به خاطر بسپار/رمز عبور/برای ادامه وارد شوید",
        "nie pamiętasz hasła/nie masz konta/забули пароль/パスワードをお忘れ/비밀번호를 잊으셨나요/lupa kata sandi/quên mật khẩu/ați uitat parola/ξεχάσατε τον κωδικό/glömt lösenord/glemt passord/zapomenuté heslo",
    ),
)  # fmt: skip
