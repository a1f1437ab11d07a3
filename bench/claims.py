"""How well claims are suggested: `python -m bench.claims`.

Sentences written by hand, with their kinds (bench/data/claims.txt); the claims of the seed, among
twice as many of the best suggestions; the time for 3,000 words. `--wrong` prints what was judged
wrongly. Exits with 1 when a target is missed.
"""

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import django
from django.conf import settings

from analysis.suggest import Suggestion, suggest

SENTENCES = Path(__file__).parent / "data" / "claims.txt"
KINDS = {"f": "factual", "i": "interpretive", "p": "predictive", "n": "normative", "-": ""}
WORDS = 3_000
# The shares of claims found, of suggestions that are claims, of kinds that are right; the share of
# the seed's claims found; seconds of CPU.
FOUND, CLAIMS, RIGHT, SEEDED, SECONDS = 0.85, 0.9, 0.75, 0.8, 0.2
SHARE = 0.5  # of the words of each of the two that a claim and a suggestion must have in common


def labelled(language: str) -> Iterator[tuple[str, str]]:
    """The kind ("" for no claim) and the words of each sentence of a language."""
    now = ""
    for line in SENTENCES.read_text().splitlines():
        if line.startswith("["):
            now = line.strip("[]")
        elif now == language and line[:1] in KINDS:
            yield KINDS[line[0]], line[2:]


def best(text: str, language: str) -> Suggestion | None:
    return max(suggest(text, language), key=attrgetter("score"), default=None)


def counts(language: str, *, tells: bool = False) -> Counter[str]:
    """How many claims are "found", "missed", "wrongly" suggested, and of the "right" kind."""
    counted: Counter[str] = Counter()
    for kind, text in labelled(language):
        suggestion = best(text, language)
        if kind:
            counted["found" if suggestion else "missed"] += 1
            counted["right"] += suggestion is not None and suggestion.kind == kind
        else:
            counted["wrongly"] += suggestion is not None
        if tells and kind != (suggestion.kind if suggestion else ""):
            print(f"  {kind or 'none'} → {suggestion.kind if suggestion else 'none'}: {text}")
    return counted


def are_same(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans have SHARE of the words of each in common."""
    words = [{match.start() for match in re.finditer(r"\w+", text)} for _span in (one, other)]
    mine, theirs = (
        {at for at in found if span[0] <= at < span[1]}
        for found, span in zip(words, (one, other), strict=True)
    )
    return len(mine & theirs) >= SHARE * max(len(mine), len(theirs))


def seeded_claims() -> tuple[int, int, int]:
    """How many claims the seed's first article has, how many are found, how many of their kind."""
    from seeds.validation import find_passage, read_seed  # needs the models

    seed = read_seed(settings.BASE_DIR / "seeds" / "data")
    article = seed.articles[0]
    claims = [claim for claim in seed.claims if claim.article == article.row.slug]
    text = article.sections.text
    ranked = sorted(suggest(text, article.row.language), key=attrgetter("score"), reverse=True)
    found = right = 0
    for claim in claims:
        spans = [find_passage(claim, passage, article.sections) for passage in claim.passages]
        kinds = {
            one.kind
            for one in ranked[: 2 * len(claims)]
            for span in spans
            if are_same(text, (span.start, span.end), (one.start, one.end))
        }
        found += bool(kinds)
        right += claim.kind in kinds
    return len(claims), found, right


def seconds() -> float:
    """What a text of WORDS words takes, in CPU."""
    sentences = [text for _kind, text in labelled("en")]
    once = "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
    text = "\n\n".join([once] * (WORDS // len(once.split()) + 1))
    began = time.process_time()
    suggest(text)
    return time.process_time() - began


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def main(*, tells: bool) -> int:
    """Print the figures; 1 when one is below its target."""
    missed = False
    for language in ("en", "az", "ru"):
        of = counts(language, tells=tells)
        claims = of["found"] + of["missed"]
        figures = share(of["found"], claims), share(of["found"], of["found"] + of["wrongly"])
        right = share(of["right"], of["found"])
        print(f"{language}: {figures[0]:.0%} found, {figures[1]:.0%} claims, {right:.0%} of kind")
        missed |= figures[0] < FOUND or figures[1] < CLAIMS or right < RIGHT
    claims, found, right_kind = seeded_claims()
    print(f"seed: {found} of {claims} among {2 * claims}, {right_kind} of their kind")
    took = seconds()
    print(f"{WORDS:,} words: {took * 1000:.0f} ms of CPU")
    return int(missed or share(found, claims) < SEEDED or took > SECONDS)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.exit(main(tells="--wrong" in sys.argv))
