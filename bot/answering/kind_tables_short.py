"""Question words of the languages of which little more than these is told; see `kind_tables` for how they are read."""

from bot.answering.kind_tables import AnswerKind

_K = AnswerKind

_RUSSIAN = {
    _K.DURATION: r"(?:за |в течение )?(?:как (?:долго|часто|давно)|сколько (?:времени|лет|месяцев|недель|дней|часов"
    r"|минут|раз|длил\w+|длится|ему|ей))|в каком возрасте",
    _K.AMOUNT: r"сколько (?:сто\w+|денег|вес\w+)|как(?:ая|ова|ов|ой) (?:\w+ )?(?:цена|стоимость|высота|ширина|длина"
    r"|глубина|вес|площадь|скорость|температура|размер|процент|бюджет|доля|расстояние)|как (?:высоко"
    r"|далеко|глубоко)|насколько \w+",
    _K.NUMBER: r"(?:из |до |у |в |на )?скольк(?:о|их|им|ими)|как(?:ое|ова|ово) (?:количество|число|численность"
    r"|население)",
    _K.DATE: r"(?:с |до )?(?:когда|каких пор)|(?:(?:в|с|на|до) )?как(?:ом|ой|ого|ому|ое|ие"
    r"|их) (?:\w+ )?(?:год[ауы]?|году|день|дня|число|числа|дата|дату|месяц[ае]?|века?|веке|время|час"
    r"|столетии|году)(?!\w)|во сколько|который час|с каких пор",
    _K.PERSON: r"(?:(?:с|к|от|у|для|за|о|на|перед) )?(?:кто|кого|кому|кем|ком|чей|чья|чье|чьи|чьего|чьей)|как(?:ой"
    r"|ая) (?:человек|мужчина|женщина|писатель|учёный|автор|художник|президент|король|актёр|режиссёр"
    r"|композитор|капитан)(?!\w)|как (?:зовут|звали)",
    _K.PLACE: r"где|откуда|куда|(?:(?:в|на|из|через) )?как(?:ом|ой|ая|ое|ую|ие|их) (?:город[еау]?|стран[аеуы]"
    r"|мест[оеа]|остров[еа]?|улиц[аеу]|област[ьи]|регион[еа]?|река|реке|реку|штат[еа]?|столица"
    r"|континенте|районе|государств[еоа])(?!\w)",
    _K.REASON: r"почему|зачем|отчего|из-за чего|по какой причине|(?:какова|в чем) (?:была )?причина|с какой целью"
    r"|для чего|какие причины",
    _K.LIST: r"какие (?:\w+ )?\w+(?:и|ы|а|я)(?!\w)|^(?:назови|назовите|перечисли\w*)",
    _K.DEFINITION: r"что (?:такое|означа\w+|значит|это)|^(?:определение|объясни\w*)",
    _K.YES_NO: r"^[^\w]*(?:\w+ ли(?!\w)|разве|неужели|есть ли|можно)",
    _K.OTHER: r"что|чего|чем|как|как(?:ой|ая|ое|ие|ую|им|ом|ого)|котор\w+",
}

_ITALIAN = {
    _K.DURATION: r"(?:da |per |in |ogni )?quant[oi] (?:tempo|anni|mesi|settimane|giorni|ore|minuti|dura\w*)"
    r"|(?:a )?(?:che|quale) età|quant'è durat[oa]",
    _K.AMOUNT: r"(?:a |di )?quant[oa](?! \w+i(?!\w))|quant'è|qual(?:e|') ?(?:è|era)? ?(?:il|la|l')? ?(?:prezzo"
    r"|costo|altezza|larghezza|lunghezza|peso|superficie|velocità|percentuale)|che percentuale",
    _K.NUMBER: r"(?:in |a |di |da )?quant[ie]|qual è il numero",
    _K.DATE: r"(?:da |fino a )?quando|(?:in |a |di )?(?:che|quale) (?:anno|data|giorno|mese|secolo|ora|periodo)",
    _K.PERSON: r"(?:di |a |da |con |per )?chi|(?:che|quale) (?:persona|uomo|donna|autore|re|regina|presidente"
    r"|scrittore|pittore)(?!\w)|come si chiama(?:va)? (?:il|la|lo|suo|sua)",
    _K.PLACE: r"(?:di |da |fino a )?(?:dove|dov'è)|(?:in |a |da )?(?:che|quale) (?:città|paese|luogo|stato|regione"
    r"|via|isola|fiume|continente)(?!\w)",
    _K.REASON: r"perché|per (?:quale|che) (?:motivo|ragione)|come mai|qual è (?:il motivo|la causa|la ragione)",
    _K.LIST: r"quali|^(?:elenca|nomina)",
    _K.DEFINITION: r"(?:che )?cos'è|(?:che )?cosa (?:è|sono|significa)|che (?:significa|vuol dire)",
    _K.YES_NO: r"^[^\w]*(?:è|sono|c'è|ci sono|ha|hanno|era|erano|può|possono|esiste|si può)",
    _K.OTHER: r"che|cosa|quale|qual|come",
}

