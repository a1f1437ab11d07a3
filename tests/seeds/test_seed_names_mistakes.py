"""Whatever is wrong in the files is named by file and line, and nothing is written."""

from pathlib import Path

import pytest

from articles.models import Topic
from seeds.loader import load
from seeds.yaml_rows import SeedError

from .small import alter, everything

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CLAIMS, ARTICLES = "claims.yaml", "articles.yaml"
DREDGE = '{section: "What follows", quote: "The city should dredge the river"}'


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        # YAML itself
        ("topics.yaml", 'name: "Ports"', 'name: ["Ports"', "topics.yaml, line "),
        ("topics.yaml", '"Ports"', '"Ports', "topics.yaml, line "),
        ("topics.yaml", '"Ports"', '"P\x07rts"', "topics.yaml, line 2: the character U+0007"),
        ("topics.yaml", "topics:", "tpoics:", "topics.yaml, line 1: the file must have one key"),
        (
            "topics.yaml",
            "kind: theme",
            "kind: theme, slug: p",
            "topics.yaml, line 2: “slug” stands here twice",
        ),
        (
            "sources.yaml",
            "2024-01-02",
            "2024-02-31",
            "sources.yaml, line 6: “2024-02-31” is no date",
        ),
        # Keys and types
        ("authors.yaml", "    role:", "    rôle:", "authors.yaml, line 5: “rôle” is unknown here"),
        (
            "sources.yaml",
            '    publisher: "Gazette"\n',
            "",
            "sources.yaml, line 2: “publisher” is missing",
        ),
        ("sources.yaml", "published: 2024-01-02", "published: soon", "sources.yaml, line 6: “publ"),
        ("sources.yaml", '"The Port Act"', "1992", "sources.yaml, line 3: “title” must be text"),
        (ARTICLES, "desk_titled: true", "desk_titled: maybe", "line 8: “desk_titled” must be true"),
        (ARTICLES, "[ports, porto]", "ports", "articles.yaml, line 9: “topics” must be a list"),
        (ARTICLES, '09:00:00Z"', '09:00:00"', "line 11: “published_at” must be a time with its"),
        (CLAIMS, f"- {DREDGE}", "- The city", "line 36: each item of “passages” must be a mapping"),
        # Values
        ("organizations.yaml", "kind: publisher", "kind: pub", "organizations.yaml, line 4: kind:"),
        ("organizations.yaml", "https://", "", "organizations.yaml, line 9: url:"),
        ("topics.yaml", "slug: ports", "slug: por ts", "topics.yaml, line 2: slug:"),
        (ARTICLES, "kind: op_ed", "kind: oped", "articles.yaml, line 4: kind:"),
        (CLAIMS, "kind: normative", "kind: opinion", "claims.yaml, line 34: kind:"),
        (CLAIMS, "stance: context", "stance: neutral", "claims.yaml, line 12: stance:"),
        (CLAIMS, "verdict: supported", "verdict: disputed", "line 14: “Disputed” needs evidence"),
        (CLAIMS, "kind: factual", "kind: factual\n    speaker: ana", "there is no “ana”"),
        (CLAIMS, "kind: factual", "kind: factual\n    speaker: ana-lima", "“ana-lima” signs the"),
        (
            CLAIMS,
            "kind: factual",
            "kind: factual\n    speaker: assay-desk\n    speaker_name: A docker",
            "either a “speaker” or a “speaker_name”",
        ),
        (CLAIMS, "verdict: supported", "verdict: true_enough", "claims.yaml, line 14: verdict:"),
        (
            CLAIMS,
            "verdict: supported",
            "verdict: fulfilled",
            "claims.yaml, line 14: a claim of the kind “factual” cannot be “fulfilled”",
        ),
        (CLAIMS, "evidence: [port-act]", "evidence: []", "line 14: “Supported” must rest on"),
        (CLAIMS, "holds_from: 2024-03-01\n", "holds_from: 2999-01-01\n", "line 15: holds_from: "),
        (CLAIMS, "kind: presupposes", "kind: implies", "claims.yaml, line 30: kind:"),
        (
            CLAIMS,
            "    resolves_on: 2030-12-31\n",
            "",
            "claims.yaml, line 18: A predictive claim needs",
        ),
        (CLAIMS, 'words: "could"', 'words: ""', "line 26: Give the words or the percentage"),
        (CLAIMS, 'words: "could"', 'probability: "70"', "“probability” must be a whole number"),
        (CLAIMS, 'words: "could"', "probability: 101", "claims.yaml, line 26: probability: "),
        (CLAIMS, "2024-02-29}", "2199-02-28}", "line 26: stated_on: This day lies ahead"),
        (
            CLAIMS,
            "    resolves_on",
            '    hedge: "so"\n    resolves_on',
            "hedge: It is a prediction",
        ),
        (CLAIMS, "kind: predictive", "kind: factual", "line 26: Only a prediction has forecasts"),
        # Slugs and references
        ("topics.yaml", "slug: porto", "slug: ports", "topics.yaml, line 3: “ports” is here twice"),
        (
            CLAIMS,
            "slug: should-dredge",
            "slug: more-ships",
            "claims.yaml, line 33: “the-port/more-ships” is here twice, first on line 18",
        ),
        ("authors.yaml", "affiliation: casa-do-mar", "affiliation: casa", "authors.yaml, line 6:"),
        (ARTICLES, "topics: [ports]", "topics: [rivers]", "articles.yaml, line 20: topics: there"),
        (ARTICLES, "author: assay-desk", "author: nobody", "articles.yaml, line 23: author: there"),
        (ARTICLES, "in_reply_to: the-port", "in_reply_to: a-reply", "articles.yaml, line 24: in_"),
        (
            CLAIMS,
            "article: a-reply",
            'article: ""',
            "claims.yaml, line 38: article: there is no “”",
        ),
        ("authors.yaml", "affiliation: casa-do-mar", "affiliation: ''", "line 6: affiliation: the"),
        (CLAIMS, "article: a-reply", "article: a-letter", "claims.yaml, line 38: article: there"),
        (CLAIMS, "source: port-news", "source: port-views", "claims.yaml, line 12: source: there"),
        (CLAIMS, "evidence: [port-act]", "evidence: [act]", "claims.yaml, line 17: evidence: ther"),
        (CLAIMS, "stated_by: ana-lima", "stated_by: ana", "claims.yaml, line 26: stated_by: there"),
        (CLAIMS, "to: should-dredge", "to: dredge", "claims.yaml, line 31: to: there is no"),
        ("authors.yaml", "assay-desk", "the-desk", "articles.yaml, line 23: author: there is no"),
        # Documents
        (
            ARTICLES,
            "document: port.txt",
            "document: part.txt",
            "line 3: there is no file “part.txt”",
        ),
        (
            ARTICLES,
            "document: port.txt",
            "document: ../port.txt",
            "articles.yaml, line 3: there is",
        ),
        (
            ARTICLES,
            "    body_file: reply.md\n",
            "",
            "articles.yaml, line 13: an article has either",
        ),
        (ARTICLES, "    kind: op_ed", "    editors_note: x\n    kind: op_ed", "line 4: “editors_n"),
        ("port.txt", "2024-02-29", "2024-02-31", "port.txt, line 1: “2024-02-31” is no date"),
        ("port.txt", "Ana Lima is", "Ana Lomo is", "line 3: port.txt names the author “Ana Lomo”"),
        ("port.txt", "at the Casa", "at the Caso", "names the organization “Caso do Mar”"),
        ("port.txt", "(CdM)", "(CM)", "port.txt has “CM” for abbreviation, the YAML “CdM”"),
        ("port.txt", "Associate Fellow", "Fellow", "port.txt has “Fellow” for role, the YAML “Ass"),
        (
            "port.txt",
            "2024-02-29",
            "2024-02-28",
            "articles.yaml, line 12: port.txt has “2024-02-28”",
        ),
        (
            ARTICLES,
            '    publisher: the-harbour\n    published_at: "',
            '    publisher: casa-do-mar\n    published_at: "',
            "articles.yaml, line 10: port.txt has “the-harbour” for publisher",
        ),
        # Quotes
        (
            CLAIMS,
            "should dredge the river",
            "should have dredged the river",
            "claims.yaml, line 37: should-dredge: the section does not have the quote “The city "
            "should have dredged the river”. Nearest is: “The city should dredge the river",
        ),
        (
            CLAIMS,
            DREDGE,
            '{section: "What next", quote: "x"}',
            "line 37: should-dredge: 0 sections",
        ),
        (CLAIMS, DREDGE, '{section: "What follows", quote: "20"}', "the quote “20” 2 times"),
        (CLAIMS, f"\n      - {DREDGE}", " []", "claims.yaml, line 36: a claim needs at least one"),
        ("port.txt", "Trade “grew”", "The port opened in 2024, and", "“The port opened in 2024” 2"),
    ],
)
def test_it_is_named_and_nothing_is_written(
    directory: Path, file: str, old: str, new: str, message: str
) -> None:
    alter(directory, file, old, new)
    before = everything()
    with pytest.raises(SeedError) as caught:
        load(directory)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert everything() == before


