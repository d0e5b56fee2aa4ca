"""What is known about languages as such: codes, names, and the scripts they are written in."""

_CODES = """
aa aar Afar, ab abk Abkhaz, ae ave Avestan, af afr Afrikaans, ak aka Akan, am amh Amharic,
an arg Aragonese, ar ara Arabic, as asm Assamese, av ava Avar, ay aym Aymara, az aze Azerbaijani,
ba bak Bashkir, be bel Belarusian, bg bul Bulgarian, bi bis Bislama, bm bam Bambara, bn ben Bengali,
bo bod Tibetan, br bre Breton, bs bos Bosnian, ca cat Catalan, ce che Chechen, ch cha Chamorro,
co cos Corsican, cr cre Cree, cs ces Czech, cu chu Church Slavonic, cv chv Chuvash, cy cym Welsh,
da dan Danish, de deu German, dv div Dhivehi, dz dzo Dzongkha, ee ewe Ewe, el ell Greek, en eng English,
eo epo Esperanto, es spa Spanish, et est Estonian, eu eus Basque, fa fas Persian, ff ful Fula,
fi fin Finnish, fj fij Fijian, fo fao Faroese, fr fra French, fy fry Frisian, ga gle Irish,
gd gla Scottish Gaelic, gl glg Galician, gn grn Guarani, gu guj Gujarati, gv glv Manx, ha hau Hausa,
he heb Hebrew, hi hin Hindi, ho hmo Hiri Motu, hr hrv Croatian, ht hat Haitian Creole, hu hun Hungarian,
hy hye Armenian, hz her Herero, ia ina Interlingua, id ind Indonesian, ie ile Interlingue, ig ibo Igbo,
ii iii Nuosu, ik ipk Inupiaq, io ido Ido, is isl Icelandic, it ita Italian, iu iku Inuktitut,
ja jpn Japanese, jv jav Javanese, ka kat Georgian, kg kon Kongo, ki kik Kikuyu, kj kua Kwanyama,
kk kaz Kazakh, kl kal Greenlandic, km khm Khmer, kn kan Kannada, ko kor Korean, kr kau Kanuri,
ks kas Kashmiri, ku kur Kurdish, kv kom Komi, kw cor Cornish, ky kir Kyrgyz, la lat Latin,
lb ltz Luxembourgish, lg lug Ganda, li lim Limburgish, ln lin Lingala, lo lao Lao, lt lit Lithuanian,
lu lub Luba-Katanga, lv lav Latvian, mg mlg Malagasy, mh mah Marshallese, mi mri Maori,
mk mkd Macedonian, ml mal Malayalam, mn mon Mongolian, mr mar Marathi, ms msa Malay, mt mlt Maltese,
my mya Burmese, na nau Nauruan, nd nde Northern Ndebele, ne nep Nepali, ng ndo Ndonga, nl nld Dutch,
no nor Norwegian, nr nbl Southern Ndebele, nv nav Navajo, ny nya Chichewa, oc oci Occitan,
oj oji Ojibwe, om orm Oromo, or ori Odia, os oss Ossetian, pa pan Punjabi, pi pli Pali, pl pol Polish,
ps pus Pashto, pt por Portuguese, qu que Quechua, rm roh Romansh, rn run Kirundi, ro ron Romanian,
ru rus Russian, rw kin Kinyarwanda, sa san Sanskrit, sc srd Sardinian, sd snd Sindhi,
se sme Northern Sami, sg sag Sango, si sin Sinhala, sk slk Slovak, sl slv Slovenian, sm smo Samoan,
sn sna Shona, so som Somali, sq sqi Albanian, sr srp Serbian, ss ssw Swati, st sot Sotho,
su sun Sundanese, sv swe Swedish, sw swa Swahili, ta tam Tamil, te tel Telugu, tg tgk Tajik,
th tha Thai, ti tir Tigrinya, tk tuk Turkmen, tl tgl Tagalog, tn tsn Tswana, to ton Tongan,
tr tur Turkish, ts tso Tsonga, tt tat Tatar, tw twi Twi, ty tah Tahitian, ug uig Uyghur,
uk ukr Ukrainian, ur urd Urdu, uz uzb Uzbek, ve ven Venda, vi vie Vietnamese, vo vol Volapük,
wa wln Walloon, wo wol Wolof, xh xho Xhosa, yi yid Yiddish, yo yor Yoruba, za zha Zhuang,
zh zho Chinese, zu zul Zulu
"""