_PORTUGUESE = {
    _K.DURATION: r"(?:(?:por|durante|há|em) )?quant[oa]s? (?:tempo|anos|meses|semanas|dias|horas|minutos|vezes"
    r"|dur\w+)|(?:com )?que idade|com que frequência",
    _K.AMOUNT: r"quanto|quanta|qual (?:é|era|foi) (?:o|a) (?:preço|custo|altura|largura|comprimento|peso|área"
    r"|velocidade|valor|percentagem|porcentagem)|que percentagem",
    _K.NUMBER: r"(?:em |de |com |a )?quant[oa]s|qual (?:é|era|foi) o número",
    _K.DATE: r"(?:desde |até )?quando|(?:(?:em|a|de|desde) )?(?:que|qual) (?:ano|data|dia|mês|século|hora|horas"
    r"|época)(?!\w)",
    _K.PERSON: r"(?:(?:a|de|por|com|para) )?quem|(?:que|qual) (?:pessoa|homem|mulher|autor|rei|rainha|presidente"
    r"|escritor)(?!\w)|como se chama(?:va)? (?:o|a)",
    _K.PLACE: r"(?:de |para |a )?(?:onde|aonde|donde)|(?:(?:em|de) )?(?:que|qual) (?:cidade|país|lugar|estado"
    r"|região|rua|ilha|rio|continente)(?!\w)",
    _K.REASON: r"por ?qu[eê]|por que (?:motivo|razão)|qual (?:é|foi) (?:o motivo|a razão|a causa)|para que",
    _K.LIST: r"quais|^(?:enumere|liste|nomeie)",
    _K.DEFINITION: r"o que (?:é|são|significa)|que (?:é|significa)",
    _K.YES_NO: r"^[^\w]*(?:é|são|há|tem|têm|foi|foram|era|pode|podem|existe|está)",
    _K.OTHER: r"(?:o )?que|qual|como",
}

