"""Words beside which a comma says nothing, by language; pure data. Of all others it is not known.

Left out is what is another word without the comma: only, instead, still, now; “однако” (but),
“ancaq” (only), “d'abord”.
"""

import re

# Behind these at the beginning of a sentence; several words each, parted by commas.
INTRODUCING = {
    "en": (
        "moreover, furthermore, nevertheless, nonetheless, consequently, meanwhile, additionally, "
        "for example, for instance, of course, in other words, as a result, in short, in conclusion"
    ),
    "fr": (
        "cependant, néanmoins, toutefois, en effet, par exemple, en outre, par conséquent, "
        "en revanche, par ailleurs, en conclusion"
    ),
    "ru": (
        "конечно, например, впрочем, следовательно, кстати, разумеется, к сожалению, к счастью, "
        "во-первых, во-вторых, таким образом, кроме того, более того, по-видимому, итак"
    ),
    "tr": "örneğin, nitekim, üstelik, mesela, öte yandan, bununla birlikte, buna rağmen",
    "az": "məsələn, beləliklə, üstəlik, bundan əlavə, bununla belə, digər tərəfdən",
}
# On either side of these inside a sentence, and behind them at its beginning where it has no other
# pause (“However he voted, it fell”).
INSERTED = {
    "en": "however",
    "fr": "cependant, toutefois, néanmoins",
    "ru": "конечно, например, впрочем, следовательно, разумеется",
    "tr": "örneğin, mesela",
    "az": "məsələn",
}
# Before these, where they end a sentence.
LAST = {
    "en": "too, however, as well, of course, for example, for instance",
    "fr": "par exemple, bien sûr, cependant, toutefois",
    "ru": "конечно, например, впрочем, разумеется",
}
# Clauses that begin so have a comma always; who leaves it out has forgotten it.
ALWAYS = {
    "de": "dass daß weil ob obwohl wenn",
    "ru": "что чтобы если когда где хотя который которая которое которые",
}
INSTEAD = {"de": "sondern", "ru": "но"}
# Not behind these, which go with the word: “so dass”, “потому что”, “nur wenn”.
FOCUSED = {
    "de": (
        "so als auch selbst nur erst besonders gerade vor allem außer immer kaum anstatt statt "
        "ohne je nachdem sogar bloß vielleicht insbesondere dann schon noch egal und oder aber "
        "denn sondern nicht nie auf bis wie desto umso also eben genau teils meist jedes mal"
    ),
    "ru": (
        "потому так тем только лишь даже разве именно как оттого затем если хотя хоть и а но или "
        "то уж вот ли бы же всё все почти едва особенно исключительно пока чуть мало много редко "
        "кое не ни на за с со из от до в во о об к ко по под над при про для без у что чем когда "
        "где кто тогда там да нет ну мол будто словно точно ровно просто прямо сразу"
    ),
}
# Clauses of Turkish and Azerbaijani end with their verb; behind one, “but” begins another clause.
BUT = {"tr": "ama fakat", "az": "amma lakin"}
FINITE = {
    "tr": re.compile(r".+(?:[dt][ıiuü](?:lar|ler)?|yor(?:lar)?|[ae]cak(?:lar)?)"),
    "az": re.compile(r".+(?:d[ıiuü](?:lar|lər)?|[ıiuü]r(?:lar|lər)?|[ıiuü]b(?:lar|lər)?)"),
}
# Before these, with a subject of its own behind it.
COORDINATING = {
    "en": "and but or",
    "fr": "et mais ou",
    "de": "und oder aber doch denn",
    "ru": "и а или",
}
# Forms that are a subject and no object; it and you, sie and es may be either.
SUBJECTS = {
    "en": "i he she we they",
    "fr": "je j tu il ils on",
    "de": "ich er wir man",
    "ru": "я он она мы вы они",
}
# Behind a clause that neither denies nor doubts nor counts these give the reason either way.
REASONS = {"en": "because", "fr": "parce car puisque"}
# A day, and the word behind it that begins the clause.
DAYS = {
    "en": re.compile(
        r"(?:in (?:january|february|march|april|may|june|july|august|september|october|november|"
        r"december)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)) "
        r"(?:the|a|an|this|that|these|those|it|he|she|they|we|there|its|his|her|their|our)"
    ),
}
