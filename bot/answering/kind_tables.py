"""Question words: for each language and kind of answer a pattern of what asks for it.

Patterns are matched as whole words against folded text, earliest first; where two begin at the same word, the kind that
stands first in its table is taken. So the particular stands before the general ("how long" before "how"), and OTHER
holds the question words that tell nothing. They are written in lower case throughout, also their escapes.
"""

import re
from enum import StrEnum


class AnswerKind(StrEnum):
    """What a question asks for. DATE is a time of day, too; AMOUNT is money, a percentage or a measure, NUMBER a count;
    DURATION is an age and a frequency, too. OTHER has no form by which an answer could be told.
    """

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    AMOUNT = "amount"
    DURATION = "duration"
    REASON = "reason"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    LIST = "list"
    OTHER = "other"


_K = AnswerKind

# "Who is Anna Kowal?" asks what she is; "who is the mayor?" asks for a name. Capitals tell; without them it is a name.
WHO_IS = {
    language: re.compile(rf"^\W*(?i:{who})\s+(?:[^\W\d_a-zа-яіїєґßà-ÿ][\w.'’-]*\s*){{1,4}}\W*$")
    for language, who in {
        "en": r"who(?:['’]s| is| was| are| were)",
        "de": r"wer (?:ist|war|sind|waren)",
        "es": r"qui[eé]n(?:es)? (?:es|fue|era|son|eran|fueron)",
        "fr": r"qui (?:est|[eé]tait|fut|sont)",
        "uk": r"хто (?:такий|така|такі|це|є|був|була)",
        "ru": r"кто (?:такой|такая|такие|это|был|была)",
        "it": r"chi (?:è|era|fu|sono)",
        "pt": r"quem (?:é|foi|era|são)",
    }.items()
}

_EN_PERSON = (
    r"(?:person|people|man|woman|men|women|boy|girl|player|captain|author|writer|poet|painter|artist|architect|engineer"
    r"|president|king|queen|emperor|pope|mayor|minister|politician|scientist|inventor|director|actor|actress|singer"
    r"|composer|conductor|manager|coach|judge|referee|leader|founder|owner|doctor|professor|general|saint|explorer"
    r"|editor|driver|child|lady|lord|shopkeeper|judge|scholar|politician|pilot|thinker|keeper|ruler"
    r"|monarch|philosopher|officer|wife|husband|son|daughter|father|mother|brother|sister)"
)
_EN_PLACE = (
    r"(?:city|town|village|country|state|county|province|region|district|continent|place|location|street|road|square"
    r"|building|island|river|lake|sea|ocean|mountain|harbour|harbor|port|station|airport|park|church"
    r"|school|hospital|museum|hotel|house|castle|university|area|capital"
    r"|nation|room|address|birthplace)"
)
_EN_DATE = r"(?:years?|dates?|day|month|time|century|decade|season|weekday|era|period|hour|deadline)"
_EN_MEASURE = (
    r"(?:price|cost|costs|fee|fare|salary|budget|height|width|length|depth|weight|size|area|speed|distance|temperature"
    r"|capacity|range|value|limit|diameter|damage|percentage|percent|share|proportion|fraction|rate|amount|altitude"
    r"|volume|thickness|bill|wage|wages|worth|fine|payment|ticket price|admission)"
)
_EN_COUNT = r"(?:number|population|attendance|total number|score|result|ratio|count)"
_EN_THE = (
    r"(?: the| its| his| her| their)?(?: (?:total|exact|average|maximum|minimum|highest|overall|current"
    r"|approximate))?"
)

