"""What a stop after a word means, by language: the words that the rules of `bot.text.boundaries` look up.

Vocabulary. An *abbreviation* is written here without its last stop and without spaces ("z.B", "p.m"); a small first
letter stands for both cases, a capital only for itself ("Sat" is a day, "sat" a verb). What may follow sorts them:

- *inside*: never ends a sentence ("Dr.", "e.g.");
- *numbered*: does not end one before a number ("No. 5", "Jan. 3");
- *either*: ends one only before an opener, a word that opens sentences (`bot.text.openers`) ("U.S.", "Inc.");
- *final*: ends one before any capital, unless the sentence has hardly begun ("etc.", "p.m.").

The lists were written for this program; a language without its own has the English ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from bot.text.openers import LABELS, OPENERS

_EVERYWHERE_INSIDE = (
    "Mr MR Mrs MRS Ms Dr DR Prof vs cf e.g i.e ca approx Mt Ft Dipl Ing Hon Rev Lt Col Gen Capt Sgt Maj Cmdr Cpl Adm"
)
_EVERYWHERE_NUMBERED = "no No Nos nr Nr Vol vol Fig fig pp"
_EVERYWHERE_EITHER = "St Jr Sr Inc Ltd Co Corp Bros Ph.D LLC Cie Assoc Univ Dept Ave Blvd"

_INSIDE: Mapping[str, str] = {
    "en": """
        Mx Messrs Mmes Fr Sen Rep Gov Pres Supt Det Insp Pvt Pfc Spc Brig Lieut Comdr Amb Atty Treas Sec
        Secy Msgr Ven viz esp incl a.k.a c.f aka Sens Reps Drs Profs Revs Gens Govs Hons
    """,
    "es": """
        sr sra srta srtas sres sras dr dra drs ud uds vd vds d dña dn gral cnel cap tte ing lic arq prof
        profa mons fray sto sta av avda avd pza ctra urb p.ej c.c excmo excma ilmo ilma rvdo hno hna dpto ej
        aprox EE RR SS CC FF p.e izq dcha c
    """,
    "de": """
        hr fr frl dr prof med jur phil rer nat ing dipl mag dres st bzw d.h z.B z.T z.Zt u.a u.U u.a.m i.d.R
        i.A i.V o.a o.g s.o s.u ca vgl evtl ggf inkl exkl zzgl bspw sog gen geb verh gest röm dt engl frz
        ital span lat griech insb insbes lt od u v.a n.a k.A m.E a.D d.J d.M dgl allg betr bzgl
        einschl gegr gesch urspr vorm wiss staatl städt ev kath hl jun sen tel erg hrsg frhr Kfz Hbf
    """,
    "uk": """
        вул просп пров пл бул проф акад доц д-р канд ген полк кап лейт св див напр пор смт т.зв т.б гр тов
        п.п зб заст нар розд ред упоряд с.м англ нім фр лат грец рос укр пол рум оз о-в р-н
    """,
    "ru": """
        ул просп пр пер пл бул проф акад доц д-р канд ген полк кап лейт св напр ср т.е т.к т.н т.о пос пгт
        гр тов род ум англ нем фр лат греч рус укр исп итал яп кит тат оз о-в р-н ст.л ок в.т.ч
    """,
    "fr": """
        M MM mgr dr drs pr me prof cf p.ex c.-à-d éd hab bd boul av fg ste st gal cdt col cap lt sgt vve fl
        tél chap
    """,
    "it": """
        sig sigg sigra dott dott.ssa prof prof.ssa avv ing arch on sen gen col mons es ecc.mo p.es p.za v.le
        c.so sec ca
    """,
    "pt": """
        sr sra srs sras srta dr dra drs prof profa eng eng.º arq exmo exma ilmo v.ex p.ex cap gen cel av
        trav pç d
    """,
    "nl": """
        dhr mevr mw dr drs ir ing mr prof bijv bv o.a d.w.z t.a.v m.b.t i.v.m n.a.v t.o.v resp ca jl z.g ds
    """,
    "pl": """
        prof dr mgr inż hab ks bp abp gen płk mjr kpt por św ul al pl os np tzn tj tzw m.in wg ok zob por
        woj pow gm
    """,
    "sv": "bl.a t.ex dvs d.v.s m.m f.d s.k resp ca dr prof kl st tel",
    "da": "bl.a f.eks dvs d.v.s ca dr prof kl hr fr jf mv",
    "no": "bl.a f.eks dvs ca dr prof kl hr fr jf",
    "fi": "esim mm ts eli n tri prof ent synt os ao ym ns ks vrt",
    "tr": "dr prof doç yrd av sn bkz örn hz alb gen yzb org vb",
    "ro": "dl dna d-na dr prof ing str bd av nr",
    "id": "dr drs dra prof ir hj h kh tgk jl gg yth Pdt Sdr Kol Jend Kab",
    "vi": "ts ths gs pgs tp bs",
    "el": "κ κα κος δρ καθ αγ π.χ δηλ βλ αρ οδ",
    "hi": "डॉ श्री प्रो पं मो सं रु कु स्व ले ए बी सी डी एफ एच जे एल एम एन ओ पी आर एस टी यू वी डब्ल्यू",
    "ar": "أ.د د أ م ص ج ط هـ ه",
}

_EITHER: Mapping[str, str] = {
    "en": """
        Esq Bros Pty Plc Rd Sq Ln Pkwy Hwy Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md
        Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ala Ont Que et.al al ed eds
        trans est misc govt dept assn
    """,
    "es": "EE.UU EEUU S.A S.L a.C d.C J.C p.m a.m Cía Hnos ss SS.MM RR.HH fig Gob Admón nac",
    "de": "v.Chr n.Chr GmbH Str str Mio Mrd Tsd Std Min Sek Jh Jhd Chr e.V i.R Abb Mill Verf Aufl Ausg Hg Red",
    "uk": "р рр ст ім обл млн млрд тис чол екз ч кв куб авт дол",
    "ru": "г гг в вв им обл млн млрд тыс ч чел экз долл кв куб авт тр",
    "fr": "s S.A S.A.R.L Cie env h min",
    "it": "a.C d.C S.p.A S.r.l sec",
    "pt": "a.C d.C S.A Ltda Lda EUA séc",
    "nl": "v.Chr n.Chr B.V N.V",
    "pl": "r w n.e zł gr tys mln mld godz sp.z.o.o",
    "fi": "eaa jaa eKr jKr",
    "ro": "î.Hr d.Hr",
    "ar": "ق.م",
}

_FINAL: Mapping[str, str] = {
    "en": "a.m p.m etc A.M P.M",
    "es": "etc",
    "de": "usw etc uvm u.v.m u.ä u.Ä o.Ä o.ä",
    "uk": "т.д т.п ін та.ін р рр н.е грн коп год хв сек",
    "ru": "т.д т.п др пр г гг н.э руб коп мин сек",
    "fr": "etc",
    "it": "ecc etc",
    "pt": "etc",
    "nl": "enz etc e.d",
    "pl": "itd itp in r",
    "sv": "etc osv m.fl",
    "da": "etc osv m.fl",
    "no": "etc osv",
    "fi": "jne yms",
    "tr": "vs vb",
    "ro": "etc ș.a",
    "id": "dll dsb dst",
    "el": "κ.λπ κλπ κ.ά μ.Χ π.Χ",
}

_NUMBERED: Mapping[str, str] = {
    "en": """
        no No Nos Nr pp p Fig Figs fig figs Vol vol Vols Ch chap Chap Art Arts Sec sec secs para paras Eq
        Ref Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Op op Rt Rte Ex Exh Ps Matt Apt Ste circa fl ft
        lb lbs Sun Mon Tue Tues Wed Thu Thur Thurs Fri Sat
    """,
    "es": """
        núm núms n.º pág págs p pp art arts vol cap fig tel s km kms ene feb abr jun jul ago sept oct nov
        dic n
    """,
    "de": """
        nr nrn s abs art bd bde kap ziff abb tab vol jan jän feb febr mär apr jun jul aug sep sept okt nov
        dez rn ph
    """,
    "uk": """
        ст с стор п пп рис табл гл розд т ч кн вип від прим комент січ лют бер квіт трав черв лип серп вер
        жовт лист груд
    """,
    "ru": "ст с стр п пп рис табл гл разд т ч кн вып прим комм янв фев апр июн июл авг сен сент окт ноя дек",
    "fr": "n no nos p pp al art vol chap fig janv févr avr juil sept oct nov déc éd h t",
    "it": "n nn pag pagg p pp art artt vol cap fig gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "n núm pág págs p pp art arts vol cap fig jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "nr nrs blz p art vol fig jan feb apr jun jul aug sep sept okt nov dec",
    "pl": "nr s str art ust poz rys tab t",
}

_ORDINALS = frozenset({"de", "lb", "tr"})
"""Languages in which "3." may be "3rd" before a capital. Where nouns and months are small, the small letter tells."""

_ALIASES = {"nb": "no", "nn": "no", "be": "ru", "bg": "ru", "mr": "hi", "ne": "hi", "fa": "ar", "ca": "es", "gl": "pt"}


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNITS = _words("""
    m g l h min km kg cm mm ml mg lb lbs ft kph mph hp kW MHz GHz dB GB MB TB Hz hrs yrs V W K м км см мм кг мг л
    га Га م هـ ه
