"""How a question names a span of time, a table for each language: alternatives of regular expressions, without groups
that capture.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The words of one language for spans of time; months and seasons (from spring on) in the order of the year."""

    within: str
    since: str
    after: str
    before: str
    """What ends before a point, but not "how long until", which counts up to it."""
    ranges: tuple[tuple[str, str], ...]
    """What stands before the first and before the last point of a range."""
    months: tuple[str, ...]
    seasons: tuple[str, str, str, str]
    of: str
    """What may stand between a day, a month and a year."""
    year: str
    """What may stand after a year."""
    today: str
    yesterday: str
    this: str
    last: str
    week: str
    month: str
    whole_year: str
    past: str
    """What stands before a number of days, weeks, months or years that end today."""
    days: str
    weeks: str
    counted_months: str
    counted_years: str
    numbers: tuple[str, ...]
    """Number words from two on."""
    lately: str
    noun_first: bool = False
    """Whether "last" follows its noun ("la semana pasada")."""


PERIOD_WORDS = {
    "en": PeriodWords(
        within=r"in(?: the year)?|during|on|of|throughout|within",
        since=r"since|from",
        after=r"after",
        before=r"before|(?<!long )(?<!years )(?<!months )(?<!weeks )(?<!days )(?:until|till)|prior to",
        ranges=(("between", "and"), ("from", "to|until|till")),
        months=(
            r"jan(?:uary|\.)?",
            r"feb(?:ruary|\.)?",
            r"mar(?:ch|\.)?",
            r"apr(?:il|\.)?",
            "may",
            r"june?",
            r"july?",
            r"aug(?:ust|\.)?",
            r"sep(?:t(?:ember|\.)?|\.)?",
            r"oct(?:ober|\.)?",
            r"nov(?:ember|\.)?",
            r"dec(?:ember|\.)?",
        ),
        seasons=("(?:the )?spring", "(?:the )?summer", "(?:the )?(?:autumn|fall)", "(?:the )?winter"),
        of=r"of",
        year=r"",
        today="today|tonight",
        yesterday="yesterday|last night",
        this="this|the current",
        last="last|the (?:past|previous)|past|previous",
        week="week",
        month="month",
        whole_year="year",
        past=r"(?:in |over |during |within |for )?(?:the )?(?:last|past|previous)",
        days="days?",
        weeks="weeks?",
        counted_months="months?",
        counted_years="years?",
        numbers=("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        lately="recently|lately|these days",
    ),
    "de": PeriodWords(
        within=r"im(?: jahre?)?|in|am|während|vom|aus(?: dem jahre?)?|des jahres",
        since=r"seit(?: dem)?|ab(?: dem)?",
        after=r"nach(?: dem)?",
        before=r"vor(?: dem)?|(?<!lange )(?<!noch )(?<!jahre )bis(?: zum)?",
        ranges=(("zwischen(?: dem)?", "und(?: dem)?"), ("von|vom", "bis(?: zum)?")),
        months=(
            r"jan(?:uar|ner|\.)?|jänner",
            r"feb(?:ruar|\.)?",
            r"mär(?:z|\.)|maerz",
            r"apr(?:il|\.)?",
            "mai",
            r"juni?",
            r"juli?",
            r"aug(?:ust|\.)?",
            r"sep(?:t(?:ember|\.)?|\.)?",
            r"okt(?:ober|\.)?",
            r"nov(?:ember|\.)?",
            r"dez(?:ember|\.)?",
        ),
        seasons=("frühling|frühjahr", "sommer", "herbst", "winter"),
        of=r"des jahres",
        year=r"",
        today="heute",
        yesterday="gestern",
        this=r"diese[rnms]?|in diese[rm]|der aktuellen|dem laufenden|im laufenden",
        last=r"(?:in der |im |am )?(?:letzte[rnms]?|vergangene[rnms]?|vorige[rnms]?)",
        week="woche",
        month="monats?",
        whole_year="jahre?s?",
        past=r"(?:in den |während der |innerhalb der )?(?:letzten|vergangenen)",
        days="tagen?|tage",
        weeks="wochen?",
        counted_months="monaten?|monate",
        counted_years="jahren?|jahre",
        numbers=("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
        lately="kürzlich|neulich|in letzter zeit|unlängst",
    ),
    "es": PeriodWords(
        within=r"en(?: el año)?|durante|el(?: día)?|del?",
        since=r"desde(?: el)?|a partir del?",
        after=r"después del?|tras",
        before=r"antes del?|(?<!falta )(?<!años )(?<!tiempo )hasta(?: el)?",
        ranges=(("entre(?: el)?", "y(?: el)?"), ("desde(?: el)?|del?", "hasta(?: el)?|al?")),
        months=(
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            r"sep?tiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        seasons=("(?:la )?primavera", "(?:el )?verano", "(?:el )?otoño", "(?:el )?invierno"),
        of=r"del?(?: año)?",
        year=r"",
        today="hoy",
        yesterday="ayer|anoche",
        this=r"est[ae]",
        last=r"pasad[oa]|anterior",
        week=r"(?:la )?semana",
        month=r"(?:el )?mes",
        whole_year=r"(?:el )?año",
        past=r"(?:en |durante )?l[oa]s [úu]ltim[oa]s",
        days="días?|dias",
        weeks="semanas?",
        counted_months="mes(?:es)?",
        counted_years="años?",
        numbers=("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
        lately="recientemente|últimamente|ultimamente|hace poco",
        noun_first=True,
    ),
    "fr": PeriodWords(
        within=r"en(?: l['’]an(?:née)?)?|durant|pendant|au|à l['’]|l['’]|le|du|de",
        since=r"depuis(?: le)?|dès(?: le)?|à partir d[eu]",
        after=r"après(?: le)?",
        before=r"avant(?: le)?|(?<!temps )jusqu['’](?:en|au)",
        ranges=(("entre(?: le)?", "et(?: le)?"), ("d[eu]", "à|au|jusqu['’](?:en|au)")),
        months=(
            r"janvier|janv\.",
            r"f[ée]vrier|févr\.",
            "mars",
            r"avril|avr\.",
            "mai",
            "juin",
            r"juillet|juil\.",
            "ao[ûu]t",
            r"septembre|sept\.",
            r"octobre|oct\.",
            r"novembre|nov\.",
            r"d[ée]cembre|déc\.",
        ),
        seasons=("printemps", "[ée]t[ée]", "automne", "hiver"),
        of=r"de(?: l['’]an)?|d['’]",
        year=r"",
        today="aujourd['’]hui",
        yesterday="hier",
        this=r"cette|ce",
        last=r"derni[eè]re?|pass[ée]e?|précédente?",
        week=r"(?:la )?semaine",
        month=r"(?:le )?mois",
        whole_year=r"(?:l['’])?ann[ée]e|(?:l['’])?an",
        past=r"(?:ces|au cours des|(?:(?:dans|pendant|durant) )?les)(?=\s\S+\sderni)",
        days="derniers jours|jours",
        weeks="dernières semaines|semaines",
        counted_months="derniers mois|mois",
        counted_years="dernières années|ans|années",
        numbers=("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
        lately="récemment|recemment|dernièrement|ces derniers temps",
        noun_first=True,
    ),
    "uk": PeriodWords(
        within=r"у|в|протягом|за|на",
        since=r"з|із|від|починаючи з",
        after=r"після",
        before=r"(?<!скільки )(?<!років )до",
        ranges=(("між", "і|та|й"), ("з|із|від", "до|по")),
        months=(
            r"січ(?:ень|ня|ні)",
            r"лют(?:ий|ого|ому)",
            r"берез(?:ень|ня|ні)",
            r"квіт(?:ень|ня|ні)",
            r"трав(?:ень|ня|ні)",
            r"черв(?:ень|ня|ні)",
            r"лип(?:ень|ня|ні)",
            r"серп(?:ень|ня|ні)",
            r"верес(?:ень|ня|ні)",
            r"жовт(?:ень|ня|ні)",
            r"листопад[аі]?",
            r"груд(?:ень|ня|ні)",
        ),
        seasons=(
            "навесні|весною|весни|весні|весна",
            "влітку|літом|літа|літі|літо",
            "восени|осені|осінь",
            "взимку|зими|зимі|зима",
        ),
        of=r"(?!)",
        year=r"(?: (?:року|році|роком|рік|роками|років|рр?\.|р\.))?",
        today="сьогодні",
        yesterday="вчора|учора",
        this=r"(?:на |у |в )?(?:цього|цьому|цей)",
        last=r"(?:на |у |в )?(?:минулого|минулому|попереднього)",
        week="тижня|тижні|тиждень",
        month="місяця|місяці|місяць",
        whole_year="року|році|рік",
        past=r"(?:за |протягом )?останні(?:х|й)?",
        days="дні|днів|день",
        weeks="тижні|тижнів",
        counted_months="місяці|місяців",
        counted_years="роки|років",
        numbers=(
            "два|дві",
            "три",
            "чотири",
            "п['’ʼ]ять",
            "шість",
            "сім",
            "вісім",
            "дев['’ʼ]ять",
            "десять",
            "одинадцять",
            "дванадцять",
        ),
        lately="нещодавно|останнім часом|недавно",
    ),
}
