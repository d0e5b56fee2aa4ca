"""Lines that stand in an article without being part of its story.

*Boilerplate* is what a page puts around a text: pointers to other articles, bylines, datelines, picture
credits, cookie and newsletter notices, buttons for sharing and printing. It is known by its words, in the
languages of the shipped articles. What is not listed here counts as text: a stray line harms a summary less
than a missing sentence.
"""

import re

from bot.model import Article, Span


def _phrases(table: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in table.split("|"))


_OPENINGS = _phrases("""
    read more | read also | read next | also read | see also | more on this | related: | watch: | listen:
    | click here | tap here | story highlights | editor's note | for more information
    | leer más | lea también | lee también | ver también | más información: | te puede interesar
    | relacionado:
    | lesen sie auch | lesen sie mehr | lesen sie hier | mehr zum thema | mehr dazu | siehe auch | weiterlesen
    | lire aussi | lire la suite | à lire aussi | à lire : | voir aussi | en savoir plus
    | читайте також | читайте ще | читати далі | дивіться також | більше на тему | докладніше:

    | share this | share on | share via | print this | follow us | subscribe to | subscribe now | sign up for
    | sign up to | skip to | back to top | download our app
    | compartir en | síguenos | suscríbete | suscríbase
    | artikel teilen | artikel drucken | teilen auf | folgen sie uns | jetzt abonnieren | abonnieren sie
    | partager sur | partager cet | suivez-nous | abonnez-vous | inscrivez-vous à
    | поділитися | роздрукувати | підпишіться | підписуйтесь | підписуйтеся | стежте за нами

    | photo: | photo : | photo by | photo credit | photograph: | picture: | image: | image :
    | image credit | video:
    | foto: | fotos: | imagen: | vídeo: | vidéo : | bild: | grafik: | graphic: | фото: | зображення:
    | © | copyright © | copyright 20
""")
_WHOLE_LINES = frozenset(
    _phrases("""
    advertisement | share | print | comments | publicidad | compartir | imprimir | comentarios
    | anzeige | teilen | drucken | kommentare | publicité | partager | imprimer | commentaires
    | реклама | коментарі
""")
)
_ANYWHERE = _phrases("""
    all rights reserved | contributed to this report | contributed to this story | our newsletter
    | we use cookies | site uses cookies | cookie policy | cookie settings | accept cookies
    | accept all cookies
    | todos los derechos reservados | utilizamos cookies | utiliza cookies | nuestro boletín
    | alle rechte vorbehalten | verwendet cookies | verwenden cookies | unseren newsletter
    | unserem newsletter
    | tous droits réservés | utilise des cookies | utilisons des cookies | notre newsletter
    | notre lettre d'info
    | усі права захищен | всі права захищен | використовує файли cookie
    | використовуємо файли cookie | нашу розсилку
""")
_BYLINE_OPENINGS = frozenset(_phrases("by | por | von | par | автор | автори | autor | autora | author | auteur"))
_YEAR_OR_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_FULL_STOP = re.compile(r"""[.!?…。！？؟।]["'”’»)\]]*$""")
_BULLETS = " \t\n\"'“”«»([{<>•·*–—-+|▶►→"

FRAGMENT_WORDS = 8
"""A byline or dateline is no longer than this: "LONDON, Tuesday, 3 March 2026, 10:15 GMT" has seven words."""
SMALL_WORD = 3
"""Letters of the words that join names: "and", "und", "de la"."""


def is_boilerplate(text: str) -> bool:
    """Tell whether a sentence, as it stands in its article, is boilerplate by its words."""
    line = text.casefold().replace("’", "'").strip(_BULLETS)
    return (
        line.startswith(_OPENINGS)
        or line.rstrip(".:") in _WHOLE_LINES
        or any(phrase in line for phrase in _ANYWHERE)
        or (line.startswith(("http://", "https://", "www.")) and len(line.split()) == 1)
    )


def is_byline_or_dateline(text: str) -> bool:
    """Tell whether a sentence is names after "By", or a place and a date, without a full stop."""
    words = text.split()
    if not 0 < len(words) <= FRAGMENT_WORDS or _FULL_STOP.search(text):
        return False
    lower = [word for word in words[1:] if word[0].islower() and len(word) > SMALL_WORD]
    if len(words) > 1 and words[0].casefold().rstrip(":") in _BYLINE_OPENINGS:
        return not lower
    # One may be the month: "2 лютого 2026".
    return len(lower) <= 1 and _YEAR_OR_TIME.search(text) is not None


def quotable(article: Article, sentence: int) -> Span:
    """Return the span of a sentence (its position) of an article as a summary shows it: without a dateline at its
    beginning, "LONDON, England (CNN) --".
    """
    return article.sentences[sentence].span