def test_straight_quotation_marks_do_not_stand_for_curly_ones(directory: Path) -> None:
    alter(directory, CLAIMS, 'quote: "The city should dredge the river"', "quote: 'Trade \"grew\"'")
    alter(
        directory,
        CLAIMS,
        '{section: "What follows", quote: \'Trade',
        '{section: "", quote: \'Trade',
    )
    with pytest.raises(SeedError, match="Nearest is: “Trade “grew”"):
        load(directory)


def test_what_only_the_database_refuses_is_named_too(directory: Path) -> None:
    Topic.objects.create(name="Porto", slug="another")
    before = everything()
    with pytest.raises(SeedError, match=r"^topics\.yaml, line 3: name: "):
        load(directory)
    assert everything() == before


def test_evidence_that_an_assessment_rests_on_cannot_be_left_out(directory: Path) -> None:
    load(directory)
    alter(
        directory,
        CLAIMS,
        "{source: port-act, stance: supports",
        "{source: port-act, stance: context",
    )
    before = everything()
    with pytest.raises(SeedError, match=r"^claims\.yaml, line 10: evidence that a recorded"):
        load(directory)
    assert everything() == before


def test_a_missing_file_is_named(directory: Path) -> None:
    (directory / "sources.yaml").unlink()
    with pytest.raises(SeedError, match=r"^sources\.yaml: the file cannot be read"):
        load(directory)


def test_a_file_that_is_not_utf_8_is_named_by_its_line(directory: Path) -> None:
    (directory / "topics.yaml").write_bytes("topics:\n  - caf\u00e9".encode("latin-1"))
    with pytest.raises(SeedError, match=r"^topics\.yaml, line 2: this is not UTF-8"):
        load(directory)
