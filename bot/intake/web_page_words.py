"""Lines by which web pages stand between the paragraphs of an article: buttons, marks of advertisements, players and
captions, in the languages of `bot.summarizing.boilerplate_words`.

That table holds what is boilerplate in any text; what stands here may be said in a story, but is none as a line of its
own on a page. An *opening* begins such a line, a *label* is the whole of it.
"""

import re

from bot.summarizing.boilerplate import by_first_word, has_stop, opening, opens_with
from bot.summarizing.boilerplate_words import TAILS, phrases

_MOST_WORDS = 16
"""Words of the longest line with an opening."""
_CREDIT_WORDS = 8
_OPENINGS = phrases("""
    story continues below | article continues below | continue reading below | continue reading the main
    | media playback is | media caption | click to share | click to email | get the latest | follow @ | more:
    | related story: | related article: | a version of this article | this article originally | scroll to continue
    | report a typo | video player is | our standards: | this is a rush transcript | we apologize, but this video
    | email this | sign in to | topics: | got a tip | want more? | download the | want to read more
    | wird unten fortgesetzt | externer inhalt | empfohlener redaktioneller inhalt | themen: | zum thema:
    | dieses video kann | dieses video ist | la suite après | l'article continue | sur le même sujet :
    | contenu proposé par | sujets :
    | temas: | etiquetado en | el artículo continúa | sigue leyendo | argomenti: | l'articolo continua | onderwerpen:
    | tematy: | теми: | темы:
""")
_LABELS = frozenset(
    phrases("""
    you may also like | you might also like | you may like | you might like | recommended for you | trending now
    | hide caption | toggle caption | enlarge this image | view comments | show comments | join the conversation
    | originally published | loading | listen to this article | listen to article | play video | watch video
    | up next | next article | previous article | next story | previous story | tweet | email this article
    | support our journalism | become a member | editors' picks | editor's picks | what to read next | sign in
    | view gallery | open image | video abspielen | artikel anhören | artikel vorlesen | vorheriger artikel
    | nächster artikel | zur startseite | bild vergrößern | bilderstrecke öffnen | kommentare anzeigen | nach oben
    | merken | empfehlen | écouter cet article | écouter l'article | voir les commentaires | article suivant
    | article précédent | lire la vidéo | escuchar artículo | escuchar este artículo | ver comentarios
    | artículo siguiente | ampliar imagen | ascolta l'articolo | articolo successivo | articolo precedente
    | ouvir artigo | ver comentários | artikel beluisteren | volgende artikel | posłuchaj artykułu | pokaż komentarze
    | następny artykuł | слухати статтю | показати коментарі | наступна новина | попередня новина
    | показать комментарии | следующая новость | предыдущая новость
""")
) | {phrase for phrase in TAILS if " " in phrase}
_OPENING_WORDS = by_first_word(_OPENINGS)
_AGENCY = (
    r"(?:AP|AFP|EPA|Getty(?: Images)?|Reuters|Shutterstock|iStock\w*|dpa|picture alliance|Alamy|Unsplash|imago\w*|ANSA"
    r"|EFE|PAP|ТАСС|УНІАН|Укрінформ)"
)
_CREDIT = re.compile(rf"^AP Photo\b|[/|(]\s*{_AGENCY}\b|^\W*{_AGENCY}\W*$", re.IGNORECASE)
"""The end of a photographer's name: "Ada Lens/Reuters"."""

_LEAST_SENTENCE = 4
_LEAST_PROSE = 60
"""Characters of a paragraph that is no teaser."""
_SYLLABLES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_A_SYLLABLE = 3
_QUOTES = ('"', "“", "„", "«", "»", "‚", "‘", "– ", "— ")
_FULL_STOP = re.compile(r"""[.!?…]["'”’»)]*$""")
_PAGE = re.compile(
    r"""newsletter|boletín|nieuwsbrief|розсилк|рассылк|web\ ?s(?:i|ei)te|сайт|\bapp\b|e-?mail|inbox|facebook|twitter
    |instagram|telegram|телеграм|whatsapp|youtube|linkedin|@|http|www\.|cookie|account\b|konto\b|abonn|subscri|abbonat|contact
    |kontakt|article|artikel|beitrag|artículo|articolo|artigo|artyku|статт|стать|story\b|publi|pubbli|veröffentlich|erschien|verscheen
    |paru\b|\b(?:19|20)\d\d\b|\d[:.]\d\d\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words by which a page speaks of itself, and dates."""


def is_sentence(line: str) -> bool:
    """Tell whether a line is a sentence with a full stop, and none that a label stands before ("Photo: Ada Lens.")."""
    words = line.split(maxsplit=_LEAST_SENTENCE)
    return len(words) >= _LEAST_SENTENCE and ":" not in " ".join(words[:3]) and _FULL_STOP.search(line[-8:]) is not None


def width(text: str) -> int:
    """Return its characters, where one stands for a syllable or a word those that other scripts need for it."""
    return len(text) + (_A_SYLLABLE - 1) * len(_SYLLABLES.findall(text))


def is_prose(text: str) -> bool:
    """Tell whether a paragraph has some length and ends with a stop."""
    return has_stop(text) and width(text) >= _LEAST_PROSE


def speaks_of_page(line: str) -> bool:
    """Tell whether a line that may be a notice speaks of the page itself."""
    return _PAGE.search(line) is not None


def opens_quoted(line: str) -> bool:
    """Tell whether a line begins with what somebody said."""
    return line.startswith(_QUOTES)


def is_page_line(text: str) -> bool:
    """Tell whether a line of a page is none of its article, by its words."""
    line, words = opening(text)
    if line.rstrip(".:!? ") in _LABELS:
        return True
    if len(words) <= _MOST_WORDS and opens_with(line, words, _OPENING_WORDS):
        return True
    return len(words) <= _CREDIT_WORDS and not has_stop(text) and _CREDIT.search(text) is not None
