"""Words that tell what a sentence is for, after Edmundson 1969, "New methods in automatic extracting" (the cue method):
those of a *decision*, those of the *formalities* of a meeting, and those of a sentence that speaks of the text itself.
"""

import re
from collections.abc import Iterable, Sequence

DECISIONS = """
    resolved | agreed | approved | decided | adopted | unanimously | recommended
    | beschlossen | beschloss | einigte | einigten | genehmigt | einstimmig
    | acordó | acordaron | acordado | aprobó | aprobaron | aprobado | por unanimidad
    | décidé | adopté | adoptée | approuvé | approuvée | à l'unanimité
    | вирішили | вирішила | ухвалили | ухвалила | ухвалено | затвердили | одноголосно
    | решили | решила | утвердили | утвердила | постановили | единогласно
"""
FORMALITIES = """
    apologies were | apologies for absence | in attendance | in the chair | were present | present: | the minutes of
    | was opened at | was adjourned | was closed at | the next meeting | next meeting: | held in the
    | there being no further business | the meeting closed
    | entschuldigt fehlen | entschuldigt fehlten | anwesend waren | anwesend: | die niederschrift | die tagesordnung
    | die nächste sitzung | die sitzung wurde
    | excusaron su asistencia | asistentes: | presentes: | el acta de la | orden del día | la próxima sesión
    | se levanta la sesión | étaient excusés | étaient présents | présents : | le procès-verbal | l'ordre du jour
    | la prochaine séance | la séance est levée
    | присутні: | відсутні: | були присутні | протокол засідання | порядок денний | наступне засідання
    | присутствовали: | отсутствовали: | повестка дня | следующее заседание
"""
OF_THE_TEXTS = """
    this list was | this article was | this text was | this page was | this guide is | this guide was | this history was
    | this interview was | it can be read in | corrections are welcome | was compiled by | has been edited for length
    | was conducted by | was translated from
    | dieser text wurde | dieser artikel wurde | dieses interview wurde | dieser leitfaden | diese liste wurde
    | este texto fue | este artículo fue | esta entrevista | esta lista fue | esta guía | estas son las respuestas
    | cet article a été | ce texte a été | cet entretien a été | cette liste a été | ce guide
    | цей текст було | ця стаття | це інтерв'ю | цей перелік | этот текст был | эта статья была | это интервью
"""


class Cue:
    """Phrases, told by whole words, capitals aside."""

    def __init__(self, table: str) -> None:
        self._phrases = [phrase.strip().casefold() for phrase in table.split("|")]

    def found_in(self, texts: Sequence[str]) -> list[bool]:
        """Return for each text whether it has one of the phrases; the texts are `plain`."""
        # Most articles have none, which is seen in a tenth of the time that it takes to look at each sentence.
        whole = "\n".join(texts)
        present = [phrase for phrase in self._phrases if phrase in whole]
        if not present:
            return [False] * len(texts)
        # What begins and ends a word: some phrases end with a colon.
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, present))})(?!\w)")
        return [any(phrase in text for phrase in present) and pattern.search(text) is not None for text in texts]


def plain(texts: Iterable[str]) -> list[str]:
    """Return texts as the phrases are written: in small letters, with straight apostrophes and single spaces."""
    return [" ".join(text.casefold().replace("’", "'").split()) for text in texts]


DECISION, FORMALITY, OF_THE_TEXT = Cue(DECISIONS), Cue(FORMALITIES), Cue(OF_THE_TEXTS)