_ENGLISH = {
    _K.DURATION: r"how (?:long(?! (?:is|was|are|were) the (?!\w+ (?:open|closed)))|old|often|soon|quickly|frequently"
    r"|many"
    r" (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades|centuries|times (?:a|per)))"
    rf"|(?:for|since|after|within|in) how (?:long|many (?:years?|months?|weeks?|days?|hours?|minutes?))"
    rf"|what(?:'s| is| was|) {_EN_THE.strip()} ?(?:age|duration|lifespan|life expectancy) (?:of|is|was)"
    r"|(?:at )?what age",
    _K.NUMBER: rf"how many|what(?:'s| is| was| were| are)?{_EN_THE} {_EN_COUNT}|(?:the )?{_EN_COUNT} of",
    _K.AMOUNT: r"(?:for |by |at )?how (?:much|big|large|tall|high|deep|wide|long|far|fast|heavy|thick|hot|cold|warm"
    r"|steep|strong"
    rf"|expensive|loud)|(?:what|which)(?:'s| is| was| were| are| would be)?{_EN_THE} {_EN_MEASURE}"
    rf"|(?:the )?{_EN_MEASURE} of"
    r"|what (?:does|did|do|would|will)(?: [\w']+){1,8} (?:cost|weigh|pay|earn|measure)",
    _K.DATE: r"(?:since |until |till |by |from |and )?when(?: exactly)?|(?:(?:in|on|at|by|since|during|around"
    r"|from|until) )?"
    rf"(?:what|which) {_EN_DATE}|what(?:'s| is| was){_EN_THE} (?:date|year|day|time|birthday|birth date"
    r"|date of birth|deadline)"
    r"|(?:the )?(?:date|year|birthday|time) of",
    _K.PERSON: rf"(?:by |to |with |for |from |of )?(?:who|whom|whose|who's)|(?:what|which) {_EN_PERSON}(?!\w)"
    rf"|what(?:'s| is| was| were){_EN_THE} (?:full )?names? of (?:the |a |his |her |its )?(?:\w+ )?{_EN_PERSON}(?!\w)"
    rf"|what(?:'s| is| was) (?:his|her|their|the \w+'s) (?:full |real |first |last )?name"
    rf"|what(?:'s| is| was) (?:the |his |her |its )?(?:[\w']+ ){{0,2}}{_EN_PERSON}'s name"
    rf"|name (?:of )?the {_EN_PERSON}(?!\w)",
    _K.PLACE: r"(?:from |to )?where|(?:(?:in|on|at|to|from|near|of|through|into) )?(?:what"
    rf"|which) (?:\w+ )?{_EN_PLACE}(?!\w)"
    rf"|what(?:'s| is| was){_EN_THE} (?:(?:name of (?:the|a)|location|capital|birthplace|address"
    rf"|place)(?: {_EN_PLACE}| of)?)"
    rf"(?!\w)(?<!name of the)(?<!name of a)|name the {_EN_PLACE}(?!\w)|whereabouts",
    _K.REASON: r"why|how come|(?:for )?what(?:'s| is| was| were| are)? (?:the )?(?:main )?(?:reasons?|causes?"
    r"|purpose|motive)"
    r"|what (?:made|makes|caused|causes|led|triggered)|what (?:is|was|are|were|did|does|do)(?: \w+){1,6} for[^\w]*$"
    r"|on what grounds|due to what|because of what",
    _K.LIST: r"(?:what|which) (?:are|were) the (?:\w+ ){0,2}?(?!series|news|species)\w+s(?!\w)"
    r"|(?:what|which) (?:(?:two|three|four|five|six|other|different) )?(?!\w*(?:ss|us|is|has|does"
    r"|was)(?!\w))\w{3,}s(?!\w)"
    r"(?! (?:the|a|an|his|her|its) )|(?:what|which) (?:countries|people|children) |^(?:name|list"
    r"|enumerate)(?: (?:all|some|the|of|a|two|three))*",
    _K.DEFINITION: r"what(?:'s| is| are| was| were) (?:an? |meant by|the (?:meaning|definition) of)"
    r"|what (?:does|do|did)(?: \w+){1,5} (?:mean|stand for|refer to)"
    r"|what(?:'s| is| are) (?!the |its? |his |her |their |this |that |there |these |going |happening |wrong |new )"
    r"[\w'-]+(?: [\w'-]+)?[^\w]*$|what(?:'s| is| are) the [\w-]+[^\w]*$|^(?:define|definition of|meaning of|explain)",
    _K.YES_NO: r"^[^\w]*(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
    r"|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|can't|couldn't|won't|wouldn't)",
    _K.OTHER: r"what|which|how",
}

