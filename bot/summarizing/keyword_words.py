"""What tells a noun in running text, a table for each language: the small words before it, the endings of verbs, and
the words that stand in every article and say nothing about one.

Only for choosing key words; a summary weighs all content words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NounSigns:
    """How one language lets nouns be told without a dictionary. Words are separated by white space."""

    articles: str = ""
    """What only a noun phrase follows: articles, possessives, demonstratives."""
    prepositions: str = ""
    """What mostly a noun phrase follows."""
    joints: str = ""
    """What joins two nouns to one term, as in "taux de chômage"; none where nouns just stand side by side."""
    head_first: bool = False
    """Whether what describes a noun follows it."""
    verb_ending: str = r"(?!)"
    """Endings, as a pattern, of words that are no nouns unless an article stands before them."""
    empty: str = ""
    """Verbs of saying and doing, words of time and quantity, and others that are in every article."""


SIGNS: dict[str, NounSigns] = {
    "en": NounSigns(
        articles="the a an this that these those his her its their our my your every each no any",
        prepositions="of in on for with by from at about against into over under between through during as and or",
        verb_ending=r"(?:ed|ing|ly|n't)",
        empty="""
        said say says saying told tell tells added adds according reported report claimed claims called call asked
        ask asks announced believe believes think thinks thought know known knows want wants wanted need needs hope
        hopes expect expects made make makes making take takes took taken taking give gives gave given get gets got
        go goes going went gone come comes came coming see sees saw seen look looks show shows shown put set run ran
        keep kept let left began begin become became won win lost lose beat rose fell held hold found find used use
        uses using work works like just even still also only now then again already yet ago later soon once never
        ever always often really very much many more most less least few several some other others another such same
        different own well back way ways thing things something anything nothing everything everyone someone people
        person man men woman women number numbers part parts place places point points case cases kind lot lots bit
        fact example group member members year years month months week weeks day days hour hours minute minutes time
        times moment today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january
        february march april june july august september october november december end start beginning first second
        third last next new old young big large small great little long short high low early late good better best
        bad worse worst right wrong real full whole able possible likely important major main top key not half per
        cent percent million billion thousand hundred one two three four five six seven eight nine ten between among
        across within without around towards despite because however although while since until before after up down
        off away near far together yes mr mrs ms dr sir world life side hand name home area level line issue issues
        problem problems question questions reason result results change changes plan plans move moves spokesman
        spokeswoman statement interview news story stories everybody nobody quite rather almost nearly maybe perhaps
        simply clear clearly sure certain certainly due amid including include includes included may all both out
        else too latest former current recent instead whether if than themselves himself herself itself meanwhile
        moreover greater greatest metre metres mile miles kilometre kilometres km tonne tonnes euros stand stands
        follows follow seem seems
        """,
    ),
    "de": NounSigns(
        empty="""
        mehr sehr schon noch nur auch immer wieder heute gestern morgen jahr jahre jahren jahres monat monate
        monaten woche wochen tag tage tagen stunde stunden minute minuten sekunde zeit uhr montag dienstag mittwoch
        donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november
        dezember prozent euro meter kilometer grad gramm mensch menschen leute mann frau teil teile ende anfang
        mitte fall fälle zahl ding dinge frage fragen grund beispiel seite stelle art weise mal million millionen
        milliarden herr angaben angabe thema sache platz name
        """,
    ),
    "es": NounSigns(
        articles="el la los las un una unos unas su sus este esta estos estas ese esa cada mi nuestro nuestra lo",
        prepositions="de del en al con por para sobre contra entre sin desde hasta y o",
        joints="de del",
        head_first=True,
        verb_ending=r"(?:(?<![li])ar|[ei]r|[aei]r[áé]n?|[ai]d[oa]s?|aba[ns]?|ía[ns]?|[ai]ndo|iendo|mente|ó|aron|ieron|[aei]mos)",
        empty="""
        dijo dice dicen decir afirmó aseguró explicó señaló añadió según hace hacen hacer hizo puede pueden poder
        tiene tienen tener quiere va van vez veces año años mes meses semana semanas día días hora horas minuto
        minutos momento tiempo lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo
        junio julio agosto septiembre octubre noviembre diciembre parte partes lugar forma manera caso casos cosa
        cosas gente persona personas hombre hombres mujer mujeres número grupo ejemplo hecho fin final principio
        primero primera segundo segunda tercero último última nuevo nueva nuevos nuevas gran grande grandes mejor
        peor mayor menor mismo misma otro otra otros otras todo toda todos todas mucho mucha muchos muchas poco poca
        algo alguien nada nadie siempre nunca ya también más menos muy no casi así bien mal ahora hoy ayer después
        antes luego señor señora don doña usted medio media millón millones mil cuenta vida euro euros metro metros
        kilómetro kilómetros
        """,
    ),
    "fr": NounSigns(
        articles="le la les l un une des ce cet cette ces son sa ses leur leurs notre nos mon ma mes chaque",
        prepositions="de du d en au aux dans sur par pour avec contre sans sous entre vers et ou à",
        joints="de du des d",
        head_first=True,
        verb_ending=r"(?:[^t]er|ir|oir|[^t]ée?s?|[ai]s?ait|[aé]?aient|[^m]ent|ant|[iu]t|era|eront|ez|aux|ment)",
        empty="""
        dit déclaré indiqué expliqué affirmé ajouté précisé assuré annoncé estimé selon rapporte raconte fait faire
        font fois an ans année années mois semaine semaines jour jours journée heure heures minute minutes moment
        temps lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août
        septembre octobre novembre décembre hier demain aujourd'hui matin soir fin début partie parties lieu place
        cas chose choses gens personne personnes homme hommes femme femmes nombre groupe exemple point suite sorte
        façon manière titre cadre part côté mise prise cours cause raison question premier première deuxième dernier
        dernière derniers dernières nouveau nouvelle nouveaux nouvelles grand grande grands petit petite même mêmes
        autre autres tout toute tous toutes plusieurs beaucoup plus moins très pas jamais toujours encore déjà aussi
        ainsi alors depuis après avant mais car donc notamment près quelques certains certaines peu bien mal non oui
        été comme prendre mettre rendre reste cher chère mis n'est c'est s'est million millions milliard milliards
        euros mille monsieur madame ndlr afp source sources vie monde ancien ancienne
        """,
    ),
    "uk": NounSigns(
        prepositions="",
        verb_ending=r"(?:ти|т[иь]?ся|л[аои]ся|вся|ють|уть|ять|[иї]ть|ає|ує|[аиу]л[аои]|[иі]й|ого|ому|ими|их|ої"
        r"|но|то|вши|учи|ючи|лися)",
        empty="""
        рік року році роки років місяць місяці місяців тиждень тижні день дня днів дні година години годин хвилин
        хвилини час часу раз рази разів людина люди людей людям частина частини кінець кінці початок початку місце
        місці тисяч тисячі тисяча мільйон мільйони мільйонів млн млрд грн відсотків сьогодні вчора завтра потім
        після більше менше дуже тепер зараз тоді завжди ніколи знову вже ще лише тільки навіть також однак проте
        каже сказав сказала говорить розповідає перший перша перше другий друга інший інша інші новий нова нове нові
        великий велика великі може можна треба січня лютого березня квітня травня червня липня серпня вересня жовтня
        листопада грудня понеділок вівторок середа четвер неділя справа
        """,
    ),
}
"""The signs by language (ISO 639-1); in others every content word may be a noun."""
