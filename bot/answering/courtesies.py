"""Courtesies: what is said to be polite around a question ("could you tell me …, please"), in the shipped languages.
They are no part of what is asked: their words would count as rare ones, and "do you know when" is no yes/no question.
"""

import re

# "Hi Fi", "OK Corral" and "Sorry Day" are names: these are said before a sign, a question word or another courtesy.
_GREETED = (
    r"(?=\W*$|\s*[^\w\s'’-]|\s+[-–]|\s+(who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should|may|hello|hi|hey|so|ok|sorry|please|tell|excuse|good|quick|any|and|but|then|i)\b)"
)
_BEFORE = re.compile(
    rf"(\W*\b((hello( there)?|hi( all| there)?|hey( there)?|ok|so|sorry)\b{_GREETED}"
    r"|good (morning|afternoon|evening)|please|tell me( about)?"
    r"|excuse me|quick question|(do you|does any(one|body)) (happen to )?know|any idea|i( wonder|['’]m wondering)"
    r"|(can|could|would|will) you( please)? (tell me|say|explain( to me)?)|i( would|['’]d)? (like|want) to know"
    r"|hallo|guten (tag|morgen|abend)|moin|bitte|entschuldigung|(kannst|können|könnten|könntest) (du|sie) mir( bitte)?"
    r"( sagen| erklären)?|sag(en sie)? mir|weißt du|wissen sie|weiß jemand"
    r"|hola|buen[oa]s (días|tardes|noches)|por favor|perdón|disculp[ae]|(puedes|puede|podrías|podría) decirme"
    r"|me (puedes|puede|podrías|podría) decir|d[ií](me|game)|sabes|sabe usted|alguien sabe|quisiera saber"
    r"|bonjour|bonsoir|salut|s['’]il (vous|te) pla[iî]t|pardon|excuse[zr]?[- ]moi|(peux-tu|pouvez-vous|pourriez-vous)"
    r"( me dire)?|dis-moi|dites-moi|sais-tu|savez-vous|j['’]aimerais savoir"
    r"|привіт|вітаю|доброго дня|добрий (день|ранок|вечір)|будь ласка|скаж(и|іть)( мені| будь ласка)?|підкаж(и|іть)"
    r"|чи (не )?(знаєте|знаєш)( ви| ти)?|хочу (знати|дізнатися)|вибачте)\b)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(\W*\b(please|thanks|thank you|cheers|bitte|danke|por favor|gracias|s['’]il (vous|te) pla[iî]t|merci|будь ласка"
    r"|дякую))+\W*$",
    re.IGNORECASE,
)


def without_courtesies(text: str) -> tuple[int, int]:
    """Return where the question itself begins and ends in `text`, in code points; all of it where nothing else would
    be left.
    """
    before, after = _BEFORE.match(text), _AFTER.search(text)
    start, end = before.end() if before else 0, after.start() if after else len(text)
    return (start, end) if any(character.isalnum() for character in text[start:end]) else (0, len(text))