_DE_PERSON = (
    r"(?:person|personen|mensch|mann|frau|spieler(?:in)?|kapitän(?:in)?|autor(?:in)?|schriftsteller(?:in)?|maler(?:in)?"
    r"|künstler(?:in)?|architekt(?:in)?|ingenieur(?:in)?|präsident(?:in)?|könig(?:in)?|kaiser(?:in)?|papst"
    r"|(?:ober)?bürgermeister(?:in)?|minister(?:in)?|kanzler(?:in)?|politiker(?:in)?|wissenschaftler(?:in)?"
    r"|erfinder(?:in)?|direktor(?:in)?|leiter(?:in)?|chef(?:in)?|schauspieler(?:in)?|sänger(?:in)?|komponist(?:in)?"
    r"|dirigent(?:in)?|trainer(?:in)?|richter(?:in)?|gründer(?:in)?|arzt|ärztin|professor(?:in)?|forscher(?:in)?)"
)
_DE_PLACE = (
    r"(?:stadt|ort|dorf|land|staat|bundesland|region|bezirk|viertel|stadtteil|kontinent|stelle|straße|platz|gebäude"
    r"|insel|fluss|see|meer|ozean|berg|hafen|bahnhof|flughafen|raum|haus|universität|hauptstadt|adresse)"
)
_DE_DATE = (
    r"(?:jahr(?:en|es|e)?|tag(?:en|es|e)?|datum|monat(?:en|s|e)?|jahrhundert|jahrzehnt|uhrzeit|zeit"
    r"|wochentag|jahreszeit)"
)
_DE_WHICH = r"(?:welche[mnrs]?|was für ein(?:e[mnrs]?)?)"
_DE_MEASURE = (
    r"(?:preis|höhe|breite|länge|tiefe|gewicht|größe|fläche|geschwindigkeit|entfernung|temperatur|wert"
    r"|anteil|prozentsatz"
    r"|betrag|summe|schaden|kosten|dauer)"
)

