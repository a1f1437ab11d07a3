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