""")
"""Units (and the Arabic marks of years) that are written without a stop of their own after a number."""

MOMENTS = _words("a.m p.m A.M P.M р рр г гг н.е н.э е э")
"""Abbreviations that close the naming of a time, with which many a sentence begins."""

TIMES = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Eastern Pacific Central Mountain GMT UTC BST CET EST EDT ET
    CST CDT CT MST MDT MT PST PDT PT
""")
"""What goes on after "8 p.m." without a new sentence."""

MONTHS = _words("""
    januar jänner februar feber märz april mai juni juli august september oktober november dezember january
    february march may june july october december marts maj desember mars tammikuuta toukokuuta leden ocak
    şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
""")
"""Months, in small letters, that stand after "3." as a date, not as an item of a list."""

NAMES_WITH_MARK = ("Yahoo", "Jeopardy", "Joomla", "Yum", "Oklahoma")
"""Names that are written with an exclamation mark."""

DOMAINS = _words("com net org js io gov edu co ru de fr uk ua es tv html php py")
"""Endings of addresses and files, which a capital does not turn into a sentence."""


class Meaning(Enum):
    """What a word may be before a full stop: one of the module's vocabulary."""

    INSIDE = auto()
    EITHER = auto()
    FINAL = auto()


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The words of one language."""

    meanings: Mapping[str, Meaning]
    """Abbreviations as they may be written, with small and capital first letters."""
    numbered: frozenset[str]
    openers: frozenset[str]
    labels: frozenset[str]
    ordinals: bool
    """Whether "3." may mean "3rd" before a capital."""
    greek: bool
    """Whether ";" is the question mark."""


@lru_cache(maxsize=64)
def abbreviations(language: str) -> Abbreviations:
    """Return the words of a language, given by a code such as "de" or "de-AT"; those of English for an unknown one."""
    code = language.lower().replace("_", "-").partition("-")[0]
    code = _ALIASES.get(code, code)
    fallback = "" if code in _INSIDE else "en"

    def words(table: Mapping[str, str], everywhere: str = "") -> list[str]:
        return f"{everywhere} {table.get(code, table.get(fallback, ''))}".split()

    return Abbreviations(
        meanings={
            **dict.fromkeys(_as_written(words(_EITHER, _EVERYWHERE_EITHER)), Meaning.EITHER),
            **dict.fromkeys(_as_written(words(_INSIDE, _EVERYWHERE_INSIDE)), Meaning.INSIDE),
            **dict.fromkeys(_as_written(words(_FINAL)), Meaning.FINAL),
        },
        numbered=frozenset(_as_written(words(_NUMBERED, _EVERYWHERE_NUMBERED))),
        openers=frozenset(words(OPENERS)),
        labels=frozenset(words(LABELS)),
        ordinals=code in _ORDINALS,
        greek=code == "el",
    )


def _as_written(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word
        if len(word) > 1:  # a single capital is an initial
            yield word[0].upper() + word[1:]