_GERMAN = {
    _K.DURATION: r"(?:seit |für |nach )?wie (?:lange|alt|oft|häufig|bald)|wielange|wie viele (?:jahre?n?|monaten?"
    r"|wochen|tagen?"
    r"|stunden|minuten|sekunden|mal)|in welche[mn] (?:alter|abständen?)|was ist die dauer",
    _K.NUMBER: r"(?:von |mit |aus )?(?:wie ?vielen?|wieviel)(?! (?:kostet|kosten|geld|euro|prozent|liter|gramm|kilo"
    r"|wasser|wiegt))"
    r"(?! (?!\w+(?:en|er|e|s)(?!\w))\w+)|wie hoch (?:ist|war) die (?:zahl|anzahl|einwohnerzahl)"
    r"|was ist die (?:zahl|anzahl)"
    r"|wie (?:lautet|ist|war) das (?:ergebnis|endergebnis)|der wievielte|(?:anzahl|zahl) der",
    _K.AMOUNT: r"(?:um |für |mit )?wie ?viel(?! uhr)|wie (?:groß|hoch|tief|breit|lang|dick|weit|schnell|schwer"
    r"|teuer|warm|kalt|heiß|stark|laut)"
    rf"|was (?:kostet|kosten|kostete|kosteten|wiegt|verdient|würde .* kosten)|{_DE_WHICH} (?:\w+ )?{_DE_MEASURE}(?!\w)"
    rf"|was (?:ist|war|sind) (?:der|die|das) {_DE_MEASURE}",
    _K.DATE: r"(?:seit |bis |ab |von )?wann|(?:(?:in|an|am|im|seit|bis|um|zu|ab|vor"
    rf"|aus) )?{_DE_WHICH} {_DE_DATE}(?!\w)"
    r"|(?:um |ab |bis )?wie ?viel uhr|wie spät|was ist das datum",
    _K.PERSON: r"(?:von |mit |für |bei |an |zu |durch |über |gegen )?(?:wer|wem|wen|wessen)"
    rf"|{_DE_WHICH} (?:\w+ )?{_DE_PERSON}(?!\w)"
    rf"|wie (?:heißt|hieß|heißen|hießen) (?:der|die|das|ihre?|seine?|ein|eine) (?:\w+ )?{_DE_PERSON}(?!\w)"
    rf"|(?:wie (?:lautet|ist|war)|was ist) der (?:\w+)?name (?:der|des) {_DE_PERSON}s?(?!\w)|wie (?:heißt"
    r"|hieß) (?:er|sie)(?!\w)",
    _K.PLACE: r"(?:von )?(?:wo|woher|wohin|worin)|(?:(?:in|an|auf|aus|nach|bei|durch"
    rf"|zu) )?{_DE_WHICH} (?:\w+ )?{_DE_PLACE}(?!\w)"
    rf"|wie (?:heißt|hieß) (?:der|die|das) (?:\w+ )?{_DE_PLACE}(?!\w)|was ist die (?:hauptstadt|adresse)",
    _K.REASON: r"warum|weshalb|wieso|weswegen|wozu|wofür|aus welche[mn] (?:grund|gründen)|was (?:ist|war|sind"
    r"|waren) (?:der|die)"
    r" (?:grund|gründe|ursachen?|zweck)|wodurch|was (?:führte|verursachte)|zu welchem zweck|welche gründe",
    _K.LIST: r"(?:in |aus |mit )?welche (?:\w+ )?(?:drei |zwei |vier )?\w+(?:e|en|er|s)(?!\w)(?= (?:sind|waren"
    r"|haben|hatten|gibt|gab|\w+en)(?!\w))|welche (?:\w+ )?\w+en(?!\w)"
    r"|was sind die|^(?:nenne?|nennen sie|liste|zähle?)|wer alles|was alles",
    _K.DEFINITION: r"was (?:ist|sind|war|waren) (?:ein|eine|eigentlich)(?!\w)|was (?:bedeutet|bedeuten|heißt"
    r"|versteht man|meint)"
    r"|wofür steht|was (?:ist|sind) (?!der |die |das |mit |in |im |es |dort |hier |los|neu|passiert"
    r"|geschehen)[\w-]+(?: [\w-]+)?[^\w]*$"
    r"|was (?:ist|sind) (?:der|die|das) [\w-]+[^\w]*$|^(?:definiere|definition|erkläre?)",
    _K.YES_NO: r"^[^\w]*(?:ist|sind|war|waren|bin|bist|hat|haben|hatte|hatten|kann|können|konnte|konnten|wird"
    r"|werden|wurde"
    r"|wurden|würde|würden|darf|dürfen|durfte|muss|müssen|musste|mussten|soll|sollen|sollte|gibt|gab|will|wollte|mag"
    r"|stimmt|fährt|geht|gilt|macht|kommt|braucht|liegt|lebt|kostet|hält)",
    _K.OTHER: r"was|welche[mnrs]?|wie|wo(?:r?an|r?auf|r?aus|bei|mit|rüber|rum|von|vor|zu|nach)",
}

_ES_PERSON = (
    r"(?:personas?|hombre|mujer|jugador(?:a)?|capit[aá]n(?:a)?|autor(?:a)?|escritor(?:a)?|pintor(?:a)?"
    r"|artista|arquitect[oa]"
    r"|ingenier[oa]|president[ea]|rey|reina|papa|alcalde|alcaldesa|ministr[oa]|político|científic[oa]|inventor(?:a)?"
    r"|director(?:a)?|actor|actriz|cantante|compositor(?:a)?|entrenador(?:a)?|juez|jueza|líder|fundador(?:a)?|médic[oa]"
    r"|profesor(?:a)?|general|emperador|filósof[oa]|padre|madre|hij[oa]|herman[oa]|espos[oa]|marido)"
)
_ES_PLACE = (
    r"(?:ciudad|pueblo|país|estado|provincia|región|barrio|continente|lugar|calle|plaza|edificio|isla"
    r"|río|lago|mar|océano"
    r"|montaña|puerto|estación|iglesia|sitio|zona|capital|universidad|dirección|sala|muelle)"
)
_ES_DATE = r"(?:año|fecha|día|hora|mes|siglo|década|época|momento|estación del año)"
_ES_MEASURE = (
    r"(?:precio|coste|costo|altura|anchura|longitud|profundidad|peso|tamaño|superficie|velocidad|distancia|temperatura"
    r"|valor|porcentaje|proporción|presupuesto|cantidad|salario|tarifa|capacidad|importe)"
)

