"""Invented texts in several languages, each with sentences that make claims. Pure functions.

They are to fill a site, not to be read: everything in them says that it is synthetic.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from analysis.anchoring import Span, context
from analysis.verdicts import Kind
from articles.comparisons import packed
from articles.diffs import compare
from articles.markup import Rendered, render

CLAIMS_PER_SECTION = 4


@dataclass(frozen=True)
class Language:
    """What sentences are made of. {subject} is one of `subjects`, {number} is never used twice."""

    code: str
    weight: int  # how often it is chosen, of 100
    opening: str
    headings: tuple[str, ...]
    subjects: tuple[str, ...]
    claims: dict[Kind, tuple[str, ...]]
    fillers: tuple[str, ...]
    hedge: str


LANGUAGES = (
    Language(
        code="en",
        weight=70,
        opening="Synthetic text: nothing in it is true, and nobody has said it.",
        headings=("What was agreed", "What it means", "The road ahead", "Conclusion"),
        subjects=(
            *("the corridor", "the port", "the treaty", "the parliament", "the railway"),
            *("the ministry", "the pipeline", "the waiver", "the budget", "the delegation"),
        ),
        claims={
            Kind.FACTUAL: (
                "In the {number}th week {subject} was **largely** finished",
                "By the count of the synthetic office, {subject} cost {number} million",
                "There were {number} meetings about {subject} in one year",
            ),
            Kind.INTERPRETIVE: (
                "Decision {number} shows that {subject} has become the centre of policy",
                "What drove round {number} was fear for {subject}, not *calculation*",
            ),
            Kind.PREDICTIVE: (
                "It is likely that {subject} will be reviewed after {number} months",
                "A further {number} states could join {subject} before long",
            ),
            Kind.NORMATIVE: (
                "The council should give {subject} a mandate of {number} years",
                "Nobody ought to sign clause {number} before {subject} has been debated",
            ),
        },
        fillers=(
            "Observers have followed it with patience.",
            "The record is long, and most of it is in the archive.",
            "There is more to be said about the [background](https://example.org/synthetic).",
            "None of this came as a surprise to those who had read the papers.",
            "Both sides have kept their own account of the talks.",
            "The details were left to a later meeting.",
        ),
        hedge="likely",
    ),
    Language(
        code="az",
        weight=15,
        opening="Synthetic (sintetik) mətn: burada heç nə doğru deyil.",
        headings=("Nə razılaşdırıldı", "Bunun mənası", "Qarşıdakı yol", "Nəticə"),
        subjects=("dəhliz", "liman", "müqavilə", "parlament", "dəmir yolu", "büdcə"),
        claims={
            Kind.FACTUAL: (
                "{number} görüşdə {subject} müzakirə olundu",
                "Hesabata görə {subject} {number} milyona başa gəldi",
            ),
            Kind.INTERPRETIVE: ("{number} saylı qərar göstərir ki, {subject} **əsas** məsələdir",),
            Kind.PREDICTIVE: ("Ehtimal ki, {number} aydan sonra {subject} yenidən baxılacaq",),
            Kind.NORMATIVE: ("Şura {number} il ərzində {subject} üçün məsuliyyət daşımalıdır",),
        },
        fillers=(
            "Müşahidəçilər bunu səbirlə izlədilər.",
            "Təfərrüatlar növbəti görüşə saxlanıldı.",
            "Hər iki tərəf öz qeydlərini aparıb.",
        ),
        hedge="Ehtimal ki",
    ),
    Language(
        code="ru",
        weight=10,
        opening="Synthetic (синтетический) текст: в нём нет правды.",
        headings=("О чём договорились", "Что это значит", "Дальнейший путь", "Заключение"),
        subjects=("коридор", "порт", "договор", "парламент", "бюджет", "трубопровод"),
        claims={
            Kind.FACTUAL: (
                "За год {subject} обсуждали {number} раз",
                "По данным отчёта, {subject} стоил {number} миллионов",
            ),
            Kind.INTERPRETIVE: ("Решение № {number} показывает, что {subject} стал *главным*",),
            Kind.PREDICTIVE: ("Вероятно, через {number} месяцев {subject} пересмотрят",),
            Kind.NORMATIVE: ("Совет должен отвечать за {subject} ещё {number} лет",),
        },
        fillers=(
            "Наблюдатели следили за этим терпеливо.",
            "Подробности отложили до следующей встречи.",
            "У каждой стороны своя версия переговоров.",
        ),
        hedge="Вероятно",
    ),
    Language(
        code="fr",
        weight=5,
        opening="Texte Synthetic (synthétique) : rien n’y est vrai.",
        headings=("Ce qui fut convenu", "Ce que cela signifie", "La suite", "Conclusion"),
        subjects=("le corridor", "le port", "le traité", "le parlement", "le budget"),
        claims={
            Kind.FACTUAL: (
                "En un an, {number} réunions ont porté sur {subject}",
                "Selon le rapport, {subject} a coûté {number} millions",
            ),
            Kind.INTERPRETIVE: ("La décision {number} montre que {subject} est **au centre**",),
            Kind.PREDICTIVE: ("Il est probable que dans {number} mois {subject} sera revu",),
            Kind.NORMATIVE: ("Le conseil devrait confier {subject} à {number} experts",),
        },
        fillers=(
            "Les observateurs ont suivi cela avec patience.",
            "Les détails ont été remis à plus tard.",
            "Chaque partie garde son propre récit.",
        ),
        hedge="probable",
    ),
)
# How often a claim is of a kind, of 100.
KINDS = {Kind.FACTUAL: 45, Kind.INTERPRETIVE: 25, Kind.PREDICTIVE: 20, Kind.NORMATIVE: 10}


@dataclass(frozen=True)
class ClaimText:
    """A claim that a text makes: its kind, the words, and where they are in canonical text."""

    kind: Kind
    quote: str
    span: Span
    prefix: str
    suffix: str
    hedge: str

    @property
    def statement(self) -> str:
        return f"Synthetic: {self.quote}."


@dataclass(frozen=True)
class Text:
    """A text of the pool. `claims` are in the order in which it makes them.

    An earlier version of it has other words after all claims; `comparison` is what differs, as
    articles.comparisons packs it.
    """

    language: str
    subjects: str
    body: str
    rendered: Rendered
    claims: tuple[ClaimText, ...]
    earlier_body: str
    earlier_rendered: Rendered
    comparison: list[Any]


def make_texts(count: int, claims_each: int, chance: Random) -> list[Text]:
    """A pool of `count` texts, each of which makes `claims_each` claims."""
    weights = [language.weight for language in LANGUAGES]
    languages = [*LANGUAGES, *chance.choices(LANGUAGES, weights, k=count)][:count]
    return [_text(language, claims_each, chance) for language in languages]


def _text(language: Language, claims: int, chance: Random) -> Text:
    kinds = chance.choices(list(KINDS), list(KINDS.values()), k=claims)
    numbers = chance.sample(range(100, 1000), claims)  # of one length: none lies within another
    sentences = [
        _claim(language, kind, number, chance) for kind, number in zip(kinds, numbers, strict=True)
    ]
    blocks = [language.opening, *_blocks(language, sentences, chance)]
    kept, added, dropped = chance.sample(language.fillers, 3)
    body = "\n\n".join([*blocks, f"{kept} {added}"]) + "\n"
    earlier_body = "\n\n".join([*blocks, f"{kept} {dropped}"]) + "\n"
    rendered, earlier = render(body), render(earlier_body)
    quotes = [render(sentence).text for sentence in sentences]
    made = zip(kinds, quotes, strict=True)
    return Text(
        language=language.code,
        subjects=", ".join(chance.sample(language.subjects, 2)),
        body=body,
        rendered=rendered,
        claims=tuple(_located(rendered.text, kind, quote, language) for kind, quote in made),
        earlier_body=earlier_body,
        earlier_rendered=earlier,
        comparison=packed(compare(earlier.text, rendered.text)),
    )


def _claim(language: Language, kind: Kind, number: int, chance: Random) -> str:
    sentence = chance.choice(language.claims[kind])
    sentence = sentence.format(subject=chance.choice(language.subjects), number=number)
    return sentence[0].upper() + sentence[1:]


def _blocks(language: Language, sentences: list[str], chance: Random) -> Iterator[str]:
    """Paragraphs, one a claim, with a heading before the first of each section but the first."""
    for index, sentence in enumerate(sentences):
        section, first = divmod(index, CLAIMS_PER_SECTION)
        if section and not first:
            yield f"## {language.headings[(section - 1) % len(language.headings)]}"
        before = " ".join(chance.sample(language.fillers, 2))
        after = " ".join(chance.sample(language.fillers, 2))
        yield f"{before} {sentence}. {after}"


def _located(text: str, kind: Kind, quote: str, language: Language) -> ClaimText:
    start = text.index(quote)
    span = Span(start, start + len(quote))
    prefix, suffix = context(text, span)
    hedge = language.hedge if kind == Kind.PREDICTIVE and language.hedge in quote else ""
    return ClaimText(kind, quote, span, prefix, suffix, hedge)
