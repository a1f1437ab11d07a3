"""Rows that many synthetic articles share: publishers, authors, topics, sources."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import Any, Self

from django.db.models import Max, Model

from analysis.models import Source
from articles.models import Author, Organization, Topic

PUBLISHERS = 12
GIVEN = ("Aysel", "Ana", "Boris", "Chloé", "Davit", "Elnur", "Farid", "Hélène", "Ilaha", "Jan")
FAMILY = ("Abbasov", "Brun", "Costa", "Dadaşova", "Əliyev", "Fisher", "Grigoryan", "Ivanova", "Lee")


@dataclass(frozen=True)
class WeightedKeys:
    """Primary keys of which the first are chosen far more often than the last."""

    pks: list[int]
    weights: list[float]

    @classmethod
    def of(cls, objects: list[Any]) -> Self:
        weights = accumulate(1 / rank**0.8 for rank in range(1, len(objects) + 1))
        return cls([each.pk for each in objects], list(weights))

    def pick(self, most: int, chance: Random) -> list[int]:
        """At least one and at most `most` of them, all different."""
        chosen = chance.choices(self.pks, cum_weights=self.weights, k=most)
        return list(dict.fromkeys(chosen))

    def pick_exactly(self, number: int, chance: Random) -> list[int]:
        """So many of them, all different; all where there are not as many."""
        number = min(number, len(self.pks))
        chosen: dict[int, None] = {}
        while len(chosen) < number:
            chosen |= dict.fromkeys(self.pick(number, chance))
        return list(chosen)[:number]


@dataclass(frozen=True)
class SharedRows:
    """The keys of the rows, by what they are."""

    desk: int  # who signs assessments, and no article
    publishers: WeightedKeys
    authors: WeightedKeys
    topics: WeightedKeys
    sources: WeightedKeys

    @classmethod
    def make(cls, articles: int, claims: int, chance: Random) -> Self:
        """Write rows for so many more articles and claims; desk and publishers stay the same."""
        return cls(
            desk=_desk(),
            publishers=WeightedKeys.of(_publishers()),
            authors=WeightedKeys.of(_authors(max(8, articles * 4 // 100), chance)),
            topics=WeightedKeys.of(_topics(max(20, articles // 100))),
            sources=WeightedKeys.of(_sources(max(20, claims // 20), chance)),
        )


def new_numbers(model: type[Model], count: int) -> range:
    """Numbers for new rows that no row has: above every primary key, and so above every number."""
    highest = model._default_manager.aggregate(highest=Max("pk"))["highest"] or 0
    return range(highest + 1, highest + 1 + count)


def _desk() -> int:
    named = {"name": "The desk (Synthetic)", "role": "Synthetic desk", "kind": Author.Kind.DESK}
    return Author.objects.get_or_create(slug="synthetic-desk", defaults=named)[0].pk


def _publishers() -> list[Organization]:
    publishers = [
        Organization(
            slug=f"synthetic-publisher-{number}",
            name=f"Synthetic Publisher {number}",
            kind=Organization.Kind.PUBLISHER,
        )
        for number in range(1, PUBLISHERS + 1)
    ]
    Organization.objects.bulk_create(publishers, ignore_conflicts=True)
    slugs = [publisher.slug for publisher in publishers]
    return list(Organization.objects.filter(slug__in=slugs).order_by("pk"))


def _authors(count: int, chance: Random) -> list[Author]:
    def author(number: int) -> Author:
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        return Author(
            slug=f"synthetic-author-{number}",
            name=f"{given} {family} (Synthetic {number})",
            sort_name=f"{family}, {given} (Synthetic {number})",
            role="Synthetic Fellow",
        )

    return Author.objects.bulk_create(map(author, new_numbers(Author, count)), batch_size=500)


def _topics(count: int) -> list[Topic]:
    kinds = list(Topic.Kind)
    topics = [
        Topic(
            slug=f"synthetic-topic-{number}",
            name=f"Synthetic topic {number}",
            kind=kinds[number % len(kinds)],
            description="Synthetic.",
        )
        for number in new_numbers(Topic, count)
    ]
    return Topic.objects.bulk_create(topics, batch_size=500)


def _sources(count: int, chance: Random) -> list[Source]:
    sources = [
        Source(
            slug=f"synthetic-source-{number}",
            title=f"Synthetic source {number}",
            publisher="Synthetic Gazette",
            url=f"https://example.org/synthetic/{number}",
            published=date(chance.randint(2000, 2020), chance.randint(1, 12), 1),
            note="Synthetic.",
        )
        for number in new_numbers(Source, count)
    ]
    return Source.objects.bulk_create(sources, batch_size=500)