_SPANISH = {
    _K.DURATION: r"(?:(?:por|durante|desde|en|hace|cada) )?cu[aá]nt[oa]s? (?:tiempos?|años|meses|semanas|días|horas"
    r"|minutos|segundos|siglos"
    r"|décadas|veces)|cuánto (?:dur[aóe]\w*|tard[aóe]\w*|llev\w+|vive\w*)|(?:a |con )?qué edad|con qué frecuencia"
    r"|cuál (?:es|era|fue) la (?:edad|duración)",
    _K.AMOUNT: r"(?:a |por |en )?cuánto|cuánta(?! gente| personas)|qué tan \w+|cómo de \w+|cuánt[oa]s (?:metros"
    r"|kilómetros|euros|grados|litros|kilos|gramos|toneladas)"
    rf"|(?:a |en |con |de )?(?:qué|cuál)(?: es| era| fue| será)?(?: el| la)? {_ES_MEASURE}",
    _K.NUMBER: r"(?:a |de |con |en |por )?cuánt(?:os|as)|cuánta (?:gente|personas)|cuál (?:es|era|fue) (?:el"
    r"|la) (?:número|cifra|resultado|población)"
    r"|qué (?:número|población)",
    _K.DATE: rf"(?:desde |hasta |para )?cuándo|(?:(?:en|a|de|desde|hasta|durante|para|hacia) )?qué {_ES_DATE}(?!\w)"
    rf"|cuál (?:es|era|fue) (?:la|el) {_ES_DATE}(?!\w)",
    _K.PERSON: r"(?:(?:a|de|por|con|para|sobre|contra) )?quién(?:es)?|(?:a |de |por |con )?(?:qué"
    rf"|cuál) (?:\w+ )?{_ES_PERSON}(?!\w)"
    rf"|cómo se (?:llama|llamaba|llaman|llamó) (?:el|la|los|las|su|un|una) (?:\w+ )?{_ES_PERSON}(?!\w)"
    rf"|cuál (?:es|era|fue) el nombre (?:del|de la|de su) {_ES_PERSON}(?!\w)",
    _K.PLACE: r"(?:(?:de|desde|hacia|hasta|por|en|a) )?(?:dónde|adónde)|(?:(?:en|a|de|desde|por|hacia) )?(?:qué"
    rf"|cuál) {_ES_PLACE}(?!\w)"
    rf"|cómo se (?:llama|llamaba) (?:el|la) {_ES_PLACE}(?!\w)|cuál es la (?:capital|dirección)",
    _K.REASON: r"por qué|porqué|(?:por|a) (?:qué|cuál) (?:motivo|razón|causa)|para qué|cuál(?:es)? (?:es|era|fue"
    r"|son|fueron|eran) (?:el|la|los|las)"
    r" (?:motivo|razón|razones|motivos|causas?)|a qué se deb\w+|qué (?:causó|provocó|motivó)"
    r"|qué (?:motivo|razón|causa)",
    _K.LIST: r"cuáles|qué (?:tres |dos |cuatro |otros |otras )?(?!es "
    r"|más )\w{3,}[aeéo]s(?!\w)(?<!dirías)(?<!piensas)|^(?:nombra|enumera|lista)",
    _K.DEFINITION: r"qué (?:es|son|era|eran|fue) (?:un|una|unos|unas)(?!\w)|qué (?:significa|significan|quiere decir"
    r"|se entiende)"
    r"|(?:a |de )?qué se (?:llama|denomina)|qué (?:es|son) (?!lo |eso |esto )(?:(?:el|la|los"
    r"|las) )?[\w-]+(?: (?:de )?[\w-]+)?[^\w]*$|^(?:define|definición)",
    _K.YES_NO: r"^[^\w]*(?:es|son|está|están|era|eran|fue|fueron|estaba|estaban|hay|había|hubo|tiene|tienen|tenía"
    r"|tuvo|puede|pueden"
    r"|podía|pudo|ha|han|había|habían|debe|deben|se (?:puede|pueden|debe|permite|permiten)|existe|existen|sirve|cuesta"
    r"|acepta|aceptan|funciona|murió|nació|va|van|será|serán|hace falta|necesita)",
    _K.OTHER: r"(?:con |en |de |a |por |sobre )?qué|cuál|cómo",
}

