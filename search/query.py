"""What somebody searches for, read from what they typed. Pure data."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Query:
    """A search in parts, each as it was typed: case, accents and stems are the index's matter.

    A document is found that has all `words`, any of `choices` (if there are some), a word that
    begins with each of the `prefixes`, all `phrases`, and none of what is `excluded` (words, or
    phrases of several). `fields` are the names
    and values of “author:…”, “topic:…”, “before:…” as they were typed, for whoever knows what they
    name: index.find takes them as Filters. `problems` says in sentences what could not be read.
    """

    words: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = field(default=(), compare=False)

    @property
    def asks_for_words(self) -> bool:
        return bool(self.words or self.choices or self.prefixes or self.phrases)
