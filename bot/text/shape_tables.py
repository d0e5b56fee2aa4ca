"""How dates, amounts, names and reasons are written, a table for each language."""

from bot.text.shape_forms import CLOCK, YEAR, Forms

_EN_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_EN_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_EN_SMALL = (
    r"(?:one(?! of| an)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six"
    r"|seven|eight|nine))?)"
)
_EN_NUMBER = (
    rf"(?:(?:{_EN_SMALL}|half a|several)[ -])?(?:hundreds?|thousands?|millions?|billions?|trillions?"
    rf"|dozens?)(?: of (?:thousands|millions|billions)|(?: and)? {_EN_SMALL})?(?! of course)|tens of (?:thousands"
    rf"|millions|billions)|{_EN_SMALL}"
)
_EN_PERIOD = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centuries|century"
    r"|winters|summers|nights?|seasons)"
)

_ENGLISH = Forms(
    dates=r"(?:\d{1,2}(?:st|nd|rd|th)?(?:(?:–|-| to | and )\d{1,2}(?:st|nd|rd"
    rf"|th)?)? (?:of )?{_EN_MONTH}(?:,? {YEAR})?"
    rf"|{_EN_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?![\d:.])(?:,? {YEAR})?|{_EN_MONTH},? (?:of )?{YEAR}"
    rf"|(?:(?:early|late|mid)[- ])?(?i:spring|summer|autumn|fall|winter)s?(?: of)? {YEAR}"
    r"|(?:January|February|(?<= in )March|(?<= since )March|April|(?<= in )May|(?<= of )May"
    r"|(?<= since )May|June|July|August|September|October|November|December)(?!\w)"
    rf"|{YEAR}(?:–|-| to | and ){YEAR}|(?:(?:early|late|mid)[- ])?\d{{3}}0s|(?:\d{{1,2}}(?:st|nd|rd|th)"
    r"|(?:four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-first)[- ]century(?: BC)?|\d+ (?:BC|AD"
    r"|BCE|CE)(?!\w)"
    rf"|{_EN_DAY}(?: (?:morning|afternoon|evening|night))?(?: (?:to|and) {_EN_DAY})?(?:,? {_EN_MONTH} \d{{1,2}})?"
    r"|(?:Christmas|New Year|Midsummer)(?:['’]s)?(?: (?:Day|Eve))?|Easter(?: (?:Sunday|Monday))?"
    r"|Good Friday|Whitsun|Halloween|Ramadan"
    rf"|(?i:yesterday|today|tomorrow|tonight|(?:last|next) (?:night|week|month|year|spring|summer|autumn|winter))"
    rf"|(?i:{_EN_SMALL}|\d+|a|a few) (?:days?|weeks?|months?|years?|centuries|decades?|hours?"
    r"|minutes?) (?:ago|later|earlier|afterwards))",
    before_year="in|since|from|until|till|by|before|after|of|around|about|during|circa|between|early|late|and|to"
    "|the|year",
    times=rf"{CLOCK}(?: ?[ap]\.?m\.?)?(?:(?:–|-| to | and ){CLOCK}(?: ?[ap]\.?m\.?)?)?"
    rf"|\d{{1,2}}(?:\.[0-5]\d)? ?[ap]\.?m\.?(?!\w)(?:(?:–|-| to ){CLOCK} ?[ap]\.?m\.?|(?:–|-"
    r"| to )\d{1,2} ?[ap]\.?m\.?)?|\d{1,2} o['’]clock|(?i:noon|midnight|midday|dawn|dusk|sunrise"
    r"|sunset)|(?:half past|quarter (?:past|to)) \w+",
    periods=_EN_PERIOD,
    durations=rf"(?i:half an hour|(?:an?|half a|every) {_EN_PERIOD}(?! ago| later)|every (?:\w+|\d+) {_EN_PERIOD}"
    rf"|(?:once|twice|{_EN_SMALL} times) (?:a|per) \w+|all day|overnight|aged (?:\w+|\d+)"
    r")",
    numbers=_EN_NUMBER,
    ordinals=r"\d+(?:st|nd|rd|th)|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth"
    r"|\w+tieth)",
    scales="million|billion|trillion|thousand|hundred|bn|m(?= )",
    to="to|and|or",
    money="euros?|dollars?|pounds?|pence|crowns?|cents?|francs?|yen|rupees?|roubles?|hryvnias?"
    "|million(?: euros| dollars| pounds)|USD|EUR|GBP",
    units="(?:nautical )?(?:miles?)|per ?cent|percentage points?|%|met(?:re|er)s?|kilomet(?:re|er)s?"
    "|centimet(?:re|er)s?|millimet(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?"
    r"|kilos?|kilogram(?:me)?s?|grams?|tonnes?|tons?|pounds|ounces|lit(?:re|er)s?|gallons?|pints?"
    r"|barrels?|bottles?|hectares?|acres?|square \w+|cubic \w+|degrees?(?: Celsius)?|knots|volts?|watts?"
    r"|kilowatts?|megawatts?|kilowatt-hours|calories|mph|bytes|km an hour|kilometres (?:an|per) hour",
    titles=r"Dr|Mrs?|Ms|Miss|Prof|Professor|Sir|Dame|Lady|Lord|Captain|Capt|Mayor|Judge|President|Queen|King"
    r"|Pope|Prince|Princess|Cllr|Councillor|Minister|Senator|Rev|Father|Sister|Col|Colonel|Gen|General"
    r"|Major|Sergeant|Inspector|Justice|Chancellor|Emperor|Bishop|Archbishop|Duke|Countess|Count"
    r"|Governor|Baron|Saint|Sgt|Lt|Mx",
    particles=r"(?:van (?:der|den|de)|von (?:der|dem)?|van|von|de la|de|del|della|di|da|dos|du|le|la|bin|ibn|al"
    r"|of the|of|the(?= Great| Elder| Younger))",
    locatives="in|at|near|into|towards?|around|across|outside|inside|beyond|through|beneath",
    directions="to|from|on|off|between|opposite|behind|over",
    articles="the|a|an|its|his|her",
    places="Streets?|St|Road|Lane|Square|Avenue|Islands?|Isle|River|Lake|Sea|Ocean|Bay|Mount|Mountains?|Valley"
    "|Harbour|Harbor|Port|Dock|Quay|Pier|Bridge|Park|Hall|Museum|Church|Cathedral|Hospital|University"
    "|School|College|Station|Airport|Castle|Palace|Tower|Theatre|Stadium|Hill|Point|Cape|Coast|County"
    "|City|Town|Village|Steps|House|Hotel|Yard|Canal|Room|Centre|Center|Lighthouse|Library|Forest"
    "|Gardens?|Desert|Peninsula|Empire|Kingdom|Republic|States|Kingdom|Market|Gate|Cross|Basin",
    things="Cup|Club|United|Rovers|Council|Board|Committee|Fund|Office|Party|Company|Inc|Ltd|Corporation|War"
    "|Wars|Battle|Act|Prize|Medal|Award|League|Association|Society|Institute|Department|Ministry"
    "|Philharmonic|Orchestra|Storm|Report|Courier|Times|News|Bank|Group|Union|Army|Navy|Force|Church"
    "|Bible|Game|Games|Olympics?|World|National|Great|New|Old|North|South|East|West|Northern|Southern"
    "|Eastern|Western|Royal|Super|Bowl|Day|Gate|No|Street|Moon|Sun|Earth|Dynasty|Treaty|Age|Century"
    "|Album|Award|Awards|Series|Championship|European|American|British|English|French|German|Roman"
    "|Greek|Outer|Inner|High|Low|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Cut|Ferry"
    "|Winner|[A-Z]{2,}|Infrastructure",
    reasons=r"because(?: of)?|due to|owing to|thanks to|as a result of|on account of|in order to|so that"
    r"|so as to|caused by|the reason (?:is|was|for)|that is why|that['’]s why|this is why|which is why"
    r"|therefore|since(?! (?:\d|the \d|\w+ \d{4}|then))|in case|out of|in honou?r of|to (?:avoid|prevent"
    r"|protect|help|make|keep|save|allow|stop|give|ensure|reduce)|for fear of|so (?:it|he|she|they|we)",
    appositions=r",(?= an? \w+)",
    definitions=r"(?:is|are|was|were)(?: (?:called|known as|named|defined as|simply|just))?(?= (?:an?|the|one of"
    r"|any) )|(?:is|are) (?:called|known as)|means|refers to|is short for|stands for|consists of",
    last="and|or|as well as",
)