_FR_PERSON = (
    r"(?:personnes?|homme|femme|joueuse|joueur|capitaine|auteure?|écrivain|peintre|artiste|architecte"
    r"|ingénieure?|président[e]?"
    r"|roi|reine|pape|maire|ministre|scientifique|inventeur|inventrice|directeur|directrice|acteur"
    r"|actrice|chanteu[rs]e?"
    r"|compositeur|compositrice|entraîneur|juge|fondateur|fondatrice|médecin|professeure?|général|empereur|philosophe"
    r"|père|mère|fils|fille|frère|sœur|épouse|mari|fonctionnaire|chef|cheffe)"
)
_FR_PLACE = (
    r"(?:ville|village|pays|état|province|région|quartier|continent|endroit|lieu|rue|place|bâtiment|île|fleuve|rivière"
    r"|lac|mer|océan|montagne|port|gare|église|canal|département|capitale|université|adresse|salle|commune)"
)
_FR_DATE = r"(?:ann[ée]e|date|jour|mois|si[èe]cle|d[ée]cennie|[ée]poque|heure|moment|saison)"
_FR_MEASURE = (
    r"(?:prix|coût|hauteur|largeur|longueur|profondeur|poids|taille|superficie|vitesse|distance|température|valeur"
    r"|pourcentage|proportion|budget|montant|salaire|tarif|capacité|volume|débit|diamètre)"
)
_FR_WHICH = r"quel(?:le)?s?(?: (?:est|était|fut|sont|sera))?(?: (?:le|la|l'|son|sa))?"

