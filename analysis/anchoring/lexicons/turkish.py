"""Turkish. A word with a hyphen is a stem, which stands for all its inflected forms."""

import re

from .lexicon import Lexicon, antonyms, classes, counted, phrases, words

ANTONYMS = """
destek- taraftar- : karşı karşıt- itiraz-
kabul onayla- benimse- : reddet- redded- geri_çevir-
izin- : yasak-
serbest : yasak-
art- yüksel- çoğal- büyü- : azal- düş- gerile- küçül- in-
artır- yükselt- genişlet- : azalt- düşür- indir- küçült- kıs-
artış- yükseliş- büyüme- : azalış- düşüş- gerileme- küçülme-
kazan- galip- : kaybet- kaybed- yenil-
zafer- galibiyet- : yenilgi- mağlubiyet-
kâr kârı kar kazanç- : zarar- kayıp- kaybı
kârlı : zararlı
başarı başarılı başarıyla başarısı : başarısız-
müttefik- dost- ortak ortağı : düşman- rakip- rakib-
öv- alkışla- : eleştir- kına-
doğrula- onayla- : yalanla- inkâr inkar
mahkûm- mahkum- hüküm- : beraat-
suçlu- : suçsuz- masum-
suçlan- suçla- : beraat- mahkûm- mahkum-
tutuklan- tutukla- : serbest
saldır- : savun-
ilerle- : gerile- geri
gir- katıl- : çık- ayrıl- terk
gel- : git- gid-
varış- var- : ayrıl- kalk-
başla- : bit- sona durdu- dur-
başlangıç- başı başında : son sonu sonunda
aç- : kapat- kapa-
açık : kapalı gizli
önce evvel : sonra
ilk birinci : son sonuncu
eski önceki geçmiş : yeni gelecek sonraki
geçmiş : gelecek
erken : geç
çok fazla : az
daha_çok : daha_az
yüksek : düşük alçak
yukarı üst : aşağı alt
büyük : küçük
uzun : kısa
geniş : dar
derin : sığ
güçlü kuvvetli : zayıf güçsüz
güçlen- : zayıfla-
güçlendir- : zayıflat-
zengin : fakir yoksul
pahalı : ucuz
hızlı hızla çabuk : yavaş yavaşça
hızlan- : yavaşla-
iyi : kötü
iyileş- : kötüleş-
iyileştir- : kötüleştir-
doğru : yanlış yalan
gerçek : sahte yalan
kolay basit : zor karmaşık
mümkün : imkânsız imkansız
güvenli : güvensiz tehlikeli
güvenlik- : tehlike-
barış- : savaş-
barışçıl : saldırgan
kuzey- : güney- doğu- batı-
güney- : doğu- batı-
doğu- : batı-
sol : sağ
iç yerli yurtiçi : dış yabancı yurtdışı
ulusal : uluslararası
ithalat- ithal : ihracat- ihraç
al- : sat-
alıcı- : satıcı-
arz- : talep- taleb-
borçlu- : alacaklı-
gelir- : gider- harcama-
atan- ata- : görevden
çoğunluk- çoğunluğ- : azınlık- azınlığ-
azami maksimum en_çok : asgari minimum en_az
dahil : hariç
ekle- : çıkar- sil-
kur- inşa yap- : yık- yok
yarat- : yok
canlı sağ : ölü
doğ- : öl-
kurtar- : öldür-
erkek- : kadın-
oğul oğlu : kızı
baba- : anne-
gündüz : gece
sıcak : soğuk
dolu : boş
kamu devlet : özel
sivil : askeri asker-
şehir- kent- : köy- kırsal
gönüllü : zorunlu mecburi
özgür- : tutsak- işgal-
bağımsız- : bağımlı-
birleş- : ayrıl- bölün-
yardım- : engel-
yararlı faydalı : zararlı
olumlu : olumsuz
iyimser- : kötümser- karamsar-
mutlu : mutsuz üzgün
açıkla- : gizle- sakla-
bilinen : bilinmeyen
geçici : kalıcı sürekli
istikrarlı : istikrarsız
doğal : yapay
eşit- : eşitsiz-
adil : adaletsiz
yasal : yasadışı
meşru : gayrimeşru
resmi : gayriresmi
lehine lehinde : aleyhine aleyhinde
devam- sürdür- : durdur- askıya
koru- : boz- kaldır-
getir- : kaldır-
gönder- : al-
sıkılaştır- : gevşet-
sert : yumuşak
iktidar- : muhalefet-
sık sıkça : nadir nadiren
"""
NEGATIVE_FORM = re.compile(
    r"\w+m(?:[ıiuü]yor\w*"
    r"|[ae](?:d[ıi]\w*|m[ıi]ş\w*|y[ae]c[ae][kğ]\w*|z(?:l[ae]r|d[ıi]\w*|s[ae]\w*|s[ıi]n\w*)?"
    r"|s[ıi]n(?:l[ae]r)?|y[ae]n\w*|y[ıi]p|d[ae]n|m[ae](?:k\w*|s[ıi]\w*|l[ıi]\w*)|y[ae]bil\w*))"
)
ENDINGS = tuple(
    "dır dir dur dür tır tir tur tür larının lerinin larında lerinde ların lerin lara lere larda lerde lar ler "
    "ından inden undan ünden ında inde unda ünde ının inin unun ünün ına ine una üne "
    "dan den tan ten nın nin nun nün sı si su sü nı ni nu nü yı yi yu yü ya ye da de ta te "
    "ın in un ün ı i u ü a e".split()
)