_DE_MONTH = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|(?:Jan|Febr?|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\.)"
)
_DE_DAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)(?:s|e|en)?"
_DE_SMALL = (
    r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn"
    r"|siebzehn|achtzehn"
    r"|neunzehn|(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwanzig|dreißig|vierzig"
    r"|fünfzig|sechzig|siebzig|achtzig"
    r"|neunzig))"
)
_DE_PERIOD = (
    r"(?:Sekunden?|Minuten?|Stunden?|Tagen?|Tage|Wochen?|Monaten?|Monate|Jahren?|Jahre|Jahrzehnten?"
    r"|Jahrhunderten?|Nächten?|Std\.?|Min\.)"
)

_GERMAN = Forms(
    dates=rf"(?:\d{{1,2}}\.(?:(?:–| bis | und )\d{{1,2}}\.)? {_DE_MONTH}(?: {YEAR})?|(?:(?:Anfang|Mitte"
    rf"|Ende) )?{_DE_MONTH}(?: {YEAR})?(?!\w)"
    rf"|(?:(?:Frühjahr|Frühling|Frühsommer|Sommer|Spätsommer|Herbst|Winter))(?: {YEAR})?(?!\w)|{YEAR}(?:–"
    rf"|-| bis | und ){YEAR}|(?:(?:den )?(?:frühen |späten )?)\d{{3}}0er(?:n|[ -]Jahren?)?"
    r"|(?:\d{1,2}\. Jahrhunderts?)(?: v\. Chr\.)?|\d+ [vn]\. Chr\."
    rf"|{_DE_DAY}(?:,? (?:dem )?\d{{1,2}}\. {_DE_MONTH}(?: {YEAR})?)?(?!\w)|(?:montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonntag)s(?!\w)"
    r"|Weihnachten|Ostern|Pfingsten|Silvester|Neujahr|Heiligabend|(?i:heute|gestern|morgen(?! früh)"
    r"|vorgestern|übermorgen)(?!\w)|(?i:letzte[ns]?|vergangene[ns]?|nächste[ns]?) (?:Woche|Monat|Jahr"
    r"|Sommer|Winter)"
    rf"|(?i:vor) (?:{_DE_SMALL}|\d+|einem|einer|wenigen) {_DE_PERIOD})",
    before_year="im Jahr|Jahre?s?|seit|ab|bis|um|vor|nach|von|anno|zwischen|und|in|der",
    times=rf"(?:{CLOCK}|\d{{1,2}}(?:\.[0-5]\d)?)(?:(?:–| bis )(?:{CLOCK}"
    rf"|\d{{1,2}}(?:\.[0-5]\d)?))? Uhr(?: \d\d)?|{CLOCK}|(?i:mittags?|mitternacht|halb (?:\w+))(?!\w)",
    periods=_DE_PERIOD,
    durations=r"(?i:(?:eine?r?|eine halbe|anderthalb|jede) (?:Stunden?|Minuten?|Woche|Jahr|Monat|Tag|Sekunde"
    r"|Viertelstunde)|alle \w+ (?:Minuten|Stunden|Tage|Wochen|Jahre)|(?:ein|zwei|drei)mal (?:am|pro|im"
    r"|in der) \w+|\d+-jährige[rnms]?|(?:täglich|wöchentlich|stündlich|monatlich|jährlich)"
    r"|im Alter von \w+(?: Jahren)?|über Nacht|\d+ Jahre alt)",
    numbers=rf"{_DE_SMALL}?(?:hundert|tausend)(?:{_DE_SMALL})?|(?:Hunderte|(?:[Zz]ehn|[Hh]undert)?[Tt]ausende"
    rf"|ein Dutzend|Dutzende|Million(?:en)?|Milliarden?)(?!\w)|{_DE_SMALL}(?!\w)",
    ordinals=r"(?i:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte)[nrms]?",
    scales=r"Millionen|Million|Milliarden?|Billionen?|Mio\.?|Mrd\.?|Tausend",
    to="bis|und|oder",
    money="Euro|Cent|(?:US-)?Dollar|Pfund|Kronen|Franken|Mark|EUR|Yen|Rubel|Griwna",
    units=r"Prozent(?:punkte)?|%|Meter[n]?|Kilometern?|Zentimetern?|Millimetern?|Seemeilen?|Meilen"
    r"|Grad(?: Celsius)?|Kilo(?:gramm)?|Gramm|Tonnen?|Litern?|Hektar|Quadrat\w+|Kubik\w+"
    r"|Kilowatt(?:stunden?)?|Megawatt(?:stunden?)?|Volt|Watt|Knoten|Kalorien|Windstärken?"
    r"|Kilometer pro Stunde|Esslöffel|Teelöffel|Stundenkilometern?",
    titles=r"Dr|Herrn?|Frau|Prof|Professor(?:in)?|Kapitän(?:in)?|Bürgermeister(?:in)?|Oberbürgermeister(?:in)?"
    r"|König(?:in)?|Kaiser(?:in)?|Papst|Präsident(?:in)?|Minister(?:in)?|Kanzler(?:in)?|Richter(?:in)?"
    r"|Graf|Gräfin|Direktor(?:in)?|Fürst|Prinz|Prinzessin|Ingenieur(?:in)?|Bäcker(?:in)?|Sir|Lady",
    particles=r"(?:van (?:der|den|de)|von (?:der|dem)|van|von|zu|zum|zur|vom|de la|de|del|di|da|du|le|la|bin|al)",
    locatives="in|im|nach|aus|ins|gegenüber",
    directions="bei|vor|ab|über|an|am|auf|von|zum|zur",
    articles="der|dem|den|die|das|einer|einem",
    places=r"Island|Insel|\w+straße|Straße|\w*platz|\w*brücke|\w*hafen|\w*kirche|\w*turm|\w*see|\w*berg|\w*burg"
    r"|\w*insel|Quay|Bridge|Street|Dock|Museum|Universität|Harbour|Point",
    things=r"Jahr\w*|Prozent|Euro|Meter|Kilometer|Uhr|Grad|Gramm|Liter|Tonnen|Minuten?|Stunden?|Tage?n?|Wochen?"
    r"|Monate?n?|Millionen|Milliarden|Cup|Club|Great|New|Storm|\w+(?:ung|heit|keit|schaft|tät"
    r"|tion)(?:en)?|\w*(?:mehl|teig|wasser|brot|boot|schiff|fähre|zeit|haus|stoff|säure|preis|karte"
    r"|fahrt|kreis)\w{0,2}|Anfang|Mitte|Ende|Mehl|Wasser|Teig|Salz|Brot|Roggen\w*|Weizen\w*|Menschen"
    r"|Leute|Kinder|Passagiere|Autos|Erwachsene|Kurzgeschichte|Kraft|Strom|Diesel|Personen|Fahrgäste"
    r"|Schiffe?",
    reasons=r"weil|da(?= (?:er|sie|es|die|der|das|sich|man|ein)\b)|denn(?! je)|wegen|aufgrund|auf Grund|deshalb"
    r"|deswegen|darum|daher|damit(?= (?:er|sie|es|die|der|das|man|ein)\b)|um [^,.;]+ zu \w+"
    r"|der Grund (?:ist|war|dafür)|dank|infolge|aus (?:Angst|Furcht|Sorge)|sonst|nämlich",
    appositions=r",(?= (?:eine?|der|die|das) [A-ZÄÖÜ])",
    definitions=r"(?:ist|sind|war|waren)(?= (?:eine?|der|die|das|keine?) )|bedeutet|bedeuten|heißt|heißen|nennt man"
    r"|bezeichnet|besteht aus|ist \w+ und|steht für|versteht man",
    last="und|oder|sowie",
)

