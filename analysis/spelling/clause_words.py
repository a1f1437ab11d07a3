"""The words by which a clause hangs on another one, by language; pure data.

`SUBJECTS` begin a short sentence that is a whole one (“They wept.”). `HANGING` begin what is no
sentence of its own: reasons, concessions, relative clauses, “except”. `DOUBT` are cautions and
conditions, `SAYING` how somebody is said to say it; a word with a hyphen is a stem, which stands
for all its forms.
"""

SUBJECTS = {
    "en": "i he she it we you they this there nobody everyone",
    "de": "ich er sie es wir ihr man niemand jeder",
    "fr": "je j' il elle on nous vous ils elles ce c' cela ça personne chacun",
    "ru": "я он она оно мы вы они это никто каждый",
    "tr": "ben o biz siz onlar bu kimse",
    "az": "mən o biz siz onlar bu",
}

HANGING = {
    "en": (
        "until till once when whenever while whereas where because since as although though "
        "even provided providing assuming suppose lest except only which who whom whose so or "
        "nor hardly barely per depending subject thanks contrary unlike instead partly mostly "
        "almost nearly sometimes rarely otherwise wrongly falsely without but yet"
    ),
    "de": (
        "solange sobald bis als während weil da ob obwohl obgleich wenngleich außer denn nur "
        "kaum ohne so wie dem dessen deren welche welcher welches wer was wo oder statt teils "
        "teilweise meist fast selten fälschlich aber doch jedoch"
    ),
    "fr": (
        "sans quand lorsque lorsqu' dès tant que qu' qui dont où parce car puisque puisqu' "
        "comme bien quoique sauf à moins seulement ni ou presque parfois rarement même malgré "
        "mais pourtant grâce"
    ),
    "ru": (
        "пока когда как где кто что чтобы потому так хотя хоть раз только лишь без кроме "
        "который которая которое которые по со или либо едва почти иногда редко но однако"
    ),
    "tr": (
        "ki çünkü yoksa meğer ancak yalnız sadece veya ya bazen nadiren neredeyse kısmen ama "
        "fakat oysa rağmen"
    ),
    "az": (
        "ki çünki yoxsa ancaq yalnız təkcə və ya bəzən nadir təqribən qismən amma lakin məgər "
        "baxmayaraq"
    ),
}

DOUBT = {
    "en": (
        "perhaps maybe possibly probably presumably likely unlikely supposedly purportedly "
        "ostensibly apparently seemingly arguably evidently hopefully theoretically theory "
        "potentially conceivably certainly surely if unless whether"
    ),
    "de": (
        "vielleicht möglicherweise wahrscheinlich vermutlich wohl angeblich offenbar "
        "anscheinend mutmaßlich scheinbar eventuell womöglich sicherlich hoffentlich "
        "theoretisch theorie wenn falls sofern"
    ),
    "fr": (
        "peut-être probablement vraisemblablement apparemment prétendument éventuellement "
        "possiblement certainement sûrement théoriquement théorie soi-disant si s' pourvu"
    ),
    "ru": (
        "возможно вероятно может наверное наверно видимо по-видимому очевидно якобы будто "
        "вроде похоже предположительно теоретически теории если разве ли"
    ),
    "tr": (
        "belki muhtemelen galiba herhalde güya sözde sanki görünüşe olasılıkla eğer şayet "
        "teoride elbette kesinlikle"
    ),
    "az": (
        "bəlkə ehtimal ehtimala yəqin güya guya sanki deyəsən görünür əgər hərgah nəzəri əlbəttə"
    ),
}

SAYING = {
    "en": (
        "say says said saying claim- alleg- report reports reported reportedly reporting "
        "argu- insist- believe believes believed think thinks thought according maintain "
        "maintains maintained contend- assert- admit- denie- deny- warn- hope hopes hoped "
        "fear fears feared rumour- rumor- told"
    ),
    "de": (
        "sagt sagte sagten sagen gesagt behaupte- erklärt- meint- meinen glaub- berichte- "
        "heißt hieß laut zufolge gemäß vermute- hofft- hoffen fürchte- befürchte- warnt- "
        "bestreite- dementier- gerücht-"
    ),
    "fr": (
        "dit disent disait disaient affirm- prétend- assur- déclar- croit croient pens- "
        "estim- selon d'après rapport- paraît semble- suppos- espèr- craint craignent rumeur- "
        "dément-"
    ),
    "ru": (
        "говор- сказа- заяв- утвержд- счита- полага- дума- сообща- сообщ- пиш- слов- мнени- "
        "данным слух- надея- опаса- отрица- увер- кажется согласно мол дескать"
    ),
    "tr": (
        "diyor diyorlar dedi dediler demedi demediler derler söyl- iddia- göre bildir- açıkla- "
        "sanırım düşün- inan- umu- kork- söylenti-"
    ),
    "az": (
        "deyir deyirlər dedi dedilər demədi demədilər söylə- iddia- görə bildir- açıqla- "
        "düşün- inan- güman- ümid- qorx- şayiə-"
    ),
}

# Adverbs and tags that a comma may part from either end of their sentence, and that address nobody;
# a word with a hyphen is an ending.
PARTED = {
    "en": (
        "then so first second third fourth fifth last here there now however therefore thus hence "
        "next sometimes instead also often moreover meanwhile yet well once later soon today "
        "yesterday tomorrow tonight again too though either indeed anyway please etc eg ie still "
        "besides afterwards otherwise nevertheless nonetheless furthermore regardless altogether "
        "together perhaps maybe alas ago earlier before since right okay ok yes no thanks sorry "
        "respectively period ever always never -ly -wise"
    ),
    "de": (
        "dann so zuerst erstens zweitens drittens hier dort jetzt nun jedoch daher deshalb also "
        "ferner manchmal stattdessen auch oft außerdem inzwischen doch später bald heute gestern "
        "morgen wieder zwar freilich immerhin bitte usw ja nein danke übrigens allerdings dennoch "
        "trotzdem letztlich schließlich zunächst zuletzt natürlich leider endlich -weise -ens"
    ),
    "fr": (
        "alors donc ainsi puis ensuite enfin ici là maintenant cependant toutefois parfois aussi "
        "souvent pourtant bientôt hier demain encore certes bref merci oui non voilà néanmoins "
        "autrement désormais jadis etc aujourd'hui d'abord également -ment"
    ),
    "ru": (
        "потом затем сначала во-первых во-вторых здесь там теперь сейчас однако поэтому итак "
        "далее иногда также тоже часто кроме впрочем скоро сегодня вчера завтра опять снова "
        "конечно пожалуйста да нет спасибо наконец значит например увы кстати правда словом вообще"
    ),
    "tr": (
        "sonra önce şimdi burada orada ancak böylece ayrıca bazen ayrıyeten yine tekrar bugün dün "
        "yarın lütfen evet hayır teşekkürler nihayet örneğin tabii elbette maalesef neyse demek vs"
    ),
    "az": (
        "sonra əvvəl indi burada orada lakin beləliklə bundan bəzən yenə təkrar bu gün dünən sabah "
        "lütfən bəli xeyr sağ ol nəhayət məsələn təbii əlbəttə təəssüf demək və s"
    ),
}

# What gives a reason. Behind a negation the comma before it says whether that is denied too: “did
# not resign because …”. Other languages always have the comma.
REASONS = {"en": "because", "fr": "parce car puisque"}
