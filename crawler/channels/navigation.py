"""Lists path segments of service pages and lists, which no article has, in many languages."""

from __future__ import annotations

_SERVICE = """
about about-us a-propos apropos qui-sommes-nous quienes-somos chi-siamo ueber-uns sobre o-nas
contact contacts contact-us contactez-nous contacto contatti kontakt hakkimizda iletisim
login signin sign-in sign-up signup register logout account my-account profile compte mon-compte
privacy privacy-policy terms terms-of-use legal mentions-legales impressum datenschutz cookies
cookie-policy disclaimer imprint aviso-legal cgu cgv help faq sitemap plan-du-site
subscribe subscription abonnement newsletter newsletters donate advertise advertising publicite
jobs careers cart checkout shop boutique store wp-login wp-admin wp-content wp-json cdn-cgi
share print user users home index accueil inicio startseite
"""
_LISTS = """
search recherche buscar suche cerca poisk arama feed feeds rss atom archive archives
tag tags topic topics category categories categorie categoria kategorie
rubrique rubriques section sections author authors auteur auteurs autor redaction staff team
video videos photo photos gallery galerie galeria podcast podcasts live
"""

NAVIGATION = frozenset((_SERVICE + _LISTS).split())

# Of these, some sites keep articles below them too, with a date or a long slug behind.
SECTIONS = frozenset(
    {"topic", "topics", "section", "sections", "rubrique", "live", "video", "videos", "photo"}
    | {"photos", "podcast", "podcasts", "archive", "archives", "index", "sobre", "share"}
)
