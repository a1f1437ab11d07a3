"""Azerbaijani."""

import re

from .cues import Cues

MONTHS = (
    r"(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr)"
    r"(?:[ıiua]n?|d[ae]n?|[ae]dək|dək)?"
)
SAY = (
    r"(?:bildir(?:ib|di|mişdi|ir)|de(?:yib|di|yir|mişdi)|söylə(?:yib|di|yir)|vurğula(?:yıb|dı|yır)"
    r"|qeyd\s+ed(?:ib|ir)|qeyd\s+etdi|qeyd\s+etmişdi|iddia\s+ed(?:ib|ir)|iddia\s+etdi"
    r"|əlavə\s+ed(?:ib|ir)|əlavə\s+etdi|açıqla(?:yıb|dı)|hesab\s+ed(?:ib|ir)|yaz(?:ıb|ır|dı)"
    r"|xəbərdarlıq\s+ed(?:ib|ir)|etiraf\s+ed(?:ib|ir)|etiraf\s+etdi|vəd\s+ver(?:ib|ir|di)"
    r"|xatırlad(?:ıb|ır)|xatırlatdı|elan\s+ed(?:ib|ir)|elan\s+etdi)(?:lər|lar)?"
)
NAME = (
    r"(?P<speaker>[A-ZƏIİÖÜÇŞĞ][\w-]+(?:\s+[A-ZƏIİÖÜÇŞĞ][\w-]+){0,2}(?:\s+[a-zəıöüçşğ]+[ıiuü])?"
    r"|o|onlar|O|Onlar|[a-zəıöüçşğ]+\s+[a-zəıöüçşğ]+[ıiuü])"
)
LETTER = r"[^\W\d_]"
BEGINS = rf"(?<!\w){LETTER}{{2,}}"
# Endings of the person, after those of the tense.
PERSON = r"(?:d[ıi]r(?:l[aə]r)?|y?[ıi][qk]|d[ıi]|y?am|y?əm|l[aə]r|s[ıi]n[ıi]z)?"

