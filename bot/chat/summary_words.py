"""Requests for a summary in plain words: "summarise the flood inquiry", "tl;dr bridge", "Zusammenfassung von …".

Some openings say it beyond doubt ("a summary of"); others begin sentences about something else, too ("Summary judgment
was given when?", "Resume the talks?") and count only where nothing but a title or a part of one follows, and no
question mark, unless they ask for main points ("What are the main points of …?").
"""

import re
from dataclasses import dataclass

from bot.chat.text_requests import has_sentences

LONGEST = 400
"""Characters: a title has 300 at most. What is longer is a text."""
LONGEST_TEXT = 1000
"""Characters of a text behind a wish; what is longer is offered to be summarised anyway."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for a summary. `arguments` are what may stand behind `/summary` for it, to be tried in order; an empty
    one means what is talked of. It is `sure` where the words can mean nothing else, and `is_text` where a text follows.
    """

    arguments: tuple[str, ...]
    sure: bool
    is_text: bool = False


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
_NO_TERM_OF_LAW = (
    r"(?! (?:judge?ment|execution|trial|offen[cs]e|dismissal|justice|proceeding|conviction|statistic)s?\b)"
)

_SURE = (
    rf"{_EN}(?:summary (?:of|for|on|about)|summari[sz]e(?: (?:for )?(?:me|us))?|tl;? ?dr(?: of)?)\b{_NAME}",
    r"(?:bitte )?fasse? (?:mir )?(?P<rest>.+) zusammen",
    rf"{_DE}zusammenfassung (?:vo[nm]|de[rs]|zu[mr]?|über)\b{_NAME}",
    rf"(?:{_ES}resumen (?:de|del|sobre)|res[uú]me(?:me|nos))\b{_NAME}",
    rf"(?:{_FR}r[ée]sum[ée] (?:de|du|des|d['’]|sur)|r[ée]sume[zr]?-(?:moi|nous))\b{_NAME}",
    r"(?:підсумуй(?:те)?|перекажи(?: стисло)?|стисло про"
    rf"|{_UK}(?:підсумок|зміст|резюме) (?:статті про|про|статті))\b{_NAME}",
    rf"(?:{_EN}(?:summary|sum up|(?:key|main) points)|{_DE}zusammenfassung|{_ES}resumen|{_FR}résumé"
    rf"|{_UK}(?:резюме|підсумок))(?P<rest>)",
)
_UNSURE = (
    rf"(?:{_EN}(?:summary{_NO_TERM_OF_LAW}|sum up)|{_DE}zusammenfassung|{_ES}resumen|{_FR}r[ée]sum[ée][rz]?"
    rf"|{_UK}(?:резюме|підсумок|підсумки|зміст)|стисло|коротко(?: про)?)\b{_NAME}",
    r"(?P<rest>.+?)[\s:,–—-]+(?:summary|tl;?dr|zusammenfassung|resumen|r[ée]sum[ée]|резюме|підсумок|стисло|коротко)",
)
_POINTS = (
    rf"(?:what are )?{_EN}(?:key|main|most important|essential) (?:points|facts|takeaways) (?:of|from|in|about|on)\b"
    rf"{_NAME}",
    rf"(?:was sind )?{_DE}(?:wichtigsten|wesentlichen) punkte (?:vo[nm]|de[rs]|aus|in|im|zu[mr]?)\b{_NAME}",
    r"¿?(?:cuáles son )?(?:los )?(?:puntos (?:clave|principales|más importantes)|ideas principales) (?:de|del)\b"
    rf"{_NAME}",
    rf"(?:quels sont )?(?:les )?points (?:clés?|principaux|essentiels|importants) (?:de|du|des|d['’])\b{_NAME}",
    rf"(?:які )?(?:головн[еі]|основн[еі]|ключов[еі])(?: (?:думки|моменти|тези|пункти))?(?: (?:з|із|про|у|в))?\b{_NAME}",
)
_BEFORE_A_TEXT = re.compile(
    rf"(?:{_EN}(?:summari[sz]e|sum up|tl;? ?dr|summary(?: of)?)(?: (?:this|that|(?:this|the|the following) text))?"
    r"|(?:bitte )?fasse? (?:das|diesen text|folgendes|folgenden text) zusammen|zusammenfassung|resumen"
    r"|res[uú]me(?: esto)?|r[ée]sum[ée]r?(?: (?:ceci|ce texte))?|підсумуй(?:те)?(?: (?:це|цей текст))?|резюме|стисло)"
    r"(?:\s*:|[.!]?\s*?\n)\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(rf"(?:[\s,]+(?:{_PLEASE}|for me)|[\s.!?])+$", re.IGNORECASE)
_LENGTH = r"(?:(?:in|auf|en|у|в|за)\s|\d|auto$|method\b)"
_TALKED_OF = re.compile(
    r"(?:this|that|it|(?:this|the) (?:article|text)|das|es|(?:diesen|den) (?:artikel|text)|esto"
    r"|este (?:art[ií]culo|texto)|ça|cet article|ce texte|це|цю статтю|цей текст)"
    rf"(?:$|[\s,]+(?P<length>{_LENGTH}.*))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:(?:the|this|that|an?|de[rnms]|die|das|el|la|los|las|le|les)\s+|l['’])", re.IGNORECASE)
_TEXTS = (
    "article|story|text|interview|report|piece|artikel|bericht|beitrag|geschichte|art[ií]culo|texto|historia|entrevista"
    "|informe|texte|histoire|entretien|rapport|reportage|статт[яюі]|текст|історі[яюї]|інтерв['’ʼ]ю|звіт|репортаж"
)
_BEFORE_A_TITLE = re.compile(
    rf"^(?:{_TEXTS})\s+"
    r"(?:(?:about|on|of|with|über|von|vom|zu[mr]?|mit|sobre|del?|con|sur|du|des|avec|про|з|із)\s+|d['’])?",
    re.IGNORECASE,
)
_BEHIND_A_TITLE = re.compile(rf"(?<=.)[\s-](?:{_TEXTS})(?=$|[\s,]+{_LENGTH})", re.IGNORECASE)


def wish(text: str) -> Wish | None:
    """Return the wish for a summary that plain text makes, None where it makes none.

    >>> wish("Can you summarise the flood inquiry, please?")
    Wish(arguments=('the flood inquiry', 'flood inquiry'), sure=True, is_text=False)
    >>> wish("When was the summary published?") is None
    True
    """
    if len(text) > LONGEST_TEXT:
        return None
    if (behind := _BEFORE_A_TEXT.fullmatch(text.strip())) and has_sentences(behind["text"]):
        return Wish((behind["text"],), sure=True, is_text=True)
    if len(text) > LONGEST:
        return None
    said = _CLOSING.sub("", " ".join(text.split()))
    asks = text.rstrip().endswith("?")
    for patterns, sure in ((_SURE, True), (_POINTS, False), (() if asks else _UNSURE, False)):
        for pattern in patterns:
            if found := re.fullmatch(pattern, said, re.IGNORECASE):
                if talked_of := _TALKED_OF.fullmatch(found["rest"]):
                    return Wish((talked_of["length"] or "",), sure=True)
                return Wish(_arguments(found["rest"]), sure)
    return None


def _arguments(rest: str) -> tuple[str, ...]:
    names = [rest]
    # "The story of the bridge" may be a title; and if it is none, "the bridge", or "bridge".
    for less in (_ARTICLE, _BEHIND_A_TITLE, _BEFORE_A_TITLE, _ARTICLE):
        names += [less.sub("", name, count=1) for name in names]
    return tuple(dict.fromkeys(filter(None, names))) or ("",)
