"""Azerbaijani. A word with a hyphen is a stem, which stands for all its inflected forms."""

import re

from .lexicon import Lexicon, antonyms, classes, counted, phrases, words

ANTONYMS = """
dəstək- tərəfdar- : əleyhinə- etiraz- qarşı
qəbul təsdiq : rədd- inkar-
razı : narazı etiraz-
icazə : qadağan- yasaq-
art- yüksəl- çoxal- böyü- : azal- düş- aşağı endi- enir enmiş kiçil-
artır- yüksəlt- genişləndir- : azalt- endir- aşağı kiçilt- ixtisar-
artım artımı artımın yüksəliş- : azalma- eniş- düşüş-
qalib- qələbə- zəfər- : məğlub-
qazan- mənfəət- gəlir gəliri : itir- zərər- itki- uduz-
uğurlu uğur uğurla uğuru : uğursuz- iflas-
müttəfiq- dost dostu dostluq- tərəfdaş- : düşmən- rəqib-
təriflə- alqışla- : tənqid- pislə- qına-
təsdiq- : təkzib-
məhkum- : bəraət-
təqsirli- günahkar- : günahsız- təqsirsiz-
ittiham- : məhkum- bəraət-
həbs- saxlan- : azad-
hücum- : müdafiə-
irəlilə- : geri- çəkil-
gir- daxil : çıx- tərk
qoşul- : çıx- ayrıl-
gəl- : get- ged-
başla- : bitir- bit- qurtar- dayan- sona
başlanğıc- əvvəl- : son sonu sonunda sonda
aç- : bağla-
açıq : bağlı qapalı gizli
əvvəl qabaq : sonra
birinci ilk : sonuncu axırıncı
keçmiş sabiq : gələcək hazırkı
köhnə qədim : yeni müasir
çox daha_çox : az
yüksək : aşağı alçaq
yuxarı : aşağı
böyük iri : kiçik xırda
uzun : qısa
geniş : dar
dərin : dayaz
güclü qüvvətli : zəif
güclən- möhkəmlən- : zəiflə-
güclənd- : zəiflət-
zəngin varlı : kasıb yoxsul
baha bahalı : ucuz
bahalaş- : ucuzlaş-
sürətli tez sürətlə : yavaş ləng
sürətlən- : yavaşı- ləngi-
yaxşı : pis
yaxşılaş- : pisləş-
yaxşılaşdır- : pisləşdir-
ən_yaxşı : ən_pis
doğru düzgün : yanlış səhv yalan
həqiqət- : yalan-
asan sadə : çətin mürəkkəb
mümkün : qeyri-mümkün
təhlükəsiz- : təhlükəli
sülh- : müharibə-
dinc : hərbi
şimal- : cənub- şərq- qərb-
cənub- : şərq- qərb-
şərq- : qərb-
sol : sağ
daxili yerli : xarici
daxil- : xaric-
idxal- : ixrac-
al- : sat-
alıcı- : satıcı-
tələb- : təklif-
borclu : kreditor
gəlir- : xərc-
təyin : azad istefa
çoxluq- : azlıq-
maksimum ən_çox : minimum ən_az
əlavə : çıxar-
qur- tik- yarat- : dağıt- sök- məhv-
diri sağ : ölü
doğul- : öl-
xilas- : öldür- məhv-
kişi- : qadın-
oğul- oğlu : qız- qızı
ata- : ana-
gündüz : gecə
isti : soyuq
dolu : boş
ictimai dövlət : özəl
mülki : hərbi
şəhər- : kənd-
könüllü : məcburi
azad- : işğal-
müstəqil- : asılı-
birləş- : ayrıl- parçalan-
kömək- : mane-
faydalı xeyirli : zərərli ziyanlı
müsbət : mənfi
xoşbəxt : bədbəxt
aşkar- : gizlət- gizli
məlum : naməlum
müvəqqəti : daimi
sabit : qeyri-sabit
təbii : süni
bərabər : qeyri-bərabər
ədalətli : ədalətsiz
qanuni : qanunsuz qeyri-qanuni
rəsmi : qeyri-rəsmi
lehinə : əleyhinə
birgə : ayrı
davam : dayan-
qoruyub saxla- qoru- : poz- ləğv-
tətbiq : ləğv
göndər- : al-
sərtləş- : yumşal-
sərt : yumşaq
iqtidar- : müxalifət-
"""
NEGATIVE_FORM = re.compile(
    r"\w{2,}m(?:[ıiuü]r\w*"
    r"|[aə](?:d[ıi]\w*|y[ıi]b\w*|m[ıi]ş\w*|y[aə]c[aə][qkğy]\w*|z\w*|s[ıi]n(?:l[aə]r)?|s[aə]\w*"
    r"|y[aə]n\w*|y[ıi]n(?:[ıi]z)?|m[aə]\w*))"
)

ENDINGS = tuple(
    "dır dir dur dür lərinin larının lərində larında lərin ların lərə lara lərdə larda lər lar "
    "ından indən undan ündən ında ində unda ündə ının inin unun ünün ına inə una ünə "
    "dan dən nın nin nun nün sı si su sü nı ni nu nü ya yə da də ın in un ün ı i u ü a ə".split()
)

