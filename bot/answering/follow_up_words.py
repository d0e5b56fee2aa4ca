"""The words by which a follow-up is known, in each language that has a table. All are folded (see
`bot.text.words.fold`) and stand as `bot.answering.follow_up_reading` reads them: apart at apostrophes and hyphens.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """The words of one language."""

    openers: tuple[tuple[str, ...], ...]
    """What ties a question to the one before, the longest first."""
    questions: frozenset[str]
    who: frozenset[str]
    empty: frozenset[str]
    """Directly after a question word these name no topic: "how *long*", "what *year*", "how many *people*"."""
    persons: frozenset[str]
    """Pronouns for persons, in some languages for things as well."""
    things: frozenset[str]
    """Pronouns for what was asked about."""
    pointing: frozenset[str]
    """Pronouns that are articles or conjunctions, too: they count at the end, and after an auxiliary."""
    talk: frozenset[str]
    """Who speaks and who is spoken to: a question to the bot itself."""
    articles: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    adverbs: frozenset[str]
    """Question words that ask for no part of the clause behind them: "when was it built" is "it was built"."""
    joints: frozenset[str] = frozenset()
    """Words after which an "it" stands for what comes: "is it said *that*"."""
    fixed: tuple[str, ...] = ()
    """Phrases in which a pronoun stands for nothing: "es gibt"."""
    clitics: frozenset[str] = frozenset()
    """Object pronouns that are articles, too: pronouns directly after a question word."""
    places: frozenset[str] = frozenset()
    """Last words of names that are no persons'."""
    participle: str = ".+"
    """What a participle at the end of a question looks like, as a regular expression."""
    verb_last: bool = False
    """Whether the verb follows its noun wherever an auxiliary stands before that."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _openers(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(opener.split("_")) for opener in text.split()), key=len, reverse=True))


WORDS = {
    "en": FollowUpWords(
        openers=_openers("and but so or what_about how_about and_what_about and_how_about"),
        questions=_set("who whom whose what which when where why how"),
        who=_set("who whom whose"),
        empty=_set(
            "many much long often far soon big large tall high deep wide old late fast heavy wide early people persons "
            "time times year years date day days month age exactly"
        ),
        persons=_set("he she him her his hers they them their theirs"),
        things=_set("it its"),
        pointing=_set("that this these those"),
        talk=_set("i you me my your we us our yours mine"),
        articles=_set("the a an"),
        prepositions=_set(
            "in on at to from by for with near under over of into since until before after during between about against"
        ),
        auxiliaries=_set(
            "is are was were be been did do does has have had will would can could should must might shall"
        ),
        be=_set("is was are were"),
        adverbs=_set("when where why how"),
        joints=_set("that to if"),
        fixed=(
            "what time is it",
            "is it true",
            "is it possible",
            "is it raining",
            "does it rain",
            "it about",
            "this about",
            "that about",
        ),
        places=_set(
            "bridge island street dock harbour harbor point university hall stadium river road quay lane gate "
            "hill bank "
            "council museum cup station church hospital tower castle sea bay valley city town house park school line "
            "united rovers committee office company club works"
        ),
        participle=(
            ".{2,}ed|.{3,}en|(re)?(built|made|won|born|held|found|lost|sold|sunk|drawn|done|shut|cut|put|set|sent|paid"
            "|told|said|laid|led|left|hit|hurt|begun|shown|known|thrown|grown|kept|spent|taught|caught|brought|bought)"
        ),
        verb_last=True,
    ),
    "de": FollowUpWords(
        openers=_openers("und aber oder also was_ist_mit und_was_ist_mit wie_ist_es_mit wie_sieht_es_mit"),
        questions=_set(
            "wer wen wem wessen was wann wo wohin woher warum wieso weshalb welche welcher welches welchen welchem "
            "wie wieviel wieviele womit wofur wodurch"
        ),
        who=_set("wer wen wem wessen"),
        empty=_set(
            "viel viele lange lang oft weit bald gross hoch tief breit alt spat schnell teuer schwer kalt "
            "menschen leute "
            "personen jahr jahre tag tage datum uhr schon genau"
        ),
        persons=_set("er sie ihn ihm ihr ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner seines ihnen"),
        things=_set("es dessen deren dafur davon damit dabei daran darin dazu dort"),
        pointing=_set("das dies diese dieser dieses"),
        talk=_set("ich du wir mich mir dich dir uns mein dein euch unser"),
        articles=_set("der die das den dem des ein eine einen einem einer eines"),
        prepositions=_set(
            "in im an am auf aus bei beim mit nach von vom zu zum zur fur uber um seit bis vor unter zwischen"
        ),
        auxiliaries=_set("ist sind war waren wird werden wurde wurden hat haben hatte hatten kann konnen soll sollen"),
        be=_set("ist war sind waren"),
        adverbs=_set("wann wo wohin woher warum wieso weshalb wie"),
        joints=_set("dass ob zu"),
        fixed=("wie spat ist es", "gibt es", "es gibt", "gab es", "es gab", "geht es", "geht s", "handelt es"),
        places=_set(
            "brucke insel strasse hafen universitat halle stadion fluss rathaus museum kirche stadt haus island bridge "
            "point dock"
        ),
    ),
    "es": FollowUpWords(
        openers=_openers(
            "y e pero o que_hay_de que_hay_del y_que_hay_de y_que_hay_del que_tal y_que_tal que_pasa_con y_que_pasa_con"
        ),
        questions=_set("quien quienes que cual cuales cuando donde adonde como cuanto cuanta cuantos cuantas"),
        who=_set("quien quienes"),
        empty=_set("personas gente veces anos ano dia dias fecha hora edad tiempo mes mucho exactamente"),
        persons=_set("el ella ellos ellas su sus le les suyo suya"),
        things=_set("ello eso esto"),
        pointing=_set("ese esa este esta"),
        talk=_set("yo tu mi me te nos nosotros vosotros usted ustedes ti"),
        articles=_set("el la los las un una unos unas"),
        prepositions=_set("en de del a al con por para desde hasta sobre entre sin tras"),
        auxiliaries=_set("es son era eran fue fueron esta estan estaba ha han habia"),
        be=_set("es era fue son eran fueron"),
        adverbs=_set("cuando donde adonde como"),
        fixed=("el que", "a el", "lo que", "de que trata", "de que va"),
        clitics=_set("lo la los las"),
        places=_set("puente isla calle puerto universidad sala estadio iglesia museo ciudad bridge quay hall"),
    ),
    "fr": FollowUpWords(
        openers=_openers("et mais alors qu_en_est_il_de qu_en_est_il_du"),
        questions=_set("qui que quoi quel quelle quels quelles quand ou comment pourquoi combien lequel laquelle"),
        who=_set("qui"),
        empty=_set("temps fois ans annee date jour jours heure age personnes gens mois exactement"),
        persons=_set("il elle ils elles lui leur leurs son sa ses eux"),
        things=_set("ca cela ceci celui celle"),
        pointing=_set(""),
        talk=_set("je j tu nous vous moi toi mon ton notre votre mes tes nos vos m"),
        articles=_set("le la l les un une des du au aux"),
        prepositions=_set("a au aux en dans par pour avec sur de d du des depuis jusqu sous entre chez vers"),
        auxiliaries=_set("est sont etait etaient a ont avait fut furent"),
        be=_set("est etait fut sont etaient"),
        adverbs=_set("quand ou comment pourquoi"),
        joints=_set("que qu"),
        fixed=(
            "heure est il",
            "fait il",
            "fera t il",
            "pleut il",
            "y a t il",
            "il y a",
            "faut il",
            "il faut",
            "agit il",
            "existe t il",
            "ou en est",
            "de quoi parle",
            "de quoi ca parle",
        ),
        clitics=_set("l le la les"),
        places=_set("canal pont ile rue port universite salle stade eglise musee ville ecluse mer dock"),
    ),
    "uk": FollowUpWords(
        openers=_openers("а і й та але або а_як_щодо а_що_з а_як а_що як_щодо"),
        questions=_set(
            "хто кого кому ким що чого чому чим коли де куди звідки навіщо скільки який яка яке які якого якої якому "
            "яку яким котрий чий чия як відколи"
        ),
        who=_set("хто кого кому ким"),
        empty=_set(
            "довго далеко давно часто глибоко високо багато людей осіб разів років рік року році дня день числа саме"
        ),
        persons=_set("він вона вони його її їх йому їй їм ним нею ними нього неї них"),
        things=_set("воно це цього цьому там тоді"),
        pointing=_set("той та те ті"),
        talk=_set("я ти ви ми мене тебе мені тобі нам вам нас вас мій твій ваш наш"),
        articles=_set(""),
        prepositions=_set("в у на з із зі до від о об по при про для за після перед через між над під"),
        auxiliaries=_set("є був була було були буде"),
        be=_set("є був була були такий така таке такі"),
        adverbs=_set("коли де куди звідки навіщо чому як відколи"),
        joints=_set("що"),
        fixed=("що це таке", "це таке", "про що це", "про що йдеться"),
        places=_set("міст острів вулиця порт університет набережна кей музей місто"),
    ),
}
"""By language (ISO 639-1)."""

# --- English, but where another language is named ---

HE_AND_SHE = _set("he she him her his hers")
"""The pronouns that are never a thing's."""
THEY = _set("they them their theirs")
EVENTS = _set("ca cela ceci eso esto ello це цього цьому")
"""French, Spanish and Ukrainian pronouns that stand for what happened rather than for a thing."""
WOMENS_TITLES = _set("miss mrs ms lady queen")
MENS_TITLES = _set("mr sir lord king")
OF_PERSONS = _set("born die died dead live lives lived say said marry married work worked retire retired")
"""Words that tell a question about a person."""
PERSON_NOUNS = _set(
    "mayor captain minister president king queen manager director teacher doctor man woman boy girl driver author "
    "artist architect engineer owner referee coach chairman chairwoman councillor editor founder designer builder"
)
"""Nouns that are always a person's: "and the mayor?" does not ask when the mayor was built."""
PLACES_BEGIN = _set("port lake mount fort north south east west new great old")
"""First words of names that are no persons'."""
SIDES = _set("name names age height length size weight cost price depth width number amount")
"""Nouns for something about a thing, which are not what "it" means afterwards."""
LASTING = _set("long often soon lange oft")
"""With "how", English or German, these measure a clause that is whole."""
VERB_PARTICLES = _set("away back down off out up")
"""Words that are a part of a verb: "stay away"."""
GOING_ON = _set("of and or s")
"""Words before which a noun has not ended."""
GENITIVE = _set("der des eines einer")
"""German articles that tie a noun to the one before."""
