"""Words of addresses that service pages and lists have, in many languages, by how much they say.

A word alone never decides: newspapers have sections named `legal`, `jobs` or `print`, and systems
keep articles below `archives`. What else an address shows is weighed in `link_shape`.
"""

from __future__ import annotations

# Hardly an article stands below these.
_MACHINERY = """
login signin sign-in sign-up signup register logout account my-account compte mon-compte
cart checkout shop boutique store wp-login wp-admin wp-content wp-includes wp-json cdn-cgi
user users search recherche buscar suche cerca poisk arama feed feeds rss atom
"""
# Their children are lists: all articles with a tag, of an author.
_LISTS = """
tag tags category categories categorie categoria kategorie topic topics
author authors auteur auteurs autor redaction staff team
mot-cle mots-cles schlagwort schlagworte etiqueta etiquetas keyword keywords label labels
"""
# Service pages, with hardly an article below.
_SERVICE = """
about about-us a-propos apropos qui-sommes-nous quienes-somos chi-siamo ueber-uns o-nas
contact contacts contact-us contactez-nous contacto contatti kontakt hakkimizda iletisim
profile privacy privacy-policy terms terms-of-use mentions-legales impressum datenschutz
cookies cookie-policy disclaimer imprint aviso-legal cgu cgv help faq sitemap plan-du-site
subscribe subscription abonnement newsletter newsletters donate advertise advertising publicite
"""
# Pages by themselves, with articles below them on many sites: sections, archives, old systems.
_SECTIONS = """
legal jobs careers help print home accueil inicio startseite
archive archives section sections rubrique rubriques index sobre share
video videos photo photos gallery galerie galeria podcast podcasts live
"""

MACHINERY = frozenset(_MACHINERY.split())
LISTS = frozenset(_LISTS.split())
SERVICE = frozenset(_SERVICE.split())
SECTIONS = frozenset(_SECTIONS.split())
NAVIGATION = MACHINERY | LISTS | SERVICE | SECTIONS
