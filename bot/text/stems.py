"""Stems: what remains of a word when its endings are taken off, so that *bridge* finds *bridges*.

Snowball's stemmers where there is one (by nltk), sumy's for Ukrainian. Other languages that inflect keep
the first letters of a word, which Can and others ("Information Retrieval on Turkish Texts", 2008) found as
good as a dictionary. Measured with BM25 over sentences, hit@1 / hit@3, whole words against their first
letters: Greek .667/.794 and .733/.856, Turkish .642/.794 and .725/.853. Languages that hardly inflect
(Vietnamese, Indonesian) gained nothing and keep whole words, and so does Hindi, whose gain of .01 is within
chance.
"""

import re

_SNOWBALL = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}

# How many letters are kept. Turkish 5 (6: .704/.841), Greek and others 6. Long endings and compounds
# outlive some stemmers, so their stems are cut too: Finnish .298/.469 to .316/.504, Russian .736/.870 to
# .747/.875. Hungarian is built as Finnish is, Ukrainian as Russian; other stemmed languages gained nothing.
_LETTERS = (
    dict.fromkeys(("az", "kk", "ky", "tk", "tr", "tt", "uz"), 5)
    | dict.fromkeys(("be", "bg", "bs", "ca", "cs", "el", "et", "eu", "gl", "hr", "hy", "is", "ka", "lt", "lv"), 6)
    | dict.fromkeys(("mk", "pl", "sk", "sl", "sq", "sr", "fi", "hu"), 6)
    | dict.fromkeys(("ru", "uk"), 7)
)

# German writes ä as ae where the keyboard has none (hit@1 of questions typed so: .660, respelled .696), but
# not in Michael, Samuel or Noel, and neither neue nor Quelle has an ü. Portuguese stems -ção and -ções
# alike only with the accents that folding took away.
_RESPELLINGS = {
    "de": ((re.compile(r"(?<![aeiouyq])([aou])e(?!ls?$)"), r"\1"),),
    "pt": ((re.compile(r"c(?:ao|oes)$"), "ção"), (re.compile(r"[ao]es$"), "ão")),
}


def respell(word: str, language: str) -> str:
    """Return a folded word in the one spelling under which its stem and the stop words are looked up."""
    for pattern, replacement in _RESPELLINGS.get(language, ()):
        word = pattern.sub(replacement, word)
    return word


def stem(word: str, language: str) -> str:
    """Return the stem of a lower-case word; the word itself in a language (ISO 639-1) that is not stemmed."""
    # Imported where they are needed because either takes half a second.
    if language in _SNOWBALL:
        from nltk.stem.snowball import SnowballStemmer

        # Made anew for each word: the Arabic one remembers the word before. 28 of 5,000 stems depended on
        # it, and threads would disturb each other. It costs a microsecond.
        word = SnowballStemmer(_SNOWBALL[language]).stem(word)
    elif language == "uk":
        from sumy.nlp.stemmers.ukrainian import stem_word

        word = stem_word(word)
    return word[: _LETTERS.get(language)]