# At the start of a sentence, where other words have capitals too.
NAMES = words(
    "azərbaycan ermənistan gürcüstan rusiya ukrayna belarus türkiyə iran iraq suriya israil "
    "livan misir qazaxıstan özbəkistan türkmənistan qırğızıstan tacikistan əfqanıstan "
    "pakistan hindistan çin yaponiya koreya almaniya fransa italiya ispaniya portuqaliya "
    "ingiltərə britaniya polşa çexiya macarıstan rumıniya bolqarıstan serbiya yunanıstan "
    "isveç norveç finlandiya danimarka estoniya latviya litva amerika abş kanada meksika "
    "braziliya argentina avstraliya bakı gəncə şuşa sumqayıt naxçıvan moskva kiyev tbilisi "
    "irəvan tehran ankara istanbul london paris berlin vaşinqton brüssel əliyev paşinyan "
    "putin ərdoğan makron bayden tramp avropa asiya afrika avstriya isveçrə sloveniya slovakiya "
    "monqolustan nigeriya niger qvineya liviya iordaniya moldova xorvatiya bosniya kosovo kuba "
    "çili quba xocalı xocavənd laçın ağdam ağdaş füzuli kəlbəcər zəngilan zəngəzur qubadlı "
    "qarabağ lənkəran bərdə tərtər rza riza həsən hüseyn "
)


def lexicon() -> Lexicon:
    whole, stems = antonyms(ANTONYMS)
    return Lexicon(
        negations=words(
            "deyil deyildir deyildi deyillər yox yoxdur yoxdu yoxdular olmadan xeyr qeyri"
        ),
        concord=words("heç heçbir heçkim heçkəs heçnə heçvaxt nə_də"),
        phrases=phrases(
            """
            faiz = %
            yalnız deyil = notonly
            təkcə deyil = notonly
            ola bilər = bəlkə
            ola bilsin = bəlkə
            güman ki = ehtimal
            çox güman = ehtimal
            """
        ),
        prefixes=("na", "anti"),
        suffixes=(("sız", "lı"), ("siz", "li"), ("suz", "lu"), ("süz", "lü")),
        negative_form=NEGATIVE_FORM,
        not_prefixed=words(
            "məmur dəmir təmir əmir kömür ömür almaz namaz olmaz temir pamir timur izmir hökmdar"
        )
        - {"olmaz"},
        months=words(
            "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"
        ),
        days=words(
            "bazar_ertəsi çərşənbə cümə şənbə dünən sabah bazar_günü cümə_axşamı çərşənbə_axşamı"
        ),
        numbers=counted("sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on")
        | counted("on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan", first=1, step=10)
        | counted(
            "birinci ikinci üçüncü dördüncü beşinci altıncı yeddinci səkkizinci doqquzuncu onuncu",
            first=1,
            suffix="th",
        ),
        multipliers={
            "yüz": 100,
            "min": 1_000,
            "milyon": 10**6,
            "milyard": 10**9,
            "mln": 10**6,
            "mlrd": 10**9,
        },
        measures=words("yarısı yarım dəfə qat % $ € £ ₼ manat dollar avro yarıya"),
        quantifiers=classes(
            """
            bütün hamı hamısı hər hərkəs bütünlüklə tamamilə tam həmişə daim
            əksər əksəriyyət əksəriyyəti əksərən əsasən
            çox çoxlu xeyli
            bəzi bəziləri bir_neçə qismən bəzən hərdən
            az
            tez-tez adətən
            nadir nadirən
            yalnız təkcə ancaq
            təxminən təqribən
            demək_olar az_qala
            dəqiq
            azı
            artıq
            """
        ),
        weak=words("çox az bəzi təxminən təqribən dəqiq tam çoxlu xeyli artıq tamamilə bir_neçə"),
        hedges=classes(
            """
            bəlkə bəlkədə mümkün mümkündür
            ehtimal ehtimalən yəqin görünür
            guya iddia sanki
            gərək lazım lazımdır məcbur zəruri
            şübhəsiz əlbəttə mütləq
            əgər
            """
        ),
        free=words("həmişə daim bəzən adətən bəlkə yəqin əsasən qismən tez-tez hərdən şübhəsiz"),
        parts=words("bölmə"),
        light=words("olan də da"),
        contrasts=words("əksinə"),
        tenses=classes("dır dir\nidi"),
        conditions=words("əgər"),
        names=NAMES,
        antonyms=whole,
        antonym_stems=stems,
        endings=ENDINGS,
        starters=words(
            "bu o həmin onlar biz siz mən sən və ki amma lakin ancaq çünki əgər nə kim harada "
            "niyə necə hər bütün bəzi çox az bir iki üç hökumət ölkə prezident nazir insanlar "
            "indi sonra əvvəl burada orada belə beləliklə həm də yalnız yeni dövlət şirkət"
        ),
        conjunctions=words("və ilə həm"),
        inflected=True,
        has_cases=True,
        months_are_small=True,
        dotted=True,
    )