_ES_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
_ES_SMALL = (
    r"(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\w+|veinte|veinti\w+"
    r"|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?: y \w+)?)"
)
_ES_PERIOD = r"(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|décadas?|siglos?|noches?|temporadas?)"

_SPANISH = Forms(
    dates=rf"(?:\d{{1,2}}(?: (?:y|al|a) \d{{1,2}})? de {_ES_MONTH}(?: del? {YEAR})?|(?:(?:principios|mediados"
    rf"|finales) de )?{_ES_MONTH}(?: del? (?:año )?{YEAR})?(?!\w)"
    rf"|(?:primavera|verano|otoño|invierno)(?: del? {YEAR})?(?!\w)|{YEAR}(?:–|-| a | y ){YEAR}"
    r"|años (?:veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|\d0)"
    r"|siglo [IVX]+(?: a\. ?C\.)?|\d+ [ad]\. ?C\.|(?i:lunes|martes|miércoles|jueves|viernes|sábados?"
    rf"|domingos?)(?:,? \d{{1,2}} de {_ES_MONTH})?(?!\w)"
    r"|Navidad|Nochebuena|Nochevieja|Semana Santa|Pascua|(?i:hoy|ayer|anoche|anteayer"
    r"|mañana(?! por))(?!\w)|(?i:(?:la|el) (?:semana|mes|año) (?:pasad[oa]|que viene|próxim[oa]))"
    rf"|hace (?:{_ES_SMALL}|\d+|una?|unos \w+) {_ES_PERIOD})",
    before_year="en|desde|hasta|de|del|antes de|hacia|año|entre|y|a|por",
    times=rf"{CLOCK}(?: ?h)?|(?:(?<=[Ll]as )(?:{_ES_SMALL}|\d{{1,2}})|(?<=[Ll]a )una)(?:(?: y \w+| menos \w+)?"
    r" de la (?:mañana|tarde|noche|madrugada)| y (?:media|cuarto))|(?i:mediodía|medianoche|madrugada)",
    periods=_ES_PERIOD,
    durations=rf"(?i:(?:un|una|media|cada) {_ES_PERIOD}(?: y media?)?|cada \w+ {_ES_PERIOD}|(?:una|dos|tres"
    r"|\d+) veces? (?:al|por|a la) \w+|toda la \w+)",
    numbers=rf"{_ES_SMALL}(?: mil)?(?!\w)|(?:(?:(?:cientos|decenas|miles) de )?(?:mil(?:es)?|(?:un )?millón|millones)"
    r"|cien(?:to)?s?|doscient[oa]s|trescient[oa]s|quinient[oa]s|decenas|docenas?|media docena)(?!\w)",
    ordinals=r"(?i:primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa])|\d+\.?[ºª]",
    scales="mil millones|millones|millón|mil|billones",
    to="a|y|o|e",
    money="(?:de )?(?:euros?|dólares|dólar|pesos?|pesetas?|libras?|coronas?|céntimos?|francos?|yenes|reales)",
    units=r"%|por ciento|(?:de )?(?:metros?|kilómetros?|centímetros?|milímetros?|millas?|grados?(?: Celsius)?|kilos?"
    r"|kilogramos?|gramos?|toneladas?|litros?|hectáreas?|\w+ cuadrados|\w+ cúbicos|nudos|vatios"
    r"|kilovatios|calorías|km por hora|kilómetros por hora)",
    titles=r"Dra?|Sra?|Srta|Prof|Profesora?|Don|Doña|don|doña|Capitán|Capitana|Alcalde|Alcaldesa|Rey|Reina|Papa"
    r"|Presidenta?|Jueza?|Maestra|Maestro|San|Santa|Sor|Sir",
    particles=r"(?:de la|de los|de las|de|del|y|van (?:der|den|de)|van|von|da|di|dos|la|le|al|bin)",
    locatives="en|hacia|cerca de",
    directions="desde|hasta|a|por|entre|sobre|de",
    articles="el|la|los|las|un|una|su",
    places=r"Calle|Plaza|Avenida|Isla|Río|Lago|Mar|Puerto|Puente|Iglesia|Catedral|Museo|Universidad|Hospital"
    r"|Hall|Quay|Bridge|Street|Island|Ópera|Teatro|Parque|Ciudad|Monte|Estación|Palacio|Castillo|Muelle",
    things=r"Copa|Club|Filarmónica|Orquesta|Premio|Consejo|Ayuntamiento|Ministerio|Partido|Guerra|Banco|Grupo"
    r"|Unión|Día|Mundial|Nobel|Medicina|Hall|Real|Gran|Great|Nueva|Nuevo|Pregunta|Respuesta|P|R",
    reasons=r"porque|ya que|debido a|puesto que|a causa de|gracias a|por culpa de|por eso|para que|dado que"
    r"|pues(?=to)|para (?:\w+[aei]r(?:se|lo|la|los|las)?)(?!\w)|por lo que|como (?:hay|había|estará|está"
    r"|son)|así que",
    appositions=r",(?= una? \w+)",
    definitions=r"(?:es|son|era|eran|fue)(?= (?:una?|el|la|los|las) )|es decir,|significa|se (?:llama|llaman"
    r"|denomina|conoce)|consiste en|quiere decir",
    last="y|e|o|u",
)

