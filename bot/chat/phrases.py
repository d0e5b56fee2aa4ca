"""What people say to a bot that is no question to the library: greetings, thanks, and how it works."""

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
_HELP = (
    "help, what can you do, what do you do, who are you, what are you, how does this work, how do you work, "
    "hilfe, was kannst du, wer bist du, wie funktioniert das, ayuda, qué puedes hacer, quién eres, cómo funciona, "
    "aide, que sais-tu faire, qui es-tu, comment ça marche, допомога, що ти вмієш, хто ти, як це працює"
)
_NO_WORDS = re.compile(r"[^\w\s]+")


def courtesy(text: str) -> str | None:
    """Return a kind answer to a greeting, thanks or goodbye; None where `text` is anything else.

    >>> courtesy("Danke schön!")
    'Gern geschehen.'
    >>> courtesy("Thanks to whom was the bridge built?") is None
    True
    """
    return _ANSWERS.get(_bare(text))


def asks_for_help(text: str) -> bool:
    """Return whether a person asks what the bot is or can do."""
    return _bare(text) in _QUESTIONS


def _bare(text: str) -> str:
    return " ".join(_NO_WORDS.sub(" ", fold(text)).split())


_ANSWERS = {_bare(said): answer for answer, several in _SAID.items() for said in several.split(",")}
_QUESTIONS = {_bare(asked) for asked in _HELP.split(",")}
