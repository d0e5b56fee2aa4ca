"""Stop words: the function words that say nothing about what a sentence is about.

A list holds articles, pronouns, prepositions, conjunctions and auxiliaries; its last line holds the
question words of the language, which never stand in an answer. Words that carry content stay out however
frequent they are: *not*, *no*, *first*, *more*, *between*, *after*, and *may*, which is a month too. Elided
forms stand without their apostrophe ("l", "qu"). Accents do not matter: the lists are folded where they are
used.

Not for scripts whose words are not set apart (Chinese, Japanese, Thai): their terms are pairs of characters.

Measured with BM25 over stems, hit@1 on questions people typed (TyDi QA) without stop words, with grammar
words only, and with question words too: English .450, .439, .455; Russian .367, .381, .387; Finnish .286,
.290, .298. On questions written from the text (XQuAD) they cost up to .01 in Spanish and Greek, and gain
.01 to .02 elsewhere.
"""

_LISTS = {
    "ar": """
        من في على إلى عن مع هو هي هم هذا هذه ذلك تلك التي الذي الذين أن إن كان كانت يكون تكون قد و أو ثم
        ما لقد كما أي كل عند به بها له لها منه منها فيه فيها عليه عليها إليه
        هل ماذا متى أين كيف لماذا كم لمن مما بماذا أية
        """,
    "bg": """
        и в във на с със за от до по при като че да не ли се си е са съм бе беше бяха бил била било били
        ще би а но или той тя то те аз ти ние вие го я ги му им ѝ този тази това тези който която което
        които
        кой коя кое кои какво какъв каква какви кога къде как защо колко
        """,
    "ca": """
        el la els les l un una uns unes de del dels d a al als en amb per pel pels i o que és són era eren
        ser està estan ha han havia es s se seu seva seus seves ell ella ells elles jo tu ens us em m et t
        li hi això aquest aquesta
        qui què quin quina quins quines quan on com perquè quant quanta quants quantes
        """,
    "cs": """
        a i v ve na s se z ze k ke o do od po pro při za u že by je jsou byl byla bylo byli být bude budou
        jsem si to ten ta ty té toho tom tím tato tento toto jeho její jejich on ona ono oni já my vy mu
        mi ho jí jim který která které
        kdo koho komu co čeho čem kdy kde kam odkud jak jaký jaká jaké proč kolik čí
        """,
    "da": """
        den det de en et er var være været bliver blev blive har havde have og i på til af for med om som
        at der han hun hans hendes jeg du vi dig mig os dem deres sin sit sine sig dette denne disse ved
        fra men eller kan skal vil
        hvem hvad hvornår hvor hvordan hvorfor hvilken hvilket hvilke hvis
        """,
    "de": """
        der die das den dem des ein eine einer eines einem einen und oder aber in im an am auf aus bei
        beim mit nach von vom zu zum zur für über um als wie dass daß ob sich ist sind war waren sein
        gewesen bin bist wird werden wurde wurden worden hat haben hatte hatten habe kann können konnte
        soll sollen ich du er sie es wir ihr man mich dich ihn ihm ihnen uns seine seiner seinem seinen
        ihre ihrer ihrem ihren dieser diese dieses diesem diesen
        wer wen wem wessen was wann wo wohin woher warum wieso weshalb welche welcher welches welchem
        welchen gibt
        """,
    "el": """
        ο η το οι τα του της των τον την τους τις ένας μία μια ένα ενός μιας και κι ή αλλά σε στο στη στην
        στον στους στις στα στου στης από για με ως προς κατά να θα που ότι είναι ήταν έχει έχουν είχε
        είχαν εγώ εσύ αυτός αυτή αυτό αυτοί αυτές αυτά αυτού αυτής αυτών εμείς εσείς μας σας μου σου
        ποιος ποια ποιο ποιοι ποιες ποιον ποιου ποιας ποιων τι πότε πού πώς γιατί πόσο πόσος πόση πόσοι
        πόσες πόσα
        """,
    "en": """
        the a an and or but of in on at to from by for with as into onto upon about is am are was were be
        been being has have had having do does did doing done will would can could shall should might must
        i you he she it we they me him us them my your his her hers its our their theirs this that these
        those there here d l s t
        who whom whose what which when where why how happen happens happened
        """,
    "es": """
        el la los las lo un una unos unas y e o u de del a al en con por para que se su sus es son era
        eran fue fueron ser sido está están estaba ha han había haber como le les me te nos mi tu él ella
        ellos ellas yo esto este esta estos estas ese esa eso esos esas
        quién quiénes qué cuál cuáles cuándo dónde adónde cómo cuánto cuánta cuántos cuántas hay
        """,
    "fi": """
        ja tai sekä mutta että jos kun niin myös on ovat oli olivat olla ollut olleet ole olisi se ne hän
        he minä sinä me te sen sitä siinä siitä siihen niiden niitä hänen hänet häntä heidän minun sinun
        tämä tämän tätä tässä nämä joka jotka jonka jota jossa jolla josta
        kuka ketkä kenen ketä mikä mitkä mitä minkä missä mistä mihin milloin koska miten kuinka miksi
        millainen millä monta
        """,
    "fr": """
        le la les l un une des du de d à au aux en dans par pour avec sur et ou que qu qui se s ce c cet
        cette ces il elle ils elles on je j tu nous vous lui leur leurs son sa ses mon ma mes ton ta tes
        notre nos votre vos me m te t y est sont était étaient être a ont avait avaient avoir sera
        quel quelle quels quelles quoi quand où comment pourquoi combien est-ce lequel laquelle jusqu
        lorsqu puisqu faut
        """,
    "hi": """
        का के की को में से पर ने और या एक यह ये वह वे इस उस इन उन है हैं था थी थे हो होता होती होते हुआ
        हुई हुए रहा रही रहे गया गई गए कर करता करती करते किया करने कि जो तो भी ही लिए साथ तक द्वारा अपने
        अपनी अपना मैं हम तुम आप उसके उनके इसके
        क्या कौन किस किसने किसे किसका किसकी किसके कब कहाँ कैसे क्यों कितना कितनी कितने कौनसा
        """,
    "hr": """
        i u na s sa za od do po pri kao da li se si je su sam smo ste bio bila bilo bili biti će bi a ali
        ili on ona ono oni one ja ti mi vi ga ju ih mu im njegov njezin njihov taj ta to ovaj ova ovo koji
        koja koje kojeg kojoj kojem iz o
        tko koga komu što čega čemu kada gdje kamo kako zašto koliko čiji
        """,
    "hu": """
        a az egy és vagy de hogy is van vannak volt voltak lesz lett meg el ki be fel le ez azt ezt ezek
        azok ennek annak ő ők én te mi ti neki nekik őt őket aki akik ami amely amelyek mint s így
        kik kit kinek mik mit minek melyik mikor hol hova hová honnan hogyan miért mennyi hány milyen
        """,
    "id": """
        yang di ke dari dan atau pada dalam untuk dengan oleh sebagai adalah ialah ini itu juga akan telah
        sudah ada ia dia mereka kami kita saya aku kamu anda nya para sebuah seorang bahwa tersebut
        merupakan bagi
        siapa siapakah apa apakah kapan kapankah mana dimana dimanakah manakah kemana bagaimana
        bagaimanakah mengapa kenapa berapa berapakah
        """,
    "it": """
        il lo la i gli le l un uno una e ed o di del dello della dei degli delle dell a al allo alla ai
        agli alle all da dal dallo dalla dai dagli dalle dall in nel nello nella nei negli nelle nell con
        su sul sullo sulla sui sugli sulle sull per che si ci vi ne è sono era erano essere stato stata ha
        hanno aveva avere suo sua suoi sue loro lui lei io tu noi voi mi ti d
        chi cosa quale quali qual quando dove dov come com perché quanto quanta quanti quante cos
        """,
    "ko": """
        이 그 저 및 또는 그리고 등 것 수 때 있는 있다 있었다 한 하는 했다 된 되는 되었다 대한 위한 위해
        통해 의해 이다
        누구 누가 무엇 무엇을 무엇이 무엇인가 무엇인가요 무슨 언제 어디 어디서 어디에 어디인가 어떻게 왜
        어느 어떤 몇 얼마나 누구인가 누구인가요
        """,
    "nl": """
        de het een en of maar van in op te aan met voor door uit bij naar om over als dat die dit deze is
        zijn was waren ben wordt worden werd werden heeft hebben had hadden kan kunnen zal zou er ik je
        jij hij zij ze wij we u hem haar hun hen mij ons mijn uw zich
        wie wiens wat wanneer waar waarheen hoe waarom welke welk hoeveel
        """,
    "no": """
        den det de en et ei er var være vært blir ble bli har hadde ha og i på til av for med om som at
        han hun hans hennes jeg du vi deg meg oss dem deres sin sitt sine seg dette denne disse ved fra
        men eller kan skal vil
        hvem hva når hvor hvordan hvorfor hvilken hvilket hvilke
        """,
    "pl": """
        i a w we na z ze do od o po za dla przy przez oraz lub że się jest są był była było byli być
        będzie będą ma jak to ten ta te tego tej tym tych jego jej ich on ona ono oni ja ty my wy mu go im
        który która które którego której których którym by
        kto kogo komu kim co czego czemu czym kiedy gdzie dokąd skąd jaki jaka jakie dlaczego ile ilu czyj
        czy
        """,
    "pt": """
        o a os as um uma uns umas e ou de do da dos das d em no na nos nas num numa por pelo pela pelos
        pelas para com que se seu sua seus suas é são era eram foi foram ser sido está estão há tem têm
        tinha ao à aos às ele ela eles elas eu tu me te lhe este esta isto esse essa isso
        quem qual quais quando onde aonde como porque porquê quê quanto quanta quantos quantas
        """,
    "ro": """
        un o unui unei unor al a ai ale și sau de la în din cu pe pentru prin spre că să se își s este
        sunt era erau fi fost e are au avea am ca el ea ei ele eu tu noi voi lui îi îl le l i lor său sa
        săi sale acest această acesta aceasta acești aceste care
        cine cui ce când unde cum câți câte cât câtă căror cărei cărui
        """,
    "ru": """
        и а но или в во на с со к ко о об от до из за по при для у же ли бы что чтобы как это этот эта эти
        этого этой том тот та то те того той был была было были быть есть является он она оно они я ты мы
        вы его её их ему ей им него неё них свой своей своего своих который которая которое которые
        кто кого кому кем чем чего чему когда где куда откуда почему зачем сколько какой какая какое какие
        каком какую каким чей чья
        """,
    "sk": """
        a i v vo na s so z zo k ku o do od po pre pri za u že by je sú bol bola bolo boli byť bude budú
        som sa si to ten tá tie toho tom tým tento táto toto jeho jej ich on ona ono oni ja ty my vy mu mi
        ho im ktorý ktorá ktoré
        kto koho komu čo čoho čom kedy kde kam odkiaľ ako aký aká aké prečo koľko čí
        """,
    "sv": """
        den det de en ett är var vara varit blir blev bli har hade ha och i på till av för med om som att
        han hon hans hennes jag du vi dig mig oss dem deras sin sitt sina sig detta denna dessa vid från
        men eller kan ska vill
        vem vems vad när vart hur varför vilken vilket vilka
        """,
    "tr": """
        ve veya ile de da ki bir bu şu o için gibi olarak olan oldu olduğu olur idi ise mi mı mu mü dır
        dir ben sen biz siz onlar onu ona onun bunu buna bunun ya
        kim kimin kimi kime kimdir ne neyi neye nedir zaman nerede nereye nereden neresi nasıl neden niçin
        niye hangi kaç
        """,
    "uk": """
        і й та а але або чи в у на з із зі до від о об по при про для за що щоб як це цей ця ці цього цієї
        той те ті того тієї був була було були бути є він вона воно вони я ти ми ви його її їх йому їй їм
        нього неї них свій своєї свого своїх який яка яке які б би ж же
        хто кого кому ким чим чого чому коли де куди звідки навіщо скільки якого якої яку яким котрий чий
        чия такий така таке такі
        """,
    "vi": """
        và của là có được các những một trong cho với từ đã sẽ đang để này đó khi thì mà như ở bởi vào ra
        ai gì nào đâu sao bao nhiêu mấy
        """,
}

STOP_WORDS = {language: tuple(words.split()) for language, words in _LISTS.items()}
"""The stop words of each language (ISO 639-1) that has a list, as they are written."""