# Other codes in use: ISO 639-2's bibliographic ones, retired ones, Norwegian by its written forms, and
# members of what ISO 639-3 counts as several languages.
_OTHER_CODES = """
sq alb, hy arm, eu baq, my bur, zh chi, cs cze, nl dut, fr fre, ka geo, de ger, el gre, is ice, mk mac,
mi mao, ms may, fa per, ro rum, sk slo, bo tib, cy wel, he iw, id in, yi ji, jv jw, ro mo, sr sh, no nb,
no nn, no nob, no nno, zh cmn, zh yue, ar arb, fa pes, fa prs, tl fil, ms zsm, sw swh, et ekk, lv lvs,
uz uzn, az azj, mn khk, ne npi, or ory
"""

# What people call their own language, and second English names.
_OTHER_NAMES = """
ar العربية, bg български, ca català, cs čeština, cs český, da dansk, de Deutsch, el ελληνικά,
es español, es castellano, es Castilian, et eesti, eu euskara, fa فارسی, fa Farsi, fi suomi,
fr français, ga Gaeilge, gl galego, he עברית, hi हिन्दी, hr hrvatski, hu magyar, id bahasa Indonesia,
is íslenska, it italiano, ja 日本語, ko 한국어, lt lietuvių, lv latviešu, ms bahasa Melayu,
nl Nederlands, nl Flemish, no norsk, no bokmål, no nynorsk, pl polski, pt português, ro română,
ru русский, sk slovenčina, sl slovenščina, sr српски, sr srpski, sv svenska, th ไทย, tl Filipino,
tr Türkçe, uk українська, vi tiếng Việt, zh 中文, zh Mandarin, zh 汉语, zh 漢語
"""

# What the detector knows apart and the library does not.
_DIALECTS = "de als, ar arz, az azb, de bar, ku ckb, ne dty, no nn, de pfl, pa pnb, en sco, nl vls, zh wuu"


def _rows(table: str, columns: int) -> list[list[str]]:
    return [row.split(maxsplit=columns - 1) for row in table.replace("\n", " ").split(", ")]


NAMES = {code: name.strip() for code, _, name in _rows(_CODES, 3)}
"""The English name of every language with an ISO 639-1 code."""

OTHER_CODES = {three: code for code, three, _ in _rows(_CODES, 3)} | {
    other.strip(): code for code, other in _rows(_OTHER_CODES, 2)
}
"""The ISO 639-1 code for three-letter codes and others in use."""

OTHER_NAMES = tuple((other.strip(), code) for code, other in _rows(_OTHER_NAMES, 2))
"""Names besides the English one, each with its code."""

DIALECTS = {other: code for code, other in _rows(_DIALECTS, 2)}
"""Labels of the detector that count for a language of `NAMES`."""

SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "ru uk be bg sr mk kk ky tg mn tt ba cv ce os av kv"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he yi"),
    (0x0600, 0x06FF, "ar fa ur ps sd ug ku pa az"),
    (0x0750, 0x077F, "ar fa ur ps sd ug ku pa az"),
    (0x0780, 0x07BF, "dv"),
    (0x0900, 0x097F, "hi mr ne sa"),
    (0x0980, 0x09FF, "bn as"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo dz"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1200, 0x137F, "am ti"),
    (0x1780, 0x17FF, "km"),
    (0x1F00, 0x1FFF, "el"),
    (0x3040, 0x30FF, "ja"),
    (0x3130, 0x318F, "ko"),
    (0x3400, 0x4DBF, "zh ja"),
    (0x4E00, 0x9FFF, "zh ja"),
    (0xAC00, 0xD7A3, "ko"),
    (0xF900, 0xFAFF, "zh ja"),
    (0xFB50, 0xFDFF, "ar fa ur ps sd ug ku pa az"),
    (0xFE70, 0xFEFF, "ar fa ur ps sd ug ku pa az"),
    (0xFF66, 0xFF9F, "ja"),
    (0x20000, 0x3FFFF, "zh ja"),
)
"""Ranges of code points, in order, and the languages written in their letters, the most common first."""
