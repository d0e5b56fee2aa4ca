"""Greetings and thanks: what people say to a bot that is no question, and a kind word back in their language."""

import re

from bot.text.words import fold

# What is said, and what is said back. All are compared without capitals, accents and marks.
_SAID = {
    "Hello.": "hello, hi, hey, hi there, hello there, good morning, good afternoon, good evening, good day",
    "¡Hola!": "hola, buenas, buenos días, buenas tardes, buenas noches",
    "Hallo.": "hallo, guten tag, guten morgen, guten abend, moin, servus, grüß gott, grüezi",
    "Вітаю.": "привіт, вітаю, добрий день, доброго дня, добрий ранок, добрий вечір",
    "Bonjour.": "bonjour, bonsoir, salut, coucou",
    "You are welcome.": "thanks, thank you, many thanks, thanks a lot, thank you very much, thx, cheers, great thanks",
    "De nada.": "gracias, muchas gracias, mil gracias",
    "Gern geschehen.": "danke, danke schön, vielen dank, besten dank, dankeschön",
    "Прошу.": "дякую, щиро дякую, дуже дякую, спасибі",
    "Je vous en prie.": "merci, merci beaucoup, merci bien",
    "Goodbye.": "bye, goodbye, see you, good night",
}
_ANSWERS = {fold(said.strip()): answer for answer, several in _SAID.items() for said in several.split(",")}
_NO_WORDS = re.compile(r"[^\w\s]+")


def courtesy(text: str) -> str | None:
    """Return a kind answer to a greeting, thanks or goodbye; None where `text` is anything else.

    >>> courtesy("Danke schön!")
    'Gern geschehen.'
    >>> courtesy("Thanks to whom was the bridge built?") is None
    True
    """
    return _ANSWERS.get(" ".join(_NO_WORDS.sub(" ", fold(text)).split()))