_FR_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_FR_SMALL = (
    r"(?:deux|trois|quatre(?!-)|cinq|six|sept|huit|neuf|dix(?:-\w+)?|onze|douze|treize|quatorze|quinze"
    r"|seize|vingt(?:[ -](?:et[ -]un|\w+))?(?= \w)"
    r"|vingt|(?:trente|quarante|cinquante|soixante|quatre-vingts?)(?:-\w+)*)"
)
_FR_PERIOD = r"(?:secondes?|minutes?|heures?|jours?|journées?|semaines?|mois|ans?|années?|décennies?|siècles?|nuits?)"

_FRENCH = Forms(
    dates=rf"(?:(?:\d{{1,2}}|1er)(?: (?:au|et) \d{{1,2}})? {_FR_MONTH}(?: {YEAR})?|(?:(?:début|mi-"
    rf"|fin) ?)?{_FR_MONTH}(?: (?:de l['’]an )?{YEAR})?(?!\w)"
    rf"|(?:(?:printemps|été|automne|hiver))(?: (?:de )?{YEAR})(?!\w)|printemps|(?<=en )été"
    rf"|automne|hiver|{YEAR}(?:–|-| à | et ){YEAR}|années (?:vingt|trente|quarante|cinquante"
    r"|soixante|\d{4}|\d\d)(?!\w)"
    r"|(?:(?:fin|début|milieu) du )?[IVX]+ ?(?:e|è|ème|er) siècle(?: av\. J\.-C\.)?|(?:en l['’]an "
    r"|l['’]an )\d+|\d+ (?:av|apr)\. J\.-C\.|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    rf"|dimanche)s?(?: \d{{1,2}} {_FR_MONTH}(?: {YEAR})?)?(?!\w)"
    r"|Noël|Pâques|Pentecôte|Toussaint|(?i:aujourd['’]hui|hier|demain|avant-hier)(?!\w)"
    r"|(?i:(?:la semaine|le mois|l['’]année|l['’]an) (?:derni[eè]re?|prochaine?|passée?))"
    rf"|il y a (?:{_FR_SMALL}|\d+|une?) {_FR_PERIOD})",
    before_year="en|depuis|vers|avant|après|dès|de|à|entre|et|année|jusqu['’]en|l['’]an|an",
    times=rf"(?:[01]?\d|2[0-4]) ?h(?: ?[0-5]\d)?(?!\w)|{CLOCK}|(?:(?:{_FR_SMALL}"
    r"|\d{1,2}) heures?(?: (?:du matin|du soir|et demie|et quart)))|(?:midi|minuit)(?!\w)",
    periods=_FR_PERIOD,
    durations=rf"(?i:(?:une demi-heure|(?:un|une|chaque) {_FR_PERIOD})|tou(?:te)?s les (?:\w+ )?{_FR_PERIOD}|(?:une"
    r"|deux|trois|\d+) fois par \w+|un quart d['’]heure|toute la \w+)",
    numbers=rf"{_FR_SMALL}(?:[ -](?:mille|cents?|millions|milliards))?(?!\w)|(?:(?:milliers|dizaines?|centaines?)"
    r" de )?(?:cents?|(?:un )?mill(?:e|iers?|ions?|iards?)|dizaines?|douzaine|vingtaine|trentaine|cinquantaine"
    r"|centaines?|quinzaine)(?!\w)",
    ordinals=r"(?i:premier|première|deuxième|seconde?|troisième|quatrième|cinquième)|\d+(?:e|ème|er|ère)",
    scales="millions?|milliards?|billions?|mille",
    to="à|et|ou",
    money="(?:d['’]|de )?(?:euros?|dollars?|francs?|livres?|couronnes?|centimes?|écus|yens?|roubles?|yuans?)",
    units=r"%|pour cent|(?:d['’]|de )?(?:mètres?(?: cubes| carrés)?|kilomètres?(?: carrés)?|centimètres?"
    r"|millimètres?|milles?|lieues?|degrés?(?: Celsius)?|kilos?|kilogrammes?|grammes?|tonnes?|litres?|hectares?|nœuds"
    r"|watts|kilowatts|calories|km/h|kilomètres (?:à l['’]heure|par heure))",
    titles=r"Dr|M|Mme|Mlle|MM|Pr|Prof|Professeure?|Monsieur|Madame|Capitaine|Maire|Roi|Reine|Pape|Présidente?"
    r"|Juge|Saint|Sainte|Sir|Maître|Général|Empereur|Duc",
    particles=r"(?:de la|de l['’]|du|des|de|d['’]|le|la|van (?:der|den|de)|van|von|di|da|bin|al)",
    locatives="aux?|en|dans|vers|près de|sous",
    directions="à|sur|chez|depuis|de|du|entre",
    articles="le|la|les|un|une|l['’]|son|sa",
    places=r"Rue|Place|Avenue|Île|Rivière|Lac|Mer|Port|Pont|Église|Cathédrale|Musée|Université|Hôpital|Canal"
    r"|Dock|Quay|Bridge|Gare|Château|Palais|Mont|Vallée|Parc|Ville|Bassin|canal|Fundy|Bay",
    things=r"Coupe|Club|Conseil|Prix|Guerre|Ministère|Parti|Banque|Groupe|Union|Canal|Grand|Grande|Great"
    r"|Nouvelle|Nouveau|Dock|Orchestre|Société|République|Nobel|Tour|Midi|Gabarit",
    reasons=r"parce qu(?:e|['’])|car|à cause d[eu]|en raison d[eu]|grâce (?:à|au|aux)|puisque|c['’]est pourquoi"
    r"|afin (?:que|de|d['’]|qu['’])|pour (?:que|qu['’]|\w+(?:er|ir|re|oir))(?!\w)|faute d[e']"
    r"|de sorte que|si bien que|sinon|comme (?:il|elle|le|la)",
    appositions=r",(?= une? \w+)",
    definitions=r"(?:est|sont|était|étaient|fut)(?= (?:une?|le|la|les|l['’]))|signifie|s['’]appell?ent?|s['’]appelle"
    r"|désigne|c['’]est-à-dire|consiste à|se nomme|est appelée?",
    last="et|ou|ainsi que",
)

