"""Requests for a summary in plain words: "summarise the flood inquiry", "tl;dr bridge", "Zusammenfassung von …".

Some openings say it beyond doubt ("a summary of"); others begin sentences about something else, too ("Summary judgment
was given when?", "Resume the talks?") and count only where nothing but a title follows, and no question mark.
"""

import re
from dataclasses import dataclass

LONGEST = 400
"""Characters: a title has 300 at most. What is longer is a text."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for a summary. `arguments` are what may stand behind `/summary` for it, to be tried in order; an empty
    one means what is talked of. It is `sure` where the words can mean nothing else.
    """

    arguments: tuple[str, ...]
    sure: bool


_PLEASE = r"(?:please|bitte|por favor|s['’]il (?:te|vous) pla[iî]t|будь ласка)"
_EN = (
    rf"(?:{_PLEASE},? )?(?:(?:can|could|would|will) you |i(?:['’]d| would) like |i want |i need )?"
    rf"(?:{_PLEASE} )?(?:(?:give|send|show|get|write|make) (?:me |us )?)?(?:an? |the )?(?:(?:short|brief|quick) )?"
)
_DE = r"(?:(?:gib|schick|zeig|mach)e? (?:mir )?)?(?:bitte )?(?:eine |die )?(?:kurze )?"
_ES = r"(?:(?:dame|hazme|haz|quiero) )?(?:un |el )?(?:breve )?"
_FR = r"(?:(?:fais|fais-moi|donne-moi|je veux) )?(?:un |le )?(?:bref )?"
_UK = r"(?:(?:дай|зроби|напиши) (?:мені )?)?(?:короткий |стислий )?"
_NAME = r"[\s:,–—-]*(?P<rest>.*)"

_SURE = (
    rf"{_EN}(?:summary (?:of|for|on|about)|summari[sz]e(?: (?:for )?(?:me|us))?|tl;? ?dr(?: of)?)\b{_NAME}",
    r"(?:bitte )?fasse? (?:mir )?(?P<rest>.+) zusammen",
    rf"{_DE}zusammenfassung (?:vo[nm]|de[rs]|zu[mr]?|über)\b{_NAME}",
    rf"(?:{_ES}resumen (?:de|del|sobre)|res[uú]me(?:me|nos))\b{_NAME}",
    rf"(?:{_FR}r[ée]sum[ée] (?:de|du|des|d['’]|sur)|r[ée]sume[zr]?-(?:moi|nous))\b{_NAME}",
    rf"(?:підсумуй(?:те)?|перекажи(?: стисло)?|стисло про|{_UK}(?:підсумок|зміст|резюме) (?:про|статті))\b{_NAME}",
    rf"(?:{_EN}summary|{_DE}zusammenfassung|{_ES}resumen|{_FR}résumé|{_UK}(?:резюме|підсумок))(?P<rest>)",
)
_UNSURE = (
    rf"(?:{_EN}(?:summary|sum up)|{_DE}zusammenfassung|{_ES}resumen|{_FR}r[ée]sum[ée][rz]?|коротко про|зміст)\b{_NAME}",
    r"(?P<rest>.+?)[\s:,–—-]+(?:summary|tl;?dr|zusammenfassung|resumen|r[ée]sum[ée])",
)
_CLOSING = re.compile(rf"(?:[\s,]+(?:{_PLEASE}|for me)|[\s.!?])+$", re.IGNORECASE)
_TALKED_OF = re.compile(
    r"this|that|it|(?:this|the) (?:article|text)|das|es|(?:diesen|den) (?:artikel|text)|esto|este (?:art[ií]culo|texto)"
    r"|ça|cet article|ce texte|це|цю статтю|цей текст",
    re.IGNORECASE,
)
_BEFORE_A_TITLE = re.compile(
    r"(?:(?:the|this|that|an?|de[rnms]|die|das|el|la|los|las|le|les)\s+|l['’])?"
    r"(?:(?:article|artikel|art[ií]culo|статт[яюі]|text|texto|texte)\s+(?:(?:about|on|of|über|von|sobre|sur|про)\s+)?)?",
    re.IGNORECASE,
)


def wish(text: str) -> Wish | None:
    """Return the wish for a summary that plain text makes, None where it makes none.

    >>> wish("Can you summarise the flood inquiry, please?")
    Wish(arguments=('the flood inquiry', 'flood inquiry'), sure=True)
    >>> wish("When was the summary published?") is None
    True
    """
    if len(text) > LONGEST:
        return None
    said = _CLOSING.sub("", " ".join(text.split()))
    for patterns, sure in ((_SURE, True), (_UNSURE, False)):
        if not sure and text.rstrip().endswith("?"):
            continue
        for pattern in patterns:
            if found := re.fullmatch(pattern, said, re.IGNORECASE):
                return Wish(_arguments(found["rest"]), sure)
    return None


def _arguments(rest: str) -> tuple[str, ...]:
    if not rest or _TALKED_OF.fullmatch(rest):
        return ("",)
    bare = _BEFORE_A_TITLE.sub("", rest, count=1)
    return (rest, bare) if bare not in ("", rest) else (rest,)