_FRENCH = {
    _K.DURATION: r"(?:(?:pendant|depuis|en|dans|tous les|pour) )?combien (?:de temps|d'années|d'heures|de (?:jours"
    r"|mois|semaines|heures|minutes|secondes|siècles|fois))"
    rf"|combien d'ans|(?:à )?{_FR_WHICH} (?:âge|durée|fréquence)|combien (?:dure|durait|dura|durent|a duré)",
    _K.AMOUNT: r"combien (?:coûte\w*|co[uû]t\w+|vaut|valent|pèse\w*|mesure\w*|gagne\w*|d'(?:argent|euros|eau)"
    r"|de (?:mètres|kilomètres|litres|kilos|tonnes|degrés|mètres cubes))"
    rf"|(?:à |de )?{_FR_WHICH}(?: |)?{_FR_MEASURE}(?!\w)|à combien",
    _K.NUMBER: rf"(?:en |de |à |par )?combien|{_FR_WHICH} (?:nombre|population|score|résultat)",
    _K.DATE: r"(?:depuis |jusqu'à |à partir de |de )?quand|(?:(?:en|à|de|depuis|dans|pendant"
    rf"|vers) )?{_FR_WHICH} ?{_FR_DATE}(?!\w)",
    _K.PERSON: r"(?:(?:à|de|par|avec|pour|chez|sur|contre) )?(?<!-ce )qui(?! (?:est|sont)-ce que)|(?:par |à |de "
    rf"|avec )?{_FR_WHICH} (?:\w+ )?{_FR_PERSON}(?!\w)"
    rf"|comment (?:s'appelle|s'appelait|se nomme|se nommait) (?:le |la |l'|son |sa )(?:\w+ )?{_FR_PERSON}(?!\w)"
    rf"|quel (?:est|était) le nom (?:du |de la |de l'|de son |de sa ){_FR_PERSON}(?!\w)|qui est-ce qui",
    _K.PLACE: r"^(?:d'|par |jusqu'|vers )?où|(?:d'|par |jusqu')où|ou (?:est|sont|se|était|etait|a|ont|peut|puis"
    rf"|habite|vit)(?!\w)|(?:(?:dans|en|à|de|sur|par|vers) )?{_FR_WHICH} ?{_FR_PLACE}(?!\w)"
    rf"|comment s'appelle (?:le |la |l'){_FR_PLACE}(?!\w)",
    _K.REASON: rf"pourquoi|(?:pour |par )?{_FR_WHICH} (?:raisons?|causes?|motifs?)|(?:pour"
    rf"|par) {_FR_WHICH} ?(?:raisons?|causes?|motifs?)"
    rf"|à quoi (?:sert|servent|est dû)|dans quel but|qu'est-ce qui (?:a (?:causé|provoqué)|explique)",
    _K.LIST: r"quel(?:le)?s (?:sont|étaient|furent)|(?:à |de |dans )?quel(?:le)?s \w+|lesquel(?:le)?s"
    r"|^(?:nomme[zr]?|cite[zr]?|énumère[zr]?|liste[zr]?)",
    _K.DEFINITION: r"qu'est-ce qu'une?|qu'est-ce que c'est|qu'est-ce que (?:le |la |l'|les )?[\w-]+(?: (?:de |d'"
    r"|à )?(?:une? |la |le |l')?[\w-]+){0,2}[^\w]*$"
    r"|que (?:signifie\w*|veut dire|veulent dire)|(?:à )?quoi (?:correspond|ressemble)|c'est quoi"
    r"|que désigne|^(?:définis|définition|définir|explique)"
    r"|qu'appelle-t-on|qu'entend-on",
    _K.YES_NO: r"^[^\w]*(?!(?:à |de |d'|en |par |pour |depuis |avec |dans |sur )?(?:qu|où|ou |comment|combien"
    r"|pourquoi))(?:est-ce (?:que|qu'(?:\w+)?)|y a-t-il|(?:\w+['’ ]){0,6}?\w+-(?:t-)?(?:il|elle|ils"
    r"|elles|on|ce|vous|tu|nous)(?!\w)|est|sont|peut|faut)",
    _K.OTHER: r"(?:de |à |par |en |sur |avec )?(?:que|qu'|quoi|quel(?:le)?s?|comment|lequel|laquelle)",
}

_UK_PERSON = (
    r"(?:людина|люди|чоловік|жінка|гравець|капітан|автор(?:ка)?|письменни(?:к|ця)|художни(?:к|ця)"
    r"|архітектор(?:ка)?|інженер(?:ка)?"
    r"|президент(?:ка)?|король|королева|мер|міністр|учений|вчений|винахідник|директор(?:ка)?|актор"
    r"|акторка|співа(?:к|чка)"
    r"|композитор(?:ка)?|тренер(?:ка)?|суддя|засновни(?:к|ця)|лікар(?:ка)?|професор(?:ка)?|батько|мати"
    r"|син|дочка|брат|сестра|дружина)"
)
_UK_PLACE = (
    r"(?:міст[оаіу]м?|сел[оаіу]|країн[аиіуою]+|держав[аиіу]|област[ьі]|регіон[іу]?|район[іу]?"
    r"|континент[іу]?|місц[іея]|вулиц[яіею]"
    r"|площ[аіу]|будівл[яіею]|будинк[уиа]|остр(?:ів|ові|ова)|річ(?:ка|ці|ку)|озер[оіа]|мор[еія]"
    r"|океан[іу]?|порт[іу]?|столиц[яіею]|університет[іу]?)"
)
_UK_DATE = r"(?:ро(?:ку|ці|ки)|дн[яі]|день|числа|дат[аиу]|місяц[яіь]|столітт[іяю]|час(?:у|і)?|годин[іиу]|пор[аиу])"
_UK_WHICH = r"як(?:ий|а|е|і|ого|ої|ому|ій|у|их|им|ою|ими)"
_UK_MEASURE = (
    r"(?:ціна|вартість|висота|ширина|довжина|глибина|вага|розмір|площа|швидкість|відстань|температура|бюджет|відсот\w+"
    r"|частка|сума|зарплата|місткість|максимальн\w+)"
)