# At the start of a sentence, where other words have capitals too.
NAMES = words(
    "türkiye azerbaycan ermenistan gürcistan rusya ukrayna belarus iran ırak suriye israil "
    "lübnan ürdün mısır libya cezayir fas tunus kazakistan özbekistan türkmenistan "
    "kırgızistan tacikistan afganistan pakistan hindistan çin japonya kore almanya fransa "
    "italya ispanya portekiz ingiltere britanya polonya çekya macaristan romanya "
    "bulgaristan sırbistan yunanistan kıbrıs isveç norveç finlandiya danimarka estonya "
    "letonya litvanya amerika abd kanada meksika brezilya arjantin avustralya ankara "
    "istanbul izmir bakü moskova kiev tiflis erivan tahran londra paris berlin washington "
    "brüksel erdoğan aliyev putin biden trump macron avrupa asya afrika "
)


def lexicon() -> Lexicon:
    whole, stems = antonyms(ANTONYMS)
    return Lexicon(
        negations=words("değil değildir değildi değiller yok yoktur yoktu hayır gayri"),
        concord=words("hiç hiçbir hiçkimse hiçbiri asla katiyen ne_de"),
        phrases=phrases(
            """
            yüzde = %
            sadece değil = notonly
            yalnızca değil = notonly
            hiç kimse = hiçkimse
            hiç bir = hiçbir
            """
        ),
        prefixes=("gayri", "anti"),
        suffixes=(("sız", "lı"), ("siz", "li"), ("suz", "lu"), ("süz", "lü")),
        negative_form=NEGATIVE_FORM,
        not_prefixed=words(
            "namaz temmuz deniz yalnız maden neden beden almaz hemen zaman imam olmadığı"
        ),
        months=words("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
        days=words("pazartesi salı çarşamba perşembe cuma cumartesi pazar dün yarın"),
        numbers=counted("sıfır bir iki üç dört/dördü beş altı yedi sekiz dokuz on")
        | counted("on yirmi otuz kırk elli altmış yetmiş seksen doksan", first=1, step=10)
        | counted(
            "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
            first=1,
            suffix="th",
        ),
        multipliers={
            "yüz": 100,
            "bin": 1_000,
            "milyon": 10**6,
            "milyar": 10**9,
            "trilyon": 10**12,
            "mn": 10**6,
        },
        measures=words("yarısı yarım kat katı % $ € £ ₺ lira dolar avro euro"),
        quantifiers=classes(
            """
            bütün tüm hepsi herkes her tamamı tamamen tümü daima hep
            çoğu çoğunlukla çoğunluk büyük_ölçüde
            çok birçok pek_çok
            bazı bazıları birkaç kısmen bazen
            az
            genellikle sıkça sık
            nadir nadiren
            sadece yalnızca yalnız ancak
            yaklaşık aşağı_yukarı
            neredeyse
            tam
            """
        ),
        weak=words("çok az bazı yaklaşık tam birçok birkaç ancak tamamen yalnız"),
        hedges=classes(
            """
            belki muhtemelen olabilir olası
            güya sözde iddia iddiaya
            gerek gerekir gerekiyor lazım zorunda şart
            kesinlikle mutlaka şüphesiz elbette
            görünüyor anlaşılan
            eğer
            """
        ),
        free=words("her hep daima bazen genellikle belki muhtemelen kısmen kesinlikle mutlaka"),
        parts=words("bölüm"),
        light=words("olan de da"),
        contrasts=words("aksine"),
        tenses=classes("dır dir\nidi"),
        conditions=words("eğer"),
        names=NAMES,
        antonyms=whole,
        antonym_stems=stems,
        endings=ENDINGS,
        starters=words(
            "bu şu o onlar biz siz ben sen ve ki ama fakat ancak çünkü eğer ne kim nerede neden "
            "nasıl her bütün tüm bazı çok az bir iki üç hükümet ülke başkan bakan insanlar şimdi "
            "sonra önce burada orada böyle böylece hem de sadece yeni devlet şirket ayrıca"
        ),
        conjunctions=words("ve ile hem"),
        inflected=True,
        has_cases=True,
        months_are_small=True,
        dotted=True,
    )