_UK_MONTH = (
    r"(?:січ(?:ень|ня|ні)|лют(?:ий|ого|ому)|берез(?:ень|ня|ні)|квіт(?:ень|ня|ні)|трав(?:ень|ня|ні)"
    r"|черв(?:ень|ня|ні)|лип(?:ень|ня|ні)|серп(?:ень|ня|ні)|верес(?:ень|ня|ні)|жовт(?:ень|ня|ні)"
    r"|листопада?і?|груд(?:ень|ня|ні))"
)
_UK_YEAR = rf"{YEAR} ?(?:року|році|рік|роком|рр?\.|р\.)"
_UK_SMALL = (
    r"(?:два|дві|двох|двом|двоє|три|трьох|трьом|троє|чотир(?:и|ьох|ма)|п['’ʼ]ят(?:ь|и|ьох)|шіст(?:ь|и"
    r"|ьох)|шести|сім|семи|сьоми|вісім|восьми|дев['’ʼ]ят[ьи]"
    r"|десят[ьи]|(?:один|два|три|чотир|п['’ʼ]ят|шіст|сім|вісім|дев['’ʼ]ят)надцят[ьи]|двадцят[ьи]"
    r"|тридцят[ьи]|сорока?|п['’ʼ]ятдесят|шістдесят|сімдесят|вісімдесят|дев['’ʼ]яносто)"
)
_UK_PERIOD = (
    r"(?:секунд[аиу]?|хвилин[аиу]?|годин[аиу]?|дн(?:ів|і|я)|день|тиж(?:день|ні|нів|ня)|місяц(?:ь|і|ів|я)"
    r"|рок(?:ів|и|у)(?!у)|рік|літ|десятиліт\w+|столітт?ь?я?|ноч(?:ей|і))"
)

