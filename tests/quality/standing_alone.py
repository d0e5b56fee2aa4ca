"""Orphans: sentences shown without the one that a reader would need before them.

A second opinion beside `bot.text.leaning`, with words of its own and stricter: what a person would stumble over. An
*opening* points back ("She …", "But …", "In his speech …"); a *quotation* names nobody outside its marks.
"""

import re

from bot.model import Article, SentenceKind

OPENINGS = {
    "en": r"""
        (?:(?:in|on|at|for|with|from|of|to|by|after|before|since|under|during|until|because|when|while|as|if|although|
        though|once|where|even|despite|like|unlike)\ )?
        (?:he|she|it|they|him|them|his|her|hers|its|their|theirs|this|that|these|those|such|both|neither|another|
        the\ (?:former|latter|others?|two|(?:first|last|next)\ one)|
        (?:one|some|most|many|none|all|each|nine|half)\ of\ them)
        | and|but|so|or|nor|yet|however|then|there|therefore|thus|hence|instead|otherwise|also|moreover|furthermore
        | nevertheless|nonetheless|still|afterwards|meanwhile|as\ a\ result|in\ response|by\ contrast|for\ example
        | for\ instance|by\ then|since\ then|until\ then
    """,
    "de": r"""
        (?:(?:in|im|an|am|auf|aus|bei|für|gegen|mit|nach|ohne|seit|von|vor|wegen|laut|trotz|durch|wenn|als|weil|ob|
        obwohl|nachdem|bevor)\ )?
        (?:er|sie|es|ihn|ihm|ihnen|seine?[nmrs]?|ihre?[nmrs]?|diese?[nmrs]?|jene[nmrs]?|beide|die\ beiden|dessen|deren|
        das\ (?:ist|war|sind|waren|hat|wird|wurde|soll|kann|heißt|gilt|liegt))
        | und|aber|oder|doch|denn|sondern|jedoch|allerdings|außerdem|zudem|auch|dennoch|trotzdem|deshalb|deswegen|daher
        | darum|dann|danach|davor|zuvor|dabei|dafür|dagegen|daran|darauf|daraus|darin|darüber|davon|dazu|damit|dadurch
        | dort|damals|seitdem|stattdessen|hingegen|zum\ beispiel|so\ weit|\w+te?\ (?:er|sie)
    """,
    "es": r"""
        (?:(?:a|con|contra|de|desde|durante|en|entre|hacia|hasta|para|por|según|sin|sobre|tras|cuando|mientras|aunque|
        si|como)\ )?
        (?:él|ella|ellos|ellas|ello|esto|eso|est[ea]|est[ao]s|es[ea]|es[ao]s|aquel|aquella|aquell[ao]s|sus?|ambos|ambas|
        l[ao]s\ (?:de|que)|casi\ tod[ao]s|los\ dos|las\ dos|el\ mismo|la\ misma)
        | es\ (?:el|la|un|una)|son|fue|era|dijo|añadió|explicó|le|les|nos
        | y|e|pero|sino|sin\ embargo|no\ obstante|además|también|tampoco|así|entonces|luego|después|allí|ahí|por\ eso
        | por\ ello|por\ tanto|por\ lo\ tanto|en\ cambio|desde\ entonces|aun\ así|por\ ejemplo|es\ decir
    """,
    "fr": r"""
        (?:(?:à|après|avant|avec|chez|contre|dans|de|depuis|dès|en|entre|malgré|par|pendant|pour|sans|selon|sous|sur|
        vers|quand|lorsque|comme|si|grâce\ à)\ )?
        (?:ils?|elles?|lui|eux|cela|ça|ceci|c'(?:est|était)|ce|cet|cette|ces|cel(?:ui|le)|ceux|celles|son|sa|ses|leurs?|
        tous\ deux|les\ deux|d'eux|ce\ dernier)
        | et|mais|ou|donc|or|car|ni|pourtant|cependant|toutefois|néanmoins|ainsi|alors|aussi|ensuite|puis|là|voilà
        | de\ plus|en\ outre|par\ conséquent|en\ effet|en\ revanche|par\ contre|par\ ailleurs|au\ contraire|par\ exemple
    """,
    "uk": r"""
        (?:(?:у|в|на|з|із|зі|за|до|від|після|перед|під|над|при|про|для|без|через|між|серед|коли|якщо|хоча|поки|бо|
        щоб)\ )?
        (?:він|вона|воно|вони|його|її|їх|йому|їй|їм|нього|неї|них|ним|нею|ними|ньому|ній|їхн\w+|це|цей|ця|ці|цього|
        цьому|цю|цим|цих|цієї|цією|т[ао]й?|те|того|тому|тим|тих|така?|таке|такий|такі|обидв[аі]|обоє)
        | і|й|а|але|або|проте|однак|тому|тоді|там|туди|звідти|потім|також|теж|отже|водночас|натомість|утім|втім|зате
        | адже|відтоді|наприклад|тобто|захистила|сказала?|додала?|наступного|не\ всім
    """,
}
"""What opens a sentence that points back, by language."""

