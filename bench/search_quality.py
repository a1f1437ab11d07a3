"""How well a search finds what was meant: `python bench/search_quality.py`.

Asks for articles, claims, authors and topics of the seeded texts in the ways that readers ask, and
prints for each way the mean reciprocal rank and nDCG@10 of the search, beside those of a plain FTS5
index of the same rows (unicode61 and porter, bm25, any of the words). What is meant is known, as
each question is made from the row that it asks for. Reads the site of DATABASE_URL, which is to be
seeded (`manage.py seed`), and changes nothing.
"""

import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Row = tuple[str, int]  # the kind and the key of what is found
A_KIND = 40  # questions
SHOWN = 10
SMALL = """a about after all an and are as at be been but by can did do does for from had has have
    how in into is it its more most no not of on or our out over so than that the their them then
    there these they this those through to up was we were what when where which who whose why will
    with would""".split()


@dataclass(frozen=True)
class Question:
    kind: str
    text: str
    meant: Row


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    rows = texts()
    asked = [*questions(rows)]
    plain = plain_index(rows)
    ways: dict[str, Callable[[str], list[Row]]] = {"search": found, "plain": plain}
    print(f"{len(asked)} questions, {len(rows)} rows")
    print(f"{'':24}{'number':>7}{'MRR':>8}{'plain':>8}{'nDCG':>8}{'plain':>8}")
    worse = []
    for kind in dict.fromkeys(each.kind for each in asked):
        some = [each for each in asked if each.kind == kind]
        ranks = {name: [rank(way(q.text), q.meant) for q in some] for name, way in ways.items()}
        means = [[mean(map(f, ranks[name])) for name in ways] for f in (reciprocal, gain)]
        worse += [kind] if any(ours < theirs for ours, theirs in means) else []
        cells = "".join(f"{value:8.3f}" for pair in means for value in pair)
        print(f"{kind:24}{len(some):7}{cells}")
    sys.exit(f"worse than plain: {', '.join(worse)}" if worse else 0)


# --- What is asked --------------------------------------------------------------------------------


def texts() -> dict[Row, tuple[str, str]]:
    """The title and the other words of each row that readers may find."""
    from analysis.models import Claim
    from articles.models import Article, Author, Topic

    rows: dict[Row, tuple[str, str]] = {}
    for article in Article.objects.live():
        rows["article", article.pk] = article.title, f"{article.standfirst}\n{article.text}"
    for claim in Claim.objects.live().select_related("article"):
        said = f"{claim.speaker_name}\n{claim.article.title}"
        rows["claim", claim.pk] = claim.statement, said
    for author in Author.objects.public():
        rows["author", author.pk] = author.name, f"{author.role}\n{author.bio}"
    for topic in Topic.objects.live():
        rows["topic", topic.pk] = topic.name, topic.description
    return rows


def questions(rows: dict[Row, tuple[str, str]]) -> Iterator[Question]:
    random = Random(1)  # noqa: S311
    named = [each for each in rows if each[0] in ("author", "topic")]
    titled = [each for each in rows if each[0] == "article"]
    stated = [each for each in rows if each[0] == "claim"]
    for kind, some, make in (
        ("names", named, name),
        ("misspelt names", named, misspelt),
        ("phrases", stated + titled, phrase),
        ("phrases by heart", stated + titled, phrase_by_heart),
        ("questions", stated, question),
        ("words of a statement", stated, keywords),
        ("a title by heart", titled, title),
        (
            "topics in other words",
            3 * [each for each in named if each[0] == "topic"],
            in_other_words,
        ),
    ):
        for row in random.sample(some, min(A_KIND, len(some))):
            if text := make(rows[row], random):
                yield Question(kind, text, row)


def name(row: tuple[str, str], _random: Random) -> str:
    return row[0].lower()


def misspelt(row: tuple[str, str], random: Random) -> str:
    """The longest word of a name with two letters in the wrong order, or without one."""
    word: str = max(re.findall(r"\w+", row[0]), key=len)
    if len(word) < 5:
        return ""
    at = random.randrange(1, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return random.choice((swapped, word[:at] + word[at + 1 :])).lower()


def phrase(row: tuple[str, str], random: Random) -> str:
    words = row[0].split()
    at = random.randrange(max(1, len(words) - 3))
    inner = " ".join(words[at : at + 4]).replace('"', "")
    return f'"{inner}"'


def phrase_by_heart(row: tuple[str, str], random: Random) -> str:
    """Words that stand together, quoted with one of the small ones wrong."""
    words = row[0].replace('"', "").split()
    small = [at for at in range(1, len(words) - 2) if words[at].lower() in SMALL]
    if not small:
        return ""
    at = random.choice(small)
    wrong = random.choice([each for each in SMALL if each != words[at].lower()])
    return f'"{" ".join([*words[max(0, at - 2) : at], wrong, *words[at + 1 : at + 3]])}"'


def in_other_words(row: tuple[str, str], random: Random) -> str:
    """What a topic is about, in words that its name has not."""
    known = {word.lower() for word in re.findall(r"\w+", row[0])}
    words = [word for word in content(row[1]) if word.lower() not in known and word.isalpha()]
    return " ".join(random.sample(words, 4)).lower() if len(words) >= 4 else ""


def question(row: tuple[str, str], random: Random) -> str:
    begin = random.choice(
        ("Who says that", "Is it true that", "Does anyone claim that", "Why would")
    )
    return f"{begin} {' '.join(content(row[0])[:4])}?"


def keywords(row: tuple[str, str], random: Random) -> str:
    words = content(row[0])
    return " ".join(random.sample(words, min(3, len(words))))


def title(row: tuple[str, str], random: Random) -> str:
    """What is remembered of a title: its words without the small ones, and one that is wrong."""
    words = content(row[0])
    return " ".join([*words[:3], random.choice(("report", "essay", "speech"))])


def content(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text) if word.lower() not in SMALL]


# --- What is found --------------------------------------------------------------------------------


def found(text: str) -> list[Row]:
    """What the page of a search shows, in its order, and best of each kind first."""
    from search.pages import page_of

    page = page_of({"q": text})
    return [(hit.kind.value, hit.key) for hit in page.found.hits]


def plain_index(rows: dict[Row, tuple[str, str]]) -> Callable[[str], list[Row]]:
    """A plain index of the rows: any of the words, the best by bm25 first."""
    database = sqlite3.connect(":memory:")
    sql = "CREATE VIRTUAL TABLE plain USING fts5(title, body, tokenize='porter unicode61')"
    database.execute(sql)
    keys = [*rows]
    database.executemany("INSERT INTO plain VALUES (?, ?)", rows.values())

    def ask(text: str) -> list[Row]:
        words = re.findall(r"\w+", text)
        phrase = '"' + " ".join(words) + '"'
        match = phrase if text.startswith('"') else " OR ".join(f'"{word}"' for word in words)
        sql = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?"
        return [keys[row - 1] for (row,) in database.execute(sql, (match, SHOWN))]

    return ask


# --- How well -------------------------------------------------------------------------------------


def rank(results: Sequence[Row], meant: Row) -> int:
    """The place of what was meant, from 1 on; 0 where it is not among the first ten."""
    shown = results[:SHOWN]
    return shown.index(meant) + 1 if meant in shown else 0


def reciprocal(place: int) -> float:
    return 1 / place if place else 0.0


def gain(place: int) -> float:
    """nDCG@10 where one row is meant."""
    return 1 / log2(place + 1) if place else 0.0


def mean(values: Iterable[float]) -> float:
    numbers = [*values]
    return sum(numbers) / len(numbers)


if __name__ == "__main__":
    main()