AZERBAIJANI = Cues(
    tables={
        "demand": """
            lazımdır vacibdir zəruridir gərəkdir gərək lazım zəruri borclu borcludur mütləq
            tələb_olunur tələb_edirik çağırırıq çağırıram vaxtıdır vaxtı_çatıb yolverilməz-
            olmaz qoy ehtiyac_var ehtiyacı_var etməmək_olmaz şərtdir məcburdur haqqı_var
            haqqı_çatır etməliyik olmalıdır
        """,
        "value": """
            ədalətli ədalətsiz ədalətlidir ədalətsizdir ədalətsizlik- qəbuledilməz- ayıbdır yanlış
            yanlışdır səhv səhvdir səhvi düzgün düzgündür doğru_olar düzgün_olar yaxşı_olar
            səhv_olar ədalətli_olar məqsədəuyğun- layiqdir günahdır əxlaqsız- mühüm_addım_olar
        """,
        "future": """
            gözlənilir gözləyirik gözləyirəm gözlənilən proqnoz- vəd_edir vəd_verir planlaşdır-
            yaxın_illərdə yaxın_aylarda gələcəkdə növbəti_il- növbəti_mərhələ- gələn_il gələn_ay
            sonunadək sonuna_qədər qaçılmazdır gec-tez sabah ilədək
        """,
        "likely": """
            bilər bilərlər bilərik ehtimal ehtimalı mümkündür yəqin çox_güman təhlükəsi_var riski
            olar olardı edərdi artardı azalardı
        """,
        "means": """
            göstərir göstərdi göstərib sübut təsdiqləyir təsdiq_edir deməkdir demək əks_etdirir
            nümayiş ifadə_edir simvol- mahiyyətcə əslində faktiki_olaraq faktiki başqa_sözlə
            hesab_olunur hesab_edilir qiymətləndiril- sayılır göstəricisidir göstəricisi əlamətidir
            əlaməti dönüş_nöqtəsi nümunəsidir nümunəsi sübutudur bariz izah açıq-aydın görünür
            elə_bil məna mənası ibarətdir anlamına xəbər_verir
        """,
        "judges": """
            mühüm mühümdür vacib əhəmiyyət- əhəmiyyətli əsas əsasdır strateji rəmzi uğur- uğurlu
            uğursuz- zəif- güclü güclüdür güclənd- təhlükəli faydalı zərərli sərfəli pragmatik
            mənasız absurd aydındır yalnız sadəcə effektiv səmərəli səmərəsiz etibarlı sabit tarixi
            problem- imkan- fürsət- təhdid möhkəmlənd- zəiflə- asılıdır ciddi yaxşı pis daha_yaxşı
            təkcə həlledici keyfiyyətcə yeni_mərhələ riyakar- artıq bəlkə_də bəlkə şübhəsiz
            real_maneə maneə məhz
        """,
        "cause": """
            çünki buna_görə görə_də nəticəsində nəticədə səbəb səbəbi səbəbindən sayəsində
            beləliklə ona_görə səbəbdən deməli
        """,
        "happened": """
            imzalandı imzalanıb imzalayıb qəbul_edilib qəbul_edildi qəbul_olunub yaradılıb yaradıldı
            ləğv_edilib ləğv_olunub seçilib öldürülüb anadan təyin_olunub təsis_edilib var vardır
            yoxdur idi olub oldu olmuşdur edib etdi edilib edildi olunub olundu məlumata məlumat
            statistika hesabat hesabata sorğu araşdırma təşkil_edir təşkil_edib daxildir yerləşir
            ibarət həyata_keçirilib dayandırılıb qadağan bərpa_edib bərpa_etdi aiddir
        """,
        "compares": """
            çox az artıb artdı azalıb azaldı yüksəlib yüksəldi düşüb düşdü artım azalma ikiqat üçqat
            dəfə nisbətən müqayisədə təxminən təqribən yaxın ən_azı aşır böyük kiçik bahalaşıb
            ucuzlaşıb yüksəkdir aşağıdır çoxdur azdır genişlənib genişləndi
        """,
        "superlative": """
            ilk birinci yeganə ən_böyük ən_kiçik ən_çox ən_az ən_yüksək ən_aşağı ən sonuncu heç_vaxt
            heç_kim heç_bir həmişə hər bütün hamısı əksəriyyət- çoxu hamı heç
        """,
        "quantity": """
            milyon- milyard- trilyon- min mln mlrd yüz faiz- on iki üç dörd beş altı yeddi səkkiz
            doqquz iyirmi otuz qırx əlli yarısı üçdə dörddə onlarla yüzlərlə minlərlə bir_neçə
        """,
        "personal": """
            mən mənim məni mənə hiss ümid təşəkkür salam əziz hörmətli üzr sevirəm xahiş sizə siz
            sizin sizi
        """,
    },
    forms=(
        ("demand", re.compile(rf"{BEGINS}(?:malı|məli){PERSON}(?!\w)", re.IGNORECASE)),
        ("future", re.compile(rf"{BEGINS}(?:acaq|əcək|acağ|əcəy){PERSON}(?!\w)", re.IGNORECASE)),
        (
            "happened",
            re.compile(
                rf"{BEGINS}{LETTER}(?:m[ıiuü]şd[ıiuü]r?|[ıiuü]b(?:d[ıiuü]r|l[aə]r)?|d[ıiuü](?:l[aə]r)?)(?!\w)"
            ),
        ),
    ),
    not_forms=frozenset(
        "əməli təməli yeməli şimalı kamalı amalı maddi şimali gəlməli ədədi yeddi kəndi həddi indi "
        "şimdi qədd adi abadı adı odu dərdi səbəb tərtib məktub kitab əsib sahib qalib cəlb təxrib "
        "gələcək gələcəyi kəndli mədəni imkanı bədii vadidi iqtisadi maddə təqib".split()
    ),
    dates=re.compile(
        rf"(?<!\w)\d{{1,2}}(?:[–-]\d{{1,2}})?\s+{MONTHS}(?:\s+\d{{4}}(?:-c[iıuü])?(?:\s+il\w*)?)?(?!\w)"
        rf"|(?<!\w)\d{{4}}(?:-c[iıuü])?\s+ilin?\s+(?:\d{{1,2}}\s+)?{MONTHS}(?!\w)"
        r"|(?<!\w)(?:1[5-9]|20|21)\d\d(?:-c[iıuü])?\s+il\w*|(?<!\w)dünən(?!\w)"
        r"|(?<!\w)[Kk]eçən\s+(?:il|ay|həftə)(?!\w)"
    ),
    says=re.compile(
        rf"(?<!\w){NAME}\s+(?:[^,.;:«»“”]{{1,30}}\s+)??{SAY}\s+ki,\s+"
        rf"|[,”»\"]\s*[–—-]?\s*(?:deyə,?\s+)?(?P<after>[^,.;“”«»]{{2,60}}?)\s+{SAY}(?=[.]\s*$)"
        r"|(?P<source>(?:[A-ZƏIİÖÜÇŞĞ][\w-]*\s+)?[\w-]+(?:\s+[\w-]+)?)(?:nın|nin|nun|nün|ın|in|un|ün)\s+"
        r"(?:sözlərinə|məlumatına|fikrincə|hesabatına)(?:\s+görə)?,?"
    ),
    frames=re.compile(
        r"(?:(?:[Qq]eyd\s+etmək|[Vv]urğulamaq|[Dd]emək|[Xx]atırlatmaq|[Uu]nutmaq|[Bb]ilmək|[Ee]tiraf\s+etmək)"
        r"\s+(?:lazımdır|vacibdir|olar|olmaz|gərəkdir|istəyirəm|mümkündür)"
        r"|[Mm]əlumdur|[Aa]ydındır|[Tt]əsadüfi\s+deyil|[Gg]östərir|[Ss]übut\s+edir|[Dd]eməkdir"
        r"|[Hh]esab\s+edirəm|[Dd]üşünürəm|[Ii]nanıram|[Əə]minəm|ondan\s+ibarətdir|[Bb]u\s+o\s+deməkdir"
        r"|[Tt]əsdiqləyir|[Mm]əsələ\s+ondadır)(?:\s+ki)?,?\s+(?:ki,?\s+)?"
    ),
    opens=re.compile(
        r"(?:[Əə]gər|[Hh]ərçənd|[Bb]axmayaraq\s+ki|[Dd]üzdür|[Hh]ətta|[Oo]\s+vaxt\s+ki|[Nn]ə\s+qədər\s+ki)\s+"
    ),
    joins=re.compile(
        r";\s+|:\s+|\s+[—–]\s+|,\s+(?:və|amma|lakin|ancaq|çünki|halbuki|isə|ona\s+görə\s+də"
        r"|buna\s+görə\s+də|həm\s+də|nəticədə)\s+|\s+ki,\s+|,\s+"
    ),
    verbs=re.compile(
        rf"(?<!\w){LETTER}{{2,}}(?:d[ıiuü]r?|d[ıiuü]l[aə]r|[ıiuü]b|[ıiuü]r|[ıiuü]rl[aə]r|acaq|əcək|malı|məli"
        r"|m[ıiuü]ş|dır|dir|rlar|rlər|[ae]r|mır|mir)(?!\w)|(?<!\w)(?:var|yox|deyil|idi)(?!\w)"
    ),
    addresses=re.compile(
        r"(?:[Hh]örmətli|Əziz(?:\s+oxucular?)?|Salam|Təşəkkür|Sağ\s+olun|Oxuyun|Baxın|Abunə\s+olun|Yazın"
        r"|Təsəvvür\s+edin|Düşünün|Xatırlayın|Diqqət\s+edin|Unutmayın|Paylaşın|Foto|Müəllif"
        r"|Buyurun|Gəlin\s+bir|Baxaq|Təbrik)(?!\w)"
    ),
    byline=re.compile(r"(?:Müəllif|Mətn|Hazırlad\w+)\s*:"),
)