_UKRAINIAN = Forms(
    dates=rf"(?:\d{{1,2}}(?:[–-]\d{{1,2}})? {_UK_MONTH}(?:,? (?:{_UK_YEAR}|{YEAR}))?|(?:(?:на початку"
    rf"|наприкінці|в кінці) )?{_UK_MONTH}(?: (?:{_UK_YEAR}|{YEAR}))?(?!\w)|{_UK_YEAR}|{YEAR}[–-]{YEAR}"
    rf"|(?:навесні|весною|влітку|восени|взимку)(?: {_UK_YEAR})?(?!\w)|[IVXХІ]+ (?:століття|столітті|ст\.)"
    rf"|\d0-[тіхи]+ ро(?:ки|ках|ків)|(?:першого|другого|третього) {_UK_MONTH}(?!\w)"
    r"|(?i:щопонеділка|щовівторка|щосереди|щочетверга|щоп['’ʼ]ятниці|щосуботи|щонеділі|понеділ(?:ок|ка"
    r"|ки)|вівтор(?:ок|ка|ки)|серед[ауи]|четвер(?:га|ги)?|п['’ʼ]ятниц[яюі]"
    r"|субот[ауи]|неділ[яюі])(?!\w)|Різдв[оа]|Велик(?:день|одня)|Нов(?:ий|ого) р(?:ік|оку)|(?i:сьогодні"
    r"|вчора|учора|завтра|позавчора)(?!\w)"
    rf"|(?:минул|торік|наступн)\w* (?:тижня|місяця|року)|торік|(?:{_UK_SMALL}|\d+) {_UK_PERIOD} тому)",
    before_year="у|в|з|до|від|після|із|близько|та|і|й|по|на",
    times=rf"{CLOCK}|(?i:(?:о|об) (?:пів на )?\w+(?:ій|ої|ту)(?: (?:ранку|вечора|ночі|годині|дня|тридцять))*)"
    r"|(?i:опівночі|опівдні|світанку)(?!\w)|\d{1,2} (?:годині|ранку|вечора)",
    periods=_UK_PERIOD,
    durations=rf"(?i:(?:пів ?години|півроку|рік|щодня|щотижня|щороку|щомісяця)(?!\w)|кожн\w+ (?:\w+ )?{_UK_PERIOD}"
    r"|(?:двічі|тричі|раз|\w+ рази?) на \w+|(?:восьми|дев['’ʼ]яти|семи|шести|п['’ʼ]яти|десяти"
    r"|\d+-)річн\w+)",
    numbers=rf"{_UK_SMALL}(?: (?:тисяч[іа]?|сот(?:ень|ні)?))?(?!\w)|(?:сто|двісті|триста|тисяч[аіу]?|мільйон\w*"
    r"|десятк[иів]+|сотні?)(?!\w)",
    ordinals=r"(?i:перш|друг|трет|четверт|п['’ʼ]ят|шост|сьом)(?:ий|а|е|ого|ої|ому|ій|у|я)|\d+-(?:й|го|му|а|ї|та|ша)",
    scales=r"тис\.|тисяч[іау]?|млн|млрд|трлн|мільйон(?:и|ів|а|у)?|мільярд(?:и|ів|а|у)?",
    to="до|і|та|або|чи|й|по",
    money=r"євро|гривень|гривні|гривня|грн\.?|долар(?:и|ів|а)?|фунт(?:и|ів)?|крон[иа]?|центів|рублів",
    units=r"%|відсотк(?:и|ів|а)|відсоток|метр(?:и|ів|а)?|кілометр(?:и|ів|а)?|сантиметр(?:и|ів|а)?|міліметр(?:и"
    r"|ів|а)?|миль|градус(?:и|ів|а)?|кілограм(?:и|ів|а)?|грам(?:и|ів)?|тонн[иа]?|літр(?:и|ів|а)?"
    r"|гектар(?:и|ів)?|вузлів|кіловат\w*|калорій|км/год|см|мм|км|кг|г|м|т|л|га|°C",
    titles=r"[Дд]-р(?:ка)?|[Пп]роф|[Пп]рофесор(?:ка)?|[Пп]ан(?:і)?|[Кк]апітан(?:ка)?|[Мм]ер(?:ка)?|[Кк]ороль"
    r"|[Кк]оролева|[Пп]резидент(?:ка)?|[Рр]адни(?:к|ця)|[Сс]уддя|[Дд]октор(?:ка)?|[Сс]вят(?:ий|а)"
    r"|[Кк]нязь",
    particles=r"(?:ван|фон|де|ді|да|дер|ла|ле|бін|аль)",
    locatives="у|в|на|біля|через|поблизу|під|над|м\\.",
    directions="до|з|із|зі|від",
    articles="м\\.|місті|місто|місту|місту|селі|с\\.|набережній|вулиці|острові",
    places=r"[Вв]ул(?:иця|иці|\.)|[Пп]лоща|[Мм]іст|[Мм]осту|Куперс-Кей|[Оо]стр[оі]в\w*|[Рр]ічка|[Мм]узей"
    r"|[Уу]ніверситет\w*|Bridge|Quay|[Пп]орту?|[Цц]ерква|Дніпр\w*",
    things=r"Bridge|Кубок|Клуб|Рада|Ради|Партія|Міністерство|Університет\w*|Ліхтарн\w+|Кей|Війна|Банк|Lantern",
    reasons=r"бо|тому що|оскільки|через те що|адже|завдяки|внаслідок|унаслідок|щоб|аби|тому(?! (?:числі|ж"
    r"|самому))|з огляду на|задля|заради",
    definitions=r"— це|це|є|означає|називається|називають|був|була|були",
    last="і|та|й|або",
)

FORMS: dict[str, Forms] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "es": _SPANISH,
    "fr": _FRENCH,
    "uk": _UKRAINIAN,
}
