"""What a stop after a word means, by language: the words that the rules of `bot.text.boundaries` look up.

Vocabulary. An *abbreviation* is written here without its last stop and without spaces ("z.B", "p.m"); a small first letter
stands for both cases, a capital only for itself ("Sat" is a day, "sat" a verb). What may follow sorts them:

- *inside*: never ends a sentence ("Dr.", "e.g.");
- *numbered*: does not end one before a number ("No. 5", "Jan. 3");
- *either*: ends one only before an opener ("U.S.", "Inc.");
- *final*: ends one before any capital, unless the sentence has hardly begun ("etc.", "p.m.").

*Openers* are words that open sentences and are seldom names. *Labels* are nouns that a letter or number follows ("Plan B").
The lists were written for this program; a language without its own has the English ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

_EVERYWHERE_INSIDE = "Mr MR Mrs MRS Ms Dr DR Prof vs cf e.g i.e ca approx Mt Ft Dipl Ing Hon Rev Lt Col Gen Capt Sgt Maj Cmdr Cpl Adm"
_EVERYWHERE_NUMBERED = "no No Nos nr Nr Vol vol Fig fig pp"
_EVERYWHERE_EITHER = "St Jr Sr Inc Ltd Co Corp Bros Ph.D LLC Cie Assoc Univ Dept Ave Blvd"

_INSIDE: Mapping[str, str] = {
    "en": """
        Mx Messrs Mmes Fr Sen Rep Gov Pres Supt Det Insp Pvt Pfc Spc Brig Lieut Comdr Amb Atty Treas Sec Secy Msgr Ven
        viz esp incl a.k.a c.f aka Sens Reps Drs Profs Revs Gens Govs Hons
    """,
    "es": """
        sr sra srta srtas sres sras dr dra drs ud uds vd vds d dña dn gral cnel cap tte ing lic arq prof profa mons fray sto
        sta av avda avd pza ctra urb p.ej c.c excmo excma ilmo ilma rvdo hno hna dpto ej aprox EE RR SS CC FF p.e izq dcha c
    """,
    "de": """
        hr fr frl dr prof med jur phil rer nat ing dipl mag dres st bzw d.h z.B z.T z.Zt u.a u.U u.a.m i.d.R i.A i.V o.a o.g
        s.o s.u ca vgl evtl ggf inkl exkl zzgl bspw sog gen geb verh gest röm dt engl frz ital span lat griech insb
        insbes lt od u v.a v.Chr n.Chr n.a k.A m.E a.D d.J d.M dgl allg betr bzgl einschl gegr gesch urspr
        vorm wiss staatl städt ev kath hl jun sen tel erg hrsg frhr Kfz Hbf
    """,
    "uk": """
        вул просп пров пл бул проф акад доц д-р канд ген полк кап лейт св див напр пор смт т.зв т.б гр тов п.п зб
        заст нар розд ред упоряд с.м англ нім фр лат грец рос укр пол рум оз о-в р-н
    """,
    "ru": """
        ул просп пр пер пл бул проф акад доц д-р канд ген полк кап лейт св напр ср т.е т.к т.н т.о пос пгт гр тов
        род ум англ нем фр лат греч рус укр исп итал яп кит тат оз о-в р-н ст.л ок в.т.ч
    """,
    "fr": """
        M MM mgr dr drs pr me prof cf p.ex c.-à-d éd hab bd boul av fg ste st gal cdt col cap lt sgt vve fl
        tél chap
    """,
    "it": "sig sigg sigra dott dott.ssa prof prof.ssa avv ing arch on sen gen col mons es ecc.mo p.es p.za v.le c.so sec ca",
    "pt": "sr sra srs sras srta dr dra drs prof profa eng eng.º arq exmo exma ilmo v.ex p.ex cap gen cel av trav pç d",
    "nl": "dhr mevr mw dr drs ir ing mr prof bijv bv o.a d.w.z t.a.v m.b.t i.v.m n.a.v t.o.v resp ca jl z.g ds",
    "pl": "prof dr mgr inż hab ks bp abp gen płk mjr kpt por św ul al pl os np tzn tj tzw m.in wg ok zob por woj pow gm",
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
        Esq Bros Pty Plc Rd Sq Ln Pkwy Hwy Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo
        Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ala Ont Que et.al al ed eds trans est misc govt dept assn
    """,
    "es": "EE.UU EEUU S.A S.L a.C d.C J.C p.m a.m Cía Hnos ss SS.MM RR.HH fig Gob Admón nac",
    "de": "GmbH Str str Mio Mrd Tsd Std Min Sek Jh Jhd Chr e.V i.R Abb Mill Verf Aufl Ausg Hg Red",
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
        no No Nos Nr pp p Fig Figs fig figs Vol vol Vols Ch chap Chap Art Arts Sec sec secs para paras Eq Ref Jan Feb Mar Apr Jun
        Jul Aug Sep Sept Oct Nov Dec Op op Rt Rte Ex Exh Ps Matt Apt Ste circa fl ft lb lbs
        Sun Mon Tue Tues Wed Thu Thur Thurs Fri Sat
    """,
    "es": "núm núms n.º pág págs p pp art arts vol cap fig tel s km kms ene feb abr jun jul ago sept oct nov dic n",
    "de": "nr nrn s abs art bd bde kap ziff abb tab vol jan jän feb febr mär apr jun jul aug sep sept okt nov dez rn ph",
    "uk": "ст с стор п пп рис табл гл розд т ч кн вип від прим комент січ лют бер квіт трав черв лип серп вер жовт лист груд",
    "ru": "ст с стр п пп рис табл гл разд т ч кн вып прим комм янв фев апр июн июл авг сен сент окт ноя дек",
    "fr": "n no nos p pp al art vol chap fig janv févr avr juil sept oct nov déc éd h t",
    "it": "n nn pag pagg p pp art artt vol cap fig gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "n núm pág págs p pp art arts vol cap fig jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "nr nrs blz p art vol fig jan feb apr jun jul aug sep sept okt nov dec",
    "pl": "nr s str art ust poz rys tab t",
}

_OPENERS: Mapping[str, str] = {
    "en": """
        The A An It He She They We You I In On At This That These Those There Here His Her Its Their Our My Your But And Or
        So Yet Nor If When While As For After Before Since Because Although Though However Meanwhile Then Now With Without
        By From To Of Under Over Both Each Every Some Many Most Several Such What Who Why How Where Which Another Other
        Others No Not Nobody Nothing Once Until During Despite Also Even Only Today Yesterday Later Instead Shares Between
        Among According Did Do Does Is Are Was Were Has
        Had Have Can Could Would Should Let One Two
    """,
    "es": """
        El La Los Las Un Una Unos Unas En Por Para Con Sin De Del Al A Y E O Pero Sino Si No Se Su Sus Lo Le Les Es Son Era
        Fue Ha Han Hay Este Esta Estos Estas Ese Esa Esos Esas Aquel Aquella Esto Eso Ello Él Ella Ellos Ellas Yo Nosotros
        Que Qué Quien Quién Cuando Cuándo Como Cómo Donde Dónde Aunque Mientras Según Desde Hasta Tras Entre Sobre Ante
        También Tampoco Además Así Ahora Ayer Hoy Luego Después Antes Más Muchos Muchas Todo Todos Todas Otro Otra Otros
        Otras Cada Nadie Nada Sin Ya Nos Me Mi Tu Te Está Están Estaba Había Hubo Tiene Tenía Ambas Ambos
    """,
    "de": """
        Der Die Das Den Dem Des Ein Eine Einer Eines Einem Einen Er Sie Es Wir Ich Ihr Du Man In Im Am An Auf Aus Bei Beim Bis
        Durch Für Gegen Hinter Mit Nach Neben Ohne Seit Trotz Über Um Unter Vom Von Vor Während Wegen Zu Zum Zur Zwischen Und
        Oder Aber Doch Denn Sondern Auch Nur Noch Schon Sehr So Da Dann Damit Dabei Dafür Dagegen Daher Danach Darauf Daraus
        Darum Davon Davor Dazu Dort Hier Heute Gestern Morgen Jetzt Nun Wenn Weil Als Ob Obwohl Dass Nachdem Bevor Wer Was Wie
        Wo Wann Warum Welche Welcher Welches Dies Diese Dieser Dieses Diesem Diesen Jene Jener Jede Jeder Jedes Alle Alles
        Viele Mehr Mehrere Einige Manche Beide Keine Kein Keiner Nicht Nichts Niemand Sein Seine Seiner Ihre Ihren Ihrem Unser
        Unsere Mein Meine Ab Zwar Zudem Außerdem Allerdings Jedoch Später Zuvor Insgesamt Laut Derzeit Zunächst Anschließend Schließlich Bisher Gleichzeitig Dennoch Trotzdem Deshalb Deswegen Dadurch
        Ebenso Bereits Erst Kurz Wird
        Ist Sind War Waren Hat Haben Wurde Wurden Dessen Deren Daran Sonst Vielleicht
    """,
    "uk": """
        Він Вона Воно Вони Ми Ви Я Ти Це Цей Ця Ці Цього Той Та Те Ті Але А І Й Або Проте Однак Якщо Коли Як Що Хто Де Чому На
        У В З Із Зі За До Від Після Перед Під Над При Про Для Без Тоді Там Тут Тому Також Так Ні Не Усе Все Всі Усі Його Її Їх
        Їй Йому Їм Потім Тепер Сьогодні Вчора Між Через Решта Ще Вже Лише Навіть Який Яка Яке Які Саме Згодом Нині Крім Серед
        Згідно Деякі Багато Один Одна Інші Кожен Щоб Бо Адже Отже Має Є Був Була Було Були Наразі Раніше Пізніше Вхід Жоден Ніхто Свій Наш Моя Мій По
    """,
    "ru": """
        Он Она Оно Они Мы Вы Я Ты Это Этот Эта Эти Этого Тот Та То Те Но А И Или Однако Если Когда Как Что Кто Где Почему На У В
        Во С Со Из За До От После Перед Под Над При Про Для Без Тогда Там Тут Поэтому Также Так Нет Не Все Всё Его Её Ее Их Ей
        Ему Им Потом Теперь Сегодня Вчера Между Через Ещё Еще Уже Лишь Даже Который Которая Которые Именно Вскоре Ныне Кроме
        Среди Согласно Некоторые Многие Один Одна Другие Каждый Чтобы По К О Об Ранее Позже Никто Свой Наш Мой Затем Впервые
        Здесь Хотя Около Более
    """,
    "fr": """
        Le La Les L' Un Une Des Du De D' Il Elle Ils Elles On Nous Vous Je J' Tu Ce C' Cet Cette Ces Ça Cela Ceci Son Sa Ses Leur
        Leurs Mon Ma Mes Notre Nos Votre Vos Et Ou Mais Or Donc Car Ni Si Quand Lorsque Lorsqu' Comme Que Qu' Qui Quoi Où
        Pourquoi Comment Dans En Sur Sous Par Pour Avec Sans Chez Vers Entre Depuis Pendant Après Avant Dès Selon Malgré Parmi
        Contre À A Au Aux Aussi Ainsi Alors Puis Ensuite Enfin Hier Demain Ici Là Très Plus Moins Tout Toute Tous
        Toutes Chaque Plusieurs Quelques Certains Certaines Autre Aucun Aucune Rien Personne Ne N' Y S' Se Quant
        Pourtant Cependant Toutefois Désormais Déjà Même Est Sont Était Deux Outre
    """,
    "it": """
        Il Lo La I Gli Le L' Un Una Uno Un' Di Del Della Dei Da Dal In Nel Nella Con Su Sul Per Tra Fra A Al Alla Ai E Ed O Ma Se
        Non Si È Sono Era Erano Ha Hanno Questo Questa Questi Queste Quello Quella Lui Lei Loro Io Noi Voi Che Chi Cosa Come
        Quando Dove Perché Anche Dopo Prima Poi Ora Oggi Ieri Secondo Mentre Ogni Tutti Tutte Tutto Altri Suo Sua
    """,
    "pt": """
        O A Os As Um Uma De Do Da Dos Das Em No Na Nos Nas Por Pelo Pela Para Com Sem Ao À E Ou Mas Se Não Que Quem Quando Como
        Onde É São Era Foi Há Este Esta Estes Estas Esse Essa Isso Isto Ele Ela Eles Elas Eu Nós Seu Sua Seus Suas Também Após
        Depois Antes Agora Hoje Ontem Segundo Enquanto Todos Todas Tudo Outro Outra Cada
    """,
    "nl": """
        De Het Een Hij Zij Ze Wij We Ik Je Jij In Op Aan Bij Met Van Voor Na Naar Uit Om Over Onder Tot Door Tegen Zonder En Of
        Maar Want Dus Als Toen Dat Die Dit Deze Er Daar Hier Nu Dan Ook Niet Geen Wat Wie Waar Hoe Waarom Zijn Haar Hun Ons
        Mijn Alle Veel Sommige Volgens Sinds Tijdens
    """,
    "tr": """
        Bu Bir Ve Ama Ancak Fakat O Onlar Biz Siz Ben Sen Onun Şu İlk Daha Çok Her Hiç Yine Sonra Önce Eğer Çünkü Böylece Ayrıca
        Bunun Bununla Bunlar Buna Bunu Burada Bugün Dün Şimdi Ne Neden Nasıl Kim Toplam Yeni İki Üç Kendisi Kimi Bazı Tüm
    """,
    "id": """
        Ini Itu Dia Ia Mereka Kami Kita Saya Anda Pada Di Ke Dari Untuk Dengan Dan Atau Tetapi Namun Karena Jika Ketika Setelah
        Sebelum Selain Sebagai Dalam Oleh Para Beberapa Semua Salah Seorang Sebuah Kemudian Saat Tidak Ada Hal
    """,
    "pl": """
        On Ona Ono Oni One My Wy Ja Ty To Ten Ta Te Ci Ale A I Lub Jednak Jeśli Gdy Kiedy Jak Co Kto Gdzie Dlaczego Na W We Z Ze
        Za Do Od Po Przed Pod Nad Przy O Dla Bez Wtedy Tam Tu Dlatego Także Tak Nie Nikt Wszystko Jego Jej Ich Potem Teraz
        Dziś Wczoraj Między Przez Już Tylko Nawet Który Która Które Według Jest Był Była Ma
    """,
}

_LABELS: Mapping[str, str] = {
    "en": "vitamin plan group grade class type hepatitis section part schedule appendix exhibit model war phase option point",
    "es": "vitamina plan grupo clase tipo hepatitis sección parte anexo guerra fase opción punto",
    "de": "vitamin plan gruppe klasse typ hepatitis teil anhang platz rang nummer seite kapitel phase liga stufe artikel",
    "uk": "вітамін план група групі група клас тип гепатит частина додаток місце номер сторінка розділ",
    "ru": "витамин план группа группе класс тип гепатит часть приложение место номер страница глава",
    "fr": "vitamine plan groupe classe type hépatite section partie annexe guerre phase option point",
}

_ORDINALS = frozenset(["de", "lb", "tr"])
"""Languages in which "3." may be "3rd" before a capital. Where nouns and months are small the small letter tells enough."""

_ALIASES = {"nb": "no", "nn": "no", "be": "ru", "bg": "ru", "mr": "hi", "ne": "hi", "fa": "ar", "ca": "es", "gl": "pt"}

MONTHS = frozenset(
    ["januar", "jänner", "februar", "feber", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "january", "february", "march", "may", "june", "july", "october", "december", "marts", "maj", "desember", "mars", "tammikuuta", "toukokuuta", "leden", "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık"]
)
"""Months that stand after "3." as a date, not as an item of a list."""


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
        openers=frozenset(words(_OPENERS)),
        labels=frozenset(words(_LABELS)),
        ordinals=code in _ORDINALS,
    )


def _as_written(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word
        if len(word) > 1:  # a single capital is an initial
            yield word[0].upper() + word[1:]
