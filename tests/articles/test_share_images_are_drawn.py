"""A share image has its words in whatever script, inside its margins, or goes without them."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from PIL import Image, ImageChops

from analysis.claim_cards import SIGNS
from articles.drawing.faces import SANS, SERIF, letters_in
from articles.drawing.pictures import HEIGHT, MARGIN, PAPER, WIDTH, Picture, png_of
from articles.drawing.setting import drawable, fit, runs_of

PICTURE = Picture(
    kind="Op-ed",
    words="The charter",
    language="en",
    said="Leyla Əliyeva",
    foot="AIR · 8 January 2026",
    instead="Op-ed",
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenversicherungsanstalt"
ARABIC, CHINESE = "العلاقات بعد القمة (NATO) في عام 2026", "签署宪章之后的关系，以及2026年的展望"
WORDS = [
    ("de", f"Die {LONG_WORD} und die transatlantischen Beziehungen nach dem Gipfel"),
    ("de", f"{LONG_WORD * 3}"[:200]),
    ("az", "Azərbaycan–ABŞ münasibətləri: yeni mərhələ, şübhə və ığdırlı gözləntilər"),
    ("ru", "Хартия подписана: отношения Азербайджана и США после визита"),
    ("el", "Η χάρτα υπογράφηκε στην Ουάσιγκτον"),
    ("ar", ARABIC),
    ("he", "היחסים אחרי 8.1.2026"),
    ("zh-Hans", CHINESE),
    ("en", "So it was told by everybody who was there and wrote of it. " * 5),
    ("en", "W" * 200),
    ("en", "A 😀 B‏\u200d"),
    ("en", ""),
]


@pytest.fixture
def no_other_faces(settings: Any, tmp_path: Path) -> None:
    settings.FONT_DIRS = [str(tmp_path)]


def image_of(**words: Any) -> Image.Image:
    return Image.open(BytesIO(png_of(replace(PICTURE, **words)))).convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The box in which an image is not plain paper."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert box
    return box


@pytest.mark.parametrize(("language", "words"), WORDS)
def test_nothing_runs_over_the_margins(language: str, words: str) -> None:
    long = words or "Leyla"
    image = image_of(words=words, language=language, said=long * 3, foot=long * 3, eyebrow=long * 3)
    assert image.size == (WIDTH, HEIGHT)
    left, top, right, bottom = inked(image)
    near = MARGIN - 12
    assert left >= near and top >= 24 and right <= WIDTH - near and bottom <= HEIGHT - 12


@pytest.mark.usefixtures("no_other_faces")
@pytest.mark.parametrize("words", [ARABIC, CHINESE])
def test_where_no_face_has_the_letters_the_words_are_left_out(words: str) -> None:
    without = image_of(words=words, said=words, language="")
    assert without.tobytes() == image_of(words="Op-ed", said="", language="").tobytes()


@pytest.mark.usefixtures("no_other_faces")
def test_a_sign_that_no_face_has_is_left_out_alone() -> None:
    assert drawable("It is 😀 signed →", SERIF) == "It is signed →"
    assert drawable("签署", SERIF) == ""


def test_latin_cyrillic_and_greek_are_in_the_site_s_own_faces() -> None:
    for words in ("Vaşinqton səfəri, ığdır", "Хартия подписана", "Η χάρτα"):
        for style in (SERIF, SANS):
            used = {run.face for run in runs_of(words, style, "")}
            assert used <= {*style.own}, words


def test_a_space_between_words_of_another_script_is_no_wider() -> None:
    with_space = [run for run in runs_of("Хартия и мир", SERIF, "ru") if " " in run.text]
    assert len(with_space) == 2
    assert all(ord(" ") in letters_in(run.face.path) for run in with_space)


def test_what_is_read_from_the_right_stands_from_the_right() -> None:
    found = [run.text.strip(" ()") for run in runs_of("שלום (NATO) 2026", SERIF, "he")]
    assert [words for words in found if words] == ["2026", "NATO", "שלום"]


def test_a_long_title_is_smaller_and_loses_no_word() -> None:
    box: Any = {"width": 1056, "height": 276, "sizes": range(76, 26, -2)}
    short, long = (
        fit(words.strip(), SERIF, "en", **box) for words in ("The charter", "It was signed. " * 20)
    )
    assert short.size == 76 > long.size > 26
    assert " ".join(long.lines) == ("It was signed. " * 20).strip()
    assert long.height <= 276


def test_what_is_too_much_ends_with_an_ellipsis() -> None:
    block = fit("It was signed. " * 80, SERIF, "en", width=400, height=100, sizes=[30])
    assert len(block.lines) == 2
    assert block.lines[-1].endswith("…")


def test_another_word_makes_another_digest() -> None:
    digests = {replace(PICTURE, words=words).digest for words in ("A", "B")}
    assert digests.isdisjoint({PICTURE.digest}) and len(digests) == 2


def test_signs_and_tones_are_those_of_the_pages() -> None:
    for name in ("site.css", "card.css"):
        css = (site.BASE_DIR / "static" / "css" / name).read_text()
        found = re.findall(r'\.finding-(\w+) \{ --sign: "(.)"; --tone: var\(--(\w+)\); \}', css)
        assert {key: (sign, tone) for key, sign, tone in found} == {
            str(finding.value): drawn for finding, drawn in SIGNS.items()
        }