POINTING_NOWHERE = {
    "en": r"""
        (?:in\ |since\ |from\ |until\ )?(?:this|that)\ (?:year|month|week|summer|winter|spring|autumn)
        | this\ (?:article|guide|history|list|page|report)
        | it\ (?:is|was|has\ been)\ (?:not\ )?(?:\w+\ that|(?:hard|easy|time|right|wrong|possible|impossible)\ to)\b
        | it\ (?:took|takes)\ .*\b(?:to|but|and)\b | those\ (?:who|that|with|of)|such\ as
        | so\ (?:far|many|much|long) | there\ (?:is|was|are|were|has|have|being)\b
        | (?:both|neither)\ [^,.]+\ n?(?:and|or)\b | instead\ of
    """,
    "de": r"""
        es\ (?:gibt|gab|regnet|dauert|braucht) | diese[nmrs]?\ (?:jahr|monat|woche|sommer|winter) | auch\ wenn
        | damit\ (?:der|die|das)
    """,
    "es": r"""
        est[ea]\ (?:año|mes|semana|verano|invierno|primavera|otoño) | después\ de|luego\ de | así\ como
        | es\ (?:la|el)\ (?:hora|momento)
    """,
    "fr": r"""
        il\ (?:y|faut|suffit|pleut|s'agit) | c'est\ [^,.]+\ (?:qui|que) | ce\ (?:qui|que|matin|mois)
        | (?:alors|ainsi)\ que | cette\ (?:année|semaine|fois) | cet\ (?:été|hiver)
    """,
    "uk": r"""
        (?:цього|цьому|цієї)\ (?:року|місяця|тижня|літа|весни|осені|зими) | а\ також | тому\ що
        | (?:той|та|те|ті|тих|за\ те),
    """,
}
"""What only looks so."""

_MARKS = "[\"'“„«»‘(–—\\s-]*"
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_SAID_BETWEEN = re.compile(r"[,.!?…]\s*[–—-]\s*([^–—]*)")
"""Within Ukrainian quotation marks: «…, — каже вона. — …»."""


def points_back(sentence: str, language: str) -> bool:
    """Return whether a sentence opens with a word that stands for something said before it, or ties it to that."""
    sentence = " ".join(sentence.replace("’", "'").split())
    points, not_so = (
        re.compile(rf"{_MARKS}(?:{table[language]})(?![\w'-])", re.IGNORECASE | re.VERBOSE)
        for table in (OPENINGS, POINTING_NOWHERE)
    )
    return bool(points.match(sentence)) and not not_so.match(sentence)


def speaks_unnamed(article: Article, position: int) -> bool:
    """Return whether a sentence is a quotation, or part of one, and names nobody outside its marks: "…", she said."""
    sentence = article.sentences[position]
    start = next(s.start for s in article.sentences if s.paragraph == sentence.paragraph)
    inside = _inside(article.text[start : sentence.end])[sentence.start - start :]
    text = sentence.span.of(article.text)
    outside = "".join(" " if quoted else character for character, quoted in zip(text, inside, strict=True))
    outside = " ".join([outside, *_SAID_BETWEEN.findall(text)])
    return inside[min(1, len(inside) - 1)] and not any(map(str.isupper, outside))


def _inside(paragraph: str) -> list[bool]:
    """Return for each character of a paragraph whether it stands within quotation marks, or is one."""
    inside, closing, found = False, "", []
    for character in paragraph:
        if inside and character in closing:
            inside = False
            found.append(True)
            continue
        if not inside and character in _CLOSING:
            inside, closing = True, _CLOSING[character]
        found.append(inside)
    return found


def orphans(article: Article, shown: set[int]) -> list[str]:
    """Return the sentences among those `shown` (positions) that lack the one they need: the one before, or for a
    quotation the one after it that says who speaks.
    """
    prose = [i for i, sentence in enumerate(article.sentences) if sentence.kind is not SentenceKind.HEADING]
    found = []
    for before, position, after in zip([None, *prose], prose, [*prose[1:], None], strict=False):
        if position not in shown or before in shown:
            continue
        text = article.sentences[position].span.of(article.text)
        goes_on = article.sentences[position].kind is SentenceKind.TEXT and text[0].islower()
        leans = before is not None and (goes_on or points_back(text, article.entry.language))
        named_after = after in shown and not speaks_unnamed(article, after)
        if leans or (speaks_unnamed(article, position) and not named_after):
            found.append(text)
    return found
