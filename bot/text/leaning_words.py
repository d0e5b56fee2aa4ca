"""Words at the beginning of a sentence that lean on the sentence before, by language, and those that only look so.

Vocabulary. A *pointer* stands for something that was named before ("she", "this", "his father"), or goes before the
noun that does. A *link* ties its sentence to what was said before ("but", "that is why"). A *guide* may stand before a
pointer ("in this", "when he"). A *false friend* is a pattern of words that begin with a pointer or a link and lean on
nothing ("it is raining", "this year").
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeaningWords:
    """The words of one language, each list with commas between; `false_friends` is a list of patterns, a line each."""

    pointers: str
    links: str
    guides: str
    false_friends: str


LEANING_WORDS: Mapping[str, LeaningWords] = {
    "en": LeaningWords(
        pointers="""
            he, she, it, they, him, them, his, her, hers, its, their, theirs, this, that, these, those, such, both,
            neither, the former, the latter, the same, the other, the others, the two, one of them, some of them,
            the last one, the first one, the second one, the next one, most of them, many of them, none of them,
            all of them, each of them, it's, he's, she's, they're, that's
        """,
        links="""
            and, but, so, or, nor, yet, however, then, there, thus, therefore, hence, instead, otherwise, also,
            in addition, moreover, furthermore, besides, nevertheless, nonetheless, still, afterwards, later,
            as a result, in response, in contrast, by contrast, in turn, for example, for instance, in other words,
            by then, since then, until then, even so, as well as that, meanwhile
        """,
        guides="""
            in, on, at, for, with, without, from, of, to, by, after, before, since, under, among, despite, during,
            until, because, because of, according to, like, unlike, when, while, as, if, although, though, once,
            where, even
        """,
        false_friends=r"""
            it(['’]s| is| was| has been| will be| had been)?( still| again)? (rain|snow|hail|freez|thunder)
            it(['’]s| is| was)( not| now| still)? [a-z]+ly? (that|to|for|whether|who|when)\b
            it (takes|took|takes about) .* to\b
            it(['’]s| is| was)( not)? (only |not until )?(the |an? )?[\w’' ]+ (who|that)\b
            th(is|ese) (year|month|week|weekend|morning|afternoon|evening)
            th(is|ese) (spring|summer|autumn|fall|winter|season|century)
            th(is|ese) (days?|monday|tuesday|wednesday|thursday|friday|saturday|sunday)
            this (article|guide|page|report|interview|history|list|book|text)\b
            (his|her|their) (majest|royal|excellenc|highness|holiness|honou?r)
            they say\b(?! that)
            those (who|that|with|in|of|from|living|without|\w+ing)\b
            that (which|of|the|an?)\b
            such (as|is)\b
            (both|neither) (\w+ ){1,4}n?(and|or)\b
            so (far|long|many|much|as|called)\b
            so-
            there(?!,| he| she| it| they| his| her| its| their)
            (still|later|besides|otherwise|also)(?!,| he| she| it| they| the)
            however (long|much|many|hard|big|small)\b
            (instead|besides) of
            or else
            the (same|former) [^,.]{1,40} (as|of|who)\b
            the (other|two) (half|halves|side|sides|end|ends) of\b
        """,
    ),
    "de": LeaningWords(
        pointers="""
            er, sie, es, ihn, ihm, ihnen, sein, seine, seinen, seinem, seiner, seines, ihr, ihre, ihren, ihrem,
            ihrer, ihres, dies, diese, dieser, dieses, diesem, diesen, jene, jener, jenes, jenem, jenen, beide,
            beiden, die beiden, deren, dessen, letztere, letzterer, letzteres, erstere, ersterer, ersteres, derselbe,
            dieselbe, dasselbe, denselben, das ist, das war, das sind, das waren, das hat, das hatte, das wird,
            das wurde, das sei, das soll, das sollte, das kann, das muss, das kostet, das kostete, das bedeutet,
            das heißt, das macht, das gilt, das sagt, das sagte, das liegt, das geht, das reicht
        """,
        links="""
            und, aber, oder, doch, denn, sondern, jedoch, allerdings, außerdem, zudem, auch, dennoch, trotzdem,
            deshalb, deswegen, daher, darum, dann, danach, davor, zuvor, daraufhin, dabei, dafür, dagegen, daran,
            darauf, daraus, darin, darüber, darunter, davon, dazu, damit, dadurch, dort, dorthin, damals, seitdem,
            seither, stattdessen, hingegen, zum beispiel, mit anderen worten, infolgedessen, ebenso, somit, folglich,
            unterdessen, inzwischen, derweil
        """,
        guides="""
            in, im, an, am, auf, aus, bei, für, gegen, mit, nach, ohne, seit, über, um, unter, von, vor, während,
            wegen, zu, laut, trotz, durch, zwischen, wenn, als, weil, ob, obwohl, dass, nachdem, bevor, auch
        """,
        false_friends=r"""
            es (gibt|gab|gäbe|regnet|schneit|hagelt|stürmt|scheint|kam zu|kommt zu|bleibt|heißt|braucht|brauchte|dauert)
            es (ist|war|sei|wird|wurde)( nicht| noch)? \w+, (dass|ob|zu|wann|wie)\b
            dies(e|er|es|en|em) (jahr|monat|woche|wochenende|tage|morgen|abend)
            dies(e|er|es|en|em) (frühjahr|frühling|sommer|herbst|winter|mal)
            dies(e|er|es|en|em) (montag|dienstag|mittwoch|donnerstag|freitag|samstag)
            dies(e|er|es|en|em) (sonnabend|sonntag|artikel|bericht|text)
            auch (wenn|ohne)\b
            damit (der|die|das|ein|eine)\b
            (beide|dies) [^,.]+ (und|die)\b
            (seine?|ihre?) (majestät|exzellenz|königliche|heiligkeit)
            zum beispiel (ist|sind)
        """,
    ),
    "es": LeaningWords(
        pointers="""
            él, ella, ello, ellos, ellas, esto, eso, aquello, este, esta, estos, estas, ese, esa, esos, esas, aquel,
            aquella, aquellos, aquellas, su, sus, le, les, ambos, ambas, dicho, dicha, dichos, dichas, el mismo,
            la misma, lo mismo, los mismos, las mismas, los dos, las dos, este último, esta última, dijo que,
            añadió que, explicó que, afirmó que, señaló que, aseguró que, indicó que, contó que, nació en, nació el,
            murió en, murió el, costó, mide, pesa, tiene, tenía, fue construido, fue construida, fue inaugurado,
            fue inaugurada
        """,
        links="""
            y, e, o, u, pero, sino, sin embargo, no obstante, además, también, tampoco, así, entonces, luego,
            después, allí, allá, ahí, por eso, por ello, por lo tanto, por tanto, por otro lado, por otra parte,
            en cambio, desde entonces, a pesar de ello, aun así, por ejemplo, es decir, de ahí, mientras tanto
        """,
        guides="""
            a, ante, bajo, con, contra, de, desde, durante, en, entre, hacia, hasta, para, por, según, sin, sobre,
            tras, cuando, mientras, aunque, si, como, porque, antes de, después de, además de, a pesar de
        """,
        false_friends=r"""
            est[eao]s? (año|mes|semana|mañana|tarde|noche|primavera|verano|otoño|invierno|fin de semana|siglo|vez)
            este (lunes|martes|miércoles|jueves|viernes|sábado|domingo|artículo|reportaje|texto)|esta (guía|página)
            (esos|aquellos|esas|aquellas|los dos) que
            (después|luego|además) de
            así como
            sus? (majestad|alteza|santidad|excelencia)
            (ambos|ambas) [^,.]+ y\b
            tiene(n)? que
        """,
    ),
    "fr": LeaningWords(
        pointers="""
            il, elle, ils, elles, lui, eux, cela, ça, ceci, c'est, c'était, ce fut, ce sont, ce n'est, ce n'était,
            ce, cet, cette, ces, celui, celle, ceux, celles, celui-ci, celle-ci, ceux-ci, celles-ci, celui-là,
            celle-là, ce dernier,
            cette dernière, son, sa, ses, leur, leurs, tous deux, toutes deux, tous les deux, les deux, le même,
            la même, les mêmes, qu'il, qu'elle, lorsqu'il, lorsqu'elle, puisqu'il, d'eux
        """,
        links="""
            et, mais, ou, donc, or, car, ni, pourtant, cependant, toutefois, néanmoins, ainsi, alors, aussi, ensuite,
            puis, là, là-bas, de plus, en outre, par conséquent, en effet, en revanche, par contre, par ailleurs,
            au contraire, depuis lors, après cela, par exemple, autrement dit, malgré tout, c'est pourquoi, d'autant,
            d'autant plus, pendant ce temps, entre-temps
        """,
        guides="""
            à, après, avant, avec, chez, contre, dans, de, depuis, dès, durant, en, entre, malgré, parmi, par,
            pendant, pour, sans, selon, sous, sur, vers, quand, lorsque, comme, si, parce que, bien que, grâce à,
            à cause de, lors de, face à, d'après, grâce à, au cours de, suite à
        """,
        false_friends=r"""
            il (y (a|avait|aura)|n'y|pleut|pleuvait|neige|neigeait|faut|fallait|faudra|fait|faisait|suffit|semble)\b
            il (y (eut|aurait)|n'y|pleut|pleuvait|neige|neigeait|faut|fallait|faudra|fait|faisait|suffit|semble)\b
            il (est|était|sera|serait) (\w+ )?(temps|possible|impossible|difficile|facile|important|nécessaire)\b
            il (est|était|sera|serait) (\w+ )?(utile|inutile|interdit|probable|vrai|clair|essentiel|rare|urgent)\b
            il (est|était|sera|serait) (\w+ )?(conseillé|recommandé|préférable|question|prévu) (de|que|qu')
            ce (matin|soir|mois|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|printemps|week-end|siècle|guide)
            cet (été|hiver|automne|après-midi|article)|cette (année|semaine|nuit|fois|saison|page)|ces jours
            (ce|celui|celle|ceux|celles) (qui|que|qu'|dont)
            (alors|ainsi|bien) que
            là où
            ou bien
            (sa|son) (majesté|altesse|excellence|sainteté)
            les deux (tiers|côtés|rives|bouts) (de|du|des)\b
            les mêmes [^,.]{1,40} que\b
            ce n'est (pas|que) [^,.]+ (qui|que)\b
            c'(est|était) [^,.]+ (qui|que)\b
        """,
    ),
    "uk": LeaningWords(
        pointers="""
            він, вона, воно, вони, його, її, їх, йому, їй, їм, ним, нею, ними, нього, неї, них, нього, ньому, ній,
            їхній, їхня, їхнє, їхні, це, цей, ця, ці, цього, цьому, цю, цим, цих, цієї, цією, той, те, ті, того,
            тому самому, тим, тих, такий, така, таке, такі, обидва, обидві, обоє, той самий, та сама, те саме,
            народився, народилася, помер, померла, сказав, сказала, додав, додала, пояснив, пояснила, розповів,
            розповіла
        """,
        links="""
            і, й, та, а, але, або, чи то, проте, однак, тому, тоді, там, туди, звідти, потім, також, теж, отже,
            крім того, водночас, натомість, утім, втім, зате, адже, відтоді, після цього, через це, наприклад, тобто,
            навіть так, тим часом
        """,
        guides="""
            у, в, на, з, із, зі, за, до, від, після, перед, під, над, при, про, для, без, через, між, серед, крім,
            згідно з, коли, якщо, хоча, поки, бо, щоб, завдяки, попри, за словами
        """,
        false_friends=r"""
            (цього|цьому) (року|тижня|місяця|літа|ранку|вечора|разу|дня|понеділка|вівторка|четверга|році|тижні|місяці)
            ці(єї|й) (весни|осені|зими|середи|п'ятниці|суботи|неділі|ночі)|ця (стаття|сторінка)|цей (текст|матеріал)
            (той|та|те|ті|того|тих), (хто|що|кого|чого)
            тому що
            там, де
            та (частина|людина)
            а також
            (його|її) (величність|високість|святість)
            так (само|і)
            (сказав|сказала|додав|додала|пояснив|пояснила) (?-i:[А-ЯЄІЇҐ])
            (розповів|розповіла|народився|народилася|помер|померла) (?-i:[А-ЯЄІЇҐ])
        """,
    ),
    "ru": LeaningWords(
        pointers="""
            он, она, оно, они, его, её, ее, их, ему, ей, им, ними, него, неё, нее, них, нём, нем, это, этот, эта,
            эти, этого, этому, эту, этим, этих, этой, тот, те, того, тем, тех, такой, такая, такое, такие, оба, обе,
            тот же, та же
        """,
        links="""
            и, а, но, или, однако, поэтому, тогда, там, туда, оттуда, потом, затем, также, тоже, кроме того,
            при этом, зато, ведь, с тех пор, после этого, например, то есть, впрочем, следовательно, тем временем
        """,
        guides="""
            в, во, на, с, со, из, за, до, от, после, перед, под, над, при, о, об, для, без, через, между, среди, у,
            к, по, когда, если, хотя, пока, благодаря, несмотря на, кроме, по словам
        """,
        false_friends=r"""
            эт(ого|ому|ой|от|им|а) (года?|году|недел|месяц|лет|утр|вечер|весн|осен|зим|раз|статья|текст)
            (тот|та|те|того|тех), (кто|что|кого|чего)
            там, где
            а также
            (его|е[её]) (величество|высочество|святейшество)
        """,
    ),
    "it": LeaningWords(
        pointers="""
            lui, lei, loro, egli, ella, esso, essa, essi, esse, questo, questa, questi, queste, quello, quella,
            quelli, quelle, ciò, suo, sua, suoi, sue, il suo, la sua, i suoi, le sue, il loro, la loro, i loro,
            le loro, entrambi, entrambe, lo stesso, la stessa, gli stessi, le stesse, tale, tali
        """,
        links="""
            e, ed, ma, o, però, tuttavia, inoltre, anche, così, poi, quindi, perciò, allora, lì, là, invece, infatti,
            dunque, per questo, da allora, ad esempio, per esempio, ciononostante, nonostante ciò,
            nel frattempo, intanto
        """,
        guides="""
            a, con, da, di, dopo, durante, fra, in, per, prima di, secondo, senza, su, tra, quando, mentre, se, come
        """,
        false_friends=r"""
            quest['’o ]\s?(anno|mese|settimana|mattina|sera|pomeriggio|notte)
            quest['’o ]\s?(estate|autunno|inverno|primavera|articolo|volta)
            questa (settimana|mattina|sera|notte|estate|primavera|volta|pagina|guida)
            (quell[oaie]|tutti quelli) (che|di)\b
            anche se
            così come
            (sua|loro) (maestà|altezza|santità|eccellenza)
        """,
    ),
    "pt": LeaningWords(
        pointers="""
            ele, ela, eles, elas, isto, isso, aquilo, este, esta, estes, estas, esse, essa, esses, essas, aquele,
            aquela, seu, sua, seus, suas, o seu, a sua, os seus, as suas, dele, dela, deles, delas, ambos, ambas,
            o mesmo, a mesma, os mesmos, as mesmas, tal, tais, nele, nela, neste, nesta, nesse, nessa, deste, desta,
            desse, dessa, disso, nisso
        """,
        links="""
            e, mas, ou, porém, contudo, no entanto, entretanto, todavia, além disso, também, assim, então, depois,
            ali, lá, por isso, portanto, desde então, por exemplo, em vez disso, apesar disso, enquanto isso
        """,
        guides="""
            a, após, com, de, desde, durante, em, entre, para, por, segundo, sem, sob, sobre, quando, enquanto, se,
            como
        """,
        false_friends=r"""
            (n|d)?est[ea]s? (ano|mês|semana|manhã|tarde|noite|verão|outono|inverno|primavera|artigo|fim de semana|vez)
            (aquel[ea]s?|os mesmos) que
            depois (de|do|da|dos|das)\b
            assim como
            (sua|vossa) (majestade|alteza|santidade|excelência)
        """,
    ),
}