_UKRAINIAN = {
    _K.DURATION: r"(?:за |протягом |на )?(?:як довго|скільки (?:час[уи]|рок(?:ів|и)|місяц\w+|тижн\w+|днів|дні|годин"
    r"|хвилин|секунд|разів|триває|тривав|тривала|тривало|тривають|тривали|йому|їй|їм))"
    r"|(?:наскільки )?як (?:часто|давно)|(?:в|у) якому віці|який (?:вік|термін)",
    _K.AMOUNT: r"(?:за |на )?скільки (?:кошту\w+|грош\w+|важ\w+|заробля\w+|євро|гривень|доларів|метрів|кілометрів"
    r"|тонн|літрів|градусів|відсотк\w+|становит\w+|кілограм\w+|сантиметрів)"
    rf"|(?:на )?{_UK_WHICH} (?:\w+ )?{_UK_MEASURE}(?!\w)|наскільки \w+|яка (?:ціна|вартість)"
    r"|як (?:високо|глибоко|далеко|швидко|дорого|сильно)|якої (?:довжини|висоти|ширини|глибини|ваги)|яка завдовжки",
    _K.NUMBER: r"(?:із |з |до |у |в |на )?скільк(?:и|ох|ом|ома)|яка (?:кількість|чисельність|численність)"
    r"|який (?:рахунок|результат)",
    _K.DATE: r"(?:з |до |відколи |від )?коли|відколи|доки|(?:(?:у|в|з|до|на"
    rf"|від) )?{_UK_WHICH} (?:\w+ )?{_UK_DATE}(?!\w)|о котрій|котр(?:ого|ої|а година)",
    _K.PERSON: r"(?:(?:з|із|до|від|у|в|для|за|про|на|перед) )?(?:хто|кого|кому|ким|чий|чия|чиє|чиї|чию|чиєю|чийого"
    rf"|комусь)|{_UK_WHICH} {_UK_PERSON}(?!\w)"
    rf"|як (?:звати|звали|зветься|звуть|ім'я)(?! (?:міст|річк|порт|кор)\w+)|яке ім'я",
    _K.PLACE: rf"де|звідки|куди|(?:(?:у|в|на|з|із|до|через|біля) )?{_UK_WHICH} {_UK_PLACE}(?!\w)"
    r"|як називається (?:місто|країна|село|вулиця|острів|річка)",
    _K.REASON: r"чому|навіщо|нащо|через що|з якої (?:причини|нагоди)|(?:яка|які) (?:була |є |були )?причин[аи]"
    r"|для чого|заради чого|з якою метою|від чого",
    _K.LIST: r"які (?:\w+ )?\w+(?:и|і|ї|а|я)(?!\w)|з чого складається|^(?:назви|назвіть|перелічи\w*|перерахуй\w*)",
    _K.DEFINITION: r"що (?:таке|означа\w+|значить|являє)|що це|^(?:визначення|поясни\w*)|що розуміють",
    _K.YES_NO: r"^[^\w]*(?:чи|хіба|невже|є|можна)",
    _K.OTHER: r"(?:про |у |в |на |з )?(?:що|чого|чим|чому|чому)|як|яки[йхм]|яка|яке|які|котр\w+",
}

LONG: dict[str, dict[AnswerKind, str]] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "es": _SPANISH,
    "fr": _FRENCH,
    "uk": _UKRAINIAN,
}
"""The languages of the shipped articles, in full."""