SHORT: dict[str, dict[AnswerKind, str]] = {
    "ru": _RUSSIAN,
    "it": _ITALIAN,
    "pt": _PORTUGUESE,
    "ar": {
        _K.DURATION: r"كم (?:من الوقت|استغرق\w*|عمر\w*|سنة|عاما?|يوما?|مرة|دام\w*)|منذ متى",
        _K.AMOUNT: r"بكم|كم (?:سعر|تكلفة|ثمن|يبلغ|تبلغ|طول|ارتفاع|مساحة)|ما (?:هي |هو )?(?:نسبة|مساحة|ارتفاع|طول|سعر)",
        _K.NUMBER: r"كم|ما (?:هو )?عدد",
        _K.DATE: r"متى|(?:في )?(?:أي|اي) (?:عام|سنة|تاريخ|يوم|شهر|قرن)|ما (?:هو )?تاريخ",
        _K.PERSON: r"(?:ل|ب)?من (?:هو|هي|هم|كان|الذي|التي|أول|اخترع|كتب|أسس|قام|اكتشف)|^(?:ل)?من|ما (?:هو )?اسم",
        _K.PLACE: r"أين|اين|(?:من )?(?:أين|اين)|(?:في )?(?:أي|اي) (?:مدينة|دولة|بلد|مكان|قارة)|ما (?:هي )?عاصمة",
        _K.REASON: r"لماذا|لم|ما (?:هو |هي )?(?:سبب|أسباب)",
        _K.LIST: r"ما هم|اذكر|ما (?:هي )?أنواع",
        _K.DEFINITION: r"ما (?:هو|هي|معنى|المقصود|تعريف)|ماذا (?:يعني|تعني)",
        _K.YES_NO: r"^[^\w]*هل",
        _K.OTHER: r"ما|ماذا|كيف|أي",
    },
    "el": {
        _K.DURATION: r"πόσ(?:ο|α|ες|ους) (?:καιρό|χρόνο|χρόνια|μήνες|μέρες|ημέρες|ώρες|λεπτά|διήρκεσε|διαρκεί|ετών"
        r"|συχνά)",
        _K.AMOUNT: r"πόσο|τι ποσοστό|ποι[οα] (?:είναι|ήταν) (?:το|η) (?:ύψος|κόστος|μήκος|τιμή|ποσοστό)",
        _K.NUMBER: r"πόσ(?:οι|ες|α|ους|ων)|ποιος (?:είναι|ήταν) ο αριθμός",
        _K.DATE: r"(?:από |μέχρι )?πότε|(?:σε |το |τι |ποι[αο] )(?:έτος|χρονιά|χρόνο|ημερομηνία|ημέρα|μήνα|αιώνα|ώρα)",
        _K.PLACE: r"(?:από )?πού|(?:σε )?ποι[αο]ν? (?:πόλη|χώρα|μέρος|νησί|περιοχή|τοποθεσία)",
        _K.REASON: r"γιατί|για ποιο(?:ν)? λόγο|ποι[αο]ς? (?:είναι|ήταν) (?:ο λόγος|η αιτία)",
        _K.PERSON: r"(?:από |σε |με )?(?:ποιος|ποιον|ποιανού|ποιου|ποια είναι η|ποιοι)",
        _K.DEFINITION: r"τι (?:είναι|ήταν|σημαίνει|σημαίνουν)",
        _K.LIST: r"ποι(?:ες|α)(?= \w+(?:α|ες|εις)(?!\w))",
        _K.OTHER: r"τι|πώς|ποια|ποιο",
    },
    "fi": {
        _K.DURATION: r"(?:kuinka|miten) (?:kauan|pitkään|vanha\w*|usein)|minkä ikäi\w+",
        _K.AMOUNT: r"(?:kuinka|miten) (?:paljon|suuri|iso|korkea|pitkä|syvä|leveä|painava|nopea|kallis|kaukana)"
        r"|paljonko|mitä maksaa",
        _K.NUMBER: r"(?:kuinka|miten) (?:monta|moni|monessa|monella|monen)|montako|mikä on .* (?:väkiluku|asukasluku"
        r"|lukumäärä)",
        _K.DATE: r"milloin|koska|(?:minä|mihin|mikä) (?:vuonna|vuosi|päivänä|aikaan)|millä vuosi\w+|mistä lähtien",
        _K.PERSON: r"kuka|ketkä|kenen|ketä|kenet|keitä|kenelle|keneltä|kenestä|keiden|mikä on .* nimi",
        _K.PLACE: r"missä(?! kuussa)|mistä|mihin|minne|(?:millä|missä) (?:paikkakunnalla|mantereella|saarella)",
        _K.REASON: r"miksi|minkä (?:takia|vuoksi)|mistä syystä",
        _K.LIST: r"mitkä|luettele|mitä kaikkia",
        _K.DEFINITION: r"mikä (?:on|oli|tarkoittaa)|mitä (?:on|ovat|tarkoittaa|tarkoittavat|tarkoitetaan)",
        _K.YES_NO: r"^[^\w]*\w+k[oö]",
        _K.OTHER: r"mikä|mitä|miten|kuinka|millainen",
    },
    "hi": {
        _K.DURATION: r"कितने (?:समय|साल|दिन|महीने|वर्ष|घंटे|घंटों|दिनों|सालों|वर्षों)|कितनी (?:देर|उम्र|बार)|कब से",
        _K.AMOUNT: r"कितना|कितने (?:प्रतिशत|रुपये|पैसे)|कितनी (?:लंबी|ऊँची|दूर|कीमत)",
        _K.NUMBER: r"कितने|कितनी|कितनों",
        _K.DATE: r"कब|(?:किस|कौन से|कौन सा|किन) (?:वर्ष|साल|दिन|तारीख|महीने|सदी|समय)",
        _K.PLACE: r"कहाँ|कहां|(?:किस|कौन सा|कौन से) (?:शहर|देश|राज्य|जगह|स्थान|नदी)",
        _K.REASON: r"क्यों|(?:किस कारण|किसलिए|किस वजह)|क्या कारण",
        _K.PERSON: r"कौन(?! सा| सी| से)|किसने|किसका|किसकी|किसके|किसको|किसे|किन्होंने",
        _K.LIST: r"कौन कौन|कौन-कौन",
        _K.DEFINITION: r"क्या (?:है|हैं|होता|अर्थ|मतलब)|का (?:अर्थ|मतलब)",
        _K.YES_NO: r"^[^\w]*क्या",
        _K.OTHER: r"क्या|कैसे|किस|कौन सा|कौन सी|कौन से",
    },
    "id": {
        _K.DURATION: r"(?:berapa|seberapa) (?:lama|sering|tahun|bulan|minggu|hari|jam|menit|usia|umur|kali)"
        r"|sejak kapan",
        _K.AMOUNT: r"berapa(?:kah)? (?:harga|biaya|tinggi|panjang|lebar|luas|berat|persen|jarak|kedalaman|ketinggian"
        r"|besar)\w*|seberapa \w+",
        _K.DATE: r"kapan(?:kah)?|(?:pada |di )?(?:tahun|tanggal|hari|bulan|abad) (?:berapa|apa)(?:kah)?|jam berapa",
        _K.NUMBER: r"berapa(?:kah)?",
        _K.PERSON: r"siapa(?:kah)?|oleh siapa",
        _K.PLACE: r"(?:di|ke|dari) ?mana(?:kah)?|(?:kota|negara|provinsi|pulau) (?:mana|apa)(?:kah)?",
        _K.REASON: r"mengapa|kenapa|apa (?:alasan|penyebab|sebab)\w*",
        _K.LIST: r"apa saja(?:kah)?|sebutkan",
        _K.DEFINITION: r"apa(?:kah)? (?:itu|arti|artinya|yang dimaksud\w*|pengertian|definisi|maksud)",
        _K.YES_NO: r"^[^\w]*(?:apakah (?:ada|ini|itu|\w+ (?:adalah|bisa|dapat|pernah|masih))|adakah|bisakah|bolehkah)",
        _K.OTHER: r"apa(?:kah)?|bagaimana(?:kah)?|mana",
    },
    "ko": {
        _K.DURATION: r"얼마나 (?:오래|자주)|얼마 ?동안|몇 ?(?:년|달|개월|주|시간|분) ?(?:동안|간)|몇 ?살|몇 ?세|며칠",
        _K.DATE: r"언제|몇 ?(?:년도|년|월|일|시)|어느 ?(?:해|날|연도)|무슨 ?요일",
        _K.AMOUNT: r"얼마|몇 ?(?:퍼센트|%|미터|킬로|원|달러|m|km)",
        _K.NUMBER: r"몇|인구는",
        _K.PERSON: r"누구|누가|누굴|누군",
        _K.PLACE: r"어디|어느 ?(?:나라|도시|곳|지역|국가)",
        _K.REASON: r"왜|무슨 ?(?:이유|까닭)|이유는|원인은",
        _K.DEFINITION: r"(?:무엇|뭐|뭘)(?:을 뜻|을 의미)|(?:이|)란 (?:무엇|뭐)|뜻은",
        _K.OTHER: r"무엇|무슨|뭐|어떻게|어떤|어느",
    },
    "ro": {
        _K.DURATION: r"(?:de |în )?cât (?:timp|de des|durează|a durat)|(?:de )?câți ani|câte (?:ore|zile|luni|săptămâni"
        r"|minute|ori)|ce vârstă|cât de (?:bătrân|vechi)\w*",
        _K.AMOUNT: r"cât|câtă|ce (?:procent\w*|înălțime|lungime|suprafață|preț|sumă)",
        _K.NUMBER: r"câți|câte|câtor|ce număr|care (?:este|era|a fost) numărul",
        _K.DATE: r"(?:de |până )?când|(?:în |din |la )?ce (?:an|dată|zi|lună|secol|oră|perioadă)|în care an",
        _K.PERSON: r"(?:(?:de|cu|pe|pentru) )?(?:cine|cui|cărui|al cui|a cui)|cum (?:se numește|se numea|îl cheamă)",
        _K.PLACE: r"(?:de |până )?unde|(?:în |din )?(?:ce|care) (?:oraș|țară|loc|regiune|stat|județ|insulă|râu"
        r"|continent)",
        _K.REASON: r"(?:de|din) ce(?: cauză| motiv)?(?! (?:an|dată|zi))|pentru ce|care (?:este|era|a fost) (?:motivul"
        r"|cauza)",
        _K.LIST: r"care sunt|care au fost|numește|enumeră",
        _K.DEFINITION: r"ce (?:este|sunt|înseamnă|reprezintă|era)",
        _K.YES_NO: r"^[^\w]*(?:este|sunt|are|au|poate|există|a fost|era)",
        _K.OTHER: r"ce|care|cum",
    },
    "th": {
        _K.DURATION: r"นานเท่าไ|นานแค่ไหน|นานกี่|กี่(?:ปี|เดือน|วัน|ชั่วโมง|นาที|สัปดาห์)|อายุเท่าไ|อายุกี่|บ่อยแค่ไหน",
        _K.DATE: r"เมื่อไ|เมื่อใด|ตอนไหน|(?:ปี|วัน|เดือน|ศตวรรษ|พ\.ศ\.|ค\.ศ\.)(?:ที่)?(?:ไหน|ใด|อะไร|เท่าไ)|กี่โมง"
        r"|วันที่เท่าไ",
        _K.AMOUNT: r"ราคาเท่าไ|เท่าไ|เท่าใด|กี่(?:เปอร์เซ็นต์|บาท|เมตร|กิโล)|(?:สูง|ยาว|ลึก|กว้าง|ไกล|มาก)แค่ไหน|ร้อยละ",
        _K.NUMBER: r"กี่|จำนวนเท่า",
        _K.PERSON: r"ใคร|ผู้ใด|คนไหน",
        _K.PLACE: r"ที่ไหน|ที่ใด|(?:เมือง|ประเทศ|จังหวัด|รัฐ)(?:ไหน|ใด|อะไร)|ตรงไหน",
        _K.REASON: r"ทำไม|เพราะเหตุใด|เพราะอะไร|เหตุใด|สาเหตุ",
        _K.LIST: r"อะไรบ้าง|ใดบ้าง",
        _K.DEFINITION: r"คืออะไร|หมายถึงอะไร|แปลว่า|หมายความว่า",
        _K.YES_NO: r"หรือไม่|ใช่ไหม|หรือเปล่า|ใช่หรือไม่",
        _K.OTHER: r"อะไร|อย่างไร|ยังไง|ไหน|ใด",
    },
    "tr": {
        _K.DURATION: r"ne kadar (?:süre|sür|zaman)\w*|kaç (?:yıl|ay|hafta|gün|saat|dakika|yaşında|yaşındaydı|kez|kere"
        r"|defa)(?!\w)|ne sıklıkla",
        _K.AMOUNT: r"ne kadar\w*|kaça|kaç (?:lira|metre|kilometre|euro|dolar|kilo|derece)|yüzde kaç\w*",
        _K.DATE: r"ne zaman\w*|(?:hangi|kaç) (?:yıl|tarih|gün|ay|yüzyıl|sene|dönem)\w*|saat kaç\w*|kaçıncı yüzyıl\w*",
        _K.NUMBER: r"kaç\w*",
        _K.PERSON: r"kim(?:in|e|i|den|le|ler|dir|di|lerdir|lerin)?|adı ne\w*",
        _K.PLACE: r"nere(?:de|den|ye|si|nin|li|dedir|sidir|sinde)\w*|hangi (?:şehir|ülke|kent|ada|bölge|yer|nehir"
        r"|eyalet|kıta)\w*",
        _K.REASON: r"neden(?:i|dir)?|niçin|niye|hangi (?:nedenle|sebeple)|sebebi ne\w*",
        _K.LIST: r"hangileri\w*|neler(?:dir|i)?",
        _K.DEFINITION: r"nedir|ne demek\w*|ne anlama\w*",
        _K.OTHER: r"ne|nasıl|hangi\w*",
    },
    "vi": {
        _K.DURATION: r"bao lâu|(?:mấy|bao nhiêu) (?:năm|tháng|tuần|ngày|giờ|phút|tuổi|lần)",
        _K.DATE: r"khi nào|bao giờ|lúc nào|(?:vào )?(?:năm|ngày|tháng|thế kỷ|thời gian|thời điểm) (?:nào|mấy"
        r"|bao nhiêu)|mấy giờ",
        _K.AMOUNT: r"giá bao nhiêu|bao nhiêu (?:tiền|phần trăm|mét|km|đô la|đồng)|(?:cao|dài|rộng|sâu|nặng"
        r"|xa) (?:bao nhiêu|bao xa)|bao xa",
        _K.NUMBER: r"bao nhiêu|mấy",
        _K.PERSON: r"(?:của |bởi |do |với )?(?:những )?ai|người nào|tên (?:là )?gì",
        _K.PLACE: r"(?:ở |tại |từ )?(?:đâu|nơi nào|chỗ nào)|(?:thành phố|nước|quốc gia|tỉnh|bang|vùng|đảo) nào",
        _K.REASON: r"tại sao|vì sao|vì lý do gì|sao lại|lý do|nguyên nhân",
        _K.LIST: r"những (?:\w+ ){1,3}(?:nào|gì)|kể tên|gồm những gì",
        _K.DEFINITION: r"(?:nghĩa là|là) gì|có nghĩa",
        _K.YES_NO: r"(?:có .* )?(?:phải không|hay không|không)[^\w]*$",
        _K.OTHER: r"gì|nào|thế nào|như thế nào|ra sao",
    },
    "zh": {
        _K.DURATION: r"多久|多长时间|多長時間"
        r"|几(?:个月|天|小时|分钟|周|岁)|幾(?:個月|天|小時|分鐘|歲)|多大年[纪紀龄齡]|多少(?:年|天|岁|歲)",
        _K.DATE: r"什么时候|什麼時候|何时|何時|哪一?[年天日]"
        r"|几[年月号点]|幾[年月號點]|什么年代|哪个(?:世纪|月|年份)|哪個(?:世紀|月|年份)|何年",
        _K.AMOUNT: r"多少(?:钱|錢|元|米|公里|美元|百分)|多[高长長深宽寬远遠重快大]|百分之(?:几|多少|幾)|占多少",
        _K.NUMBER: r"多少|几|幾",
        _K.PERSON: r"谁|誰|哪位|何人|什么人|什麼人",
        _K.PLACE: r"哪里|哪裡|哪裏|哪儿|哪兒|何处|何處|在哪"
        r"|哪个(?:城市|国家|地方|省|州|地区)|哪個(?:城市|國家|地方|省|州|地區)|什么地方|什麼地方",
        _K.REASON: r"为什么|為什麼|为何|為何|什么原因|什麼原因|原因是|怎么会",
        _K.LIST: r"哪些|哪几|哪幾|列出",
        _K.DEFINITION: r"是什么意思|是什麼意思|什么是|什麼是|何谓|何謂|是指什么|定义|是什[么麼][^\w]*$",
        _K.YES_NO: r"[吗嗎][^\w]*$|是否|是不是|有没有|有沒有",
        _K.OTHER: r"什么|什麼|怎么|怎麼|如何|哪",
    },
}

UNSPACED = frozenset({"zh", "th", "ko"})
"""Languages whose question words stand next to others without a space, or have endings that cling to them."""
