"""Lines that stand in an article without being part of its story.

*Boilerplate* is what a page puts around a text: pointers to other articles, bylines, datelines, picture credits,
cookie and newsletter notices, buttons for sharing and printing. It is known by its words, in the languages of
the shipped articles. What is not listed here counts as text: a stray line harms a summary less than a missing sentence.
"""

import re

_OPENINGS = (
    # pointers to other articles
    *("read more", "read also", "read next", "also read", "see also", "more on this", "related:", "watch:", "listen:"),
    *("click here", "tap here", "story highlights", "editor's note", "for more information"),
    *("leer más", "lea también", "lee también", "ver también", "más información:", "te puede interesar", "relacionado:"),
    *("lesen sie auch", "lesen sie mehr", "lesen sie hier", "mehr zum thema", "siehe auch", "weiterlesen", "mehr dazu"),
    *("lire aussi", "lire la suite", "à lire aussi", "à lire :", "voir aussi", "en savoir plus"),
    *("читайте також", "читайте ще", "дивіться також", "більше на тему", "докладніше:", "читати далі"),
    # buttons
    *("share this", "share on", "share via", "print this", "follow us", "subscribe to ", "subscribe now", "sign up for"),
    *("sign up to", "skip to", "back to top", "download our app", "compartir en", "síguenos", "suscríbete", "suscríbase"),
    *("artikel teilen", "teilen auf", "artikel drucken", "folgen sie uns", "jetzt abonnieren", "abonnieren sie"),
    *("partager sur", "partager cet", "suivez-nous", "abonnez-vous", "inscrivez-vous à"),
    *("поділитися", "роздрукувати", "підпишіться", "підписуйтесь", "підписуйтеся", "стежте за нами"),
    # captions and credits
    *("photo:", "photo by", "photo credit", "photograph:", "picture:", "image:", "image credit", "video:", "graphic:"),
    *("foto:", "fotos:", "imagen:", "vídeo:", "bild:", "grafik:", "photo :", "image :", "vidéo :", "фото:", "зображення:"),
    *("©", "(c) ", "copyright ©", "copyright (c)", "copyright 20"),
)
_WHOLE_LINES = frozenset(
    ("advertisement", "share", "print", "comments", "compartir", "imprimir", "publicidad", "comentarios", "anzeige")
    + ("teilen", "drucken", "kommentare", "partager", "imprimer", "publicité", "commentaires", "реклама", "коментарі")
)
_ANYWHERE = (
    *("all rights reserved", "contributed to this report", "contributed to this story", "we use cookies"),
    *("site uses cookies", "cookie policy", "cookie settings", "accept cookies", "accept all cookies", "our newsletter"),
    *("todos los derechos reservados", "utilizamos cookies", "utiliza cookies", "nuestro boletín"),
    *("alle rechte vorbehalten", "verwendet cookies", "verwenden cookies", "unseren newsletter", "unserem newsletter"),
    *("tous droits réservés", "utilise des cookies", "utilisons des cookies", "notre newsletter", "notre lettre d'info"),
    *("усі права захищен", "всі права захищен", "використовує файли cookie", "використовуємо файли cookie"),
    "нашу розсилку",
)
_BYLINE_OPENINGS = frozenset(("by", "por", "von", "par", "автор", "автори", "autor", "autora", "author", "auteur"))
_YEAR_OR_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_FULL_STOP = re.compile(r"""[.!?…。！？؟।]["'”’»)\]]*$""")
_BULLETS = " \t\n\"'“”«»([{<>•·*–—-+|▶►→"

FRAGMENT_WORDS = 8
"""A byline or dateline is no longer than this: "LONDON, Tuesday, 3 March 2026, 10:15 GMT" has seven words."""


def is_boilerplate(text: str) -> bool:
    """Tell whether a sentence, as it stands in its article, is boilerplate by its words."""
    line = text.casefold().replace("’", "'").strip(_BULLETS)
    return (
        line.startswith(_OPENINGS)
        or line.rstrip(".:") in _WHOLE_LINES
        or any(phrase in line for phrase in _ANYWHERE)
        or _is_web_address(line)
        or (not _FULL_STOP.search(text) and _is_byline_or_dateline(text.split()))
    )


def _is_web_address(line: str) -> bool:
    return line.startswith(("http://", "https://", "www.")) and len(line.split()) == 1


def _is_byline_or_dateline(words: list[str]) -> bool:
    """Tell whether words without a full stop are names after "By", or a place and a date."""
    if not 0 < len(words) <= FRAGMENT_WORDS:
        return False
    first, *names = words
    if names and first.casefold().rstrip(":") in _BYLINE_OPENINGS:
        return all(name[0].isupper() or len(name) <= len("and") for name in names)
    return _YEAR_OR_TIME.search(" ".join(words)) is not None
