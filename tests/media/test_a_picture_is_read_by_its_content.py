"""What is kept of a picture that is uploaded: its pixels, upright and in the colours of the web."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, features

from articles.media.reading import LONGEST_SIDE, ReadPicture, Unreadable, read_picture, resized
from tests.uploads import picture_bytes

LIMITS = {"most_bytes": 5_000_000, "most_pixels": 10_000_000}


def read(data: bytes, **limits: int) -> ReadPicture:
    return read_picture(data, **{**LIMITS, **limits})


def pixels(read: ReadPicture) -> Any:
    return Image.open(io.BytesIO(read.data))


def refused(data: bytes, **limits: int) -> str:
    with pytest.raises(Unreadable) as error:
        read(data, **limits)
    return str(error.value)


@pytest.mark.parametrize(
    ("form", "kept"), [("JPEG", "jpg"), ("WEBP", "jpg"), ("PNG", "png"), ("GIF", "png")]
)
def test_what_has_edges_stays_as_it_is_and_photographs_are_jpeg(form: str, kept: str) -> None:
    made = read(picture_bytes(form))
    assert (made.form, made.width, made.height) == (kept, 60, 40)
    assert pixels(made).format == {"jpg": "JPEG", "png": "PNG"}[kept]


def test_what_is_seen_through_stays_so() -> None:
    clear = picture_bytes("WEBP", mode="RGBA", colour=(0, 0, 0, 90))
    assert pixels(read(clear)).mode == "RGBA"
    assert pixels(read(picture_bytes("PNG", mode="RGBA", colour=(0, 0, 0, 255)))).mode == "RGB"


def test_where_and_by_whom_it_was_taken_is_left_out_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x8825] = 6, "Secret Name", {1: "N", 2: (40.0, 22.0, 0.0)}
    taken = picture_bytes(exif=exif, comment=b"Secret remark")
    assert b"Secret Name" in taken
    made = read(taken)
    assert (made.width, made.height) == (40, 60)
    assert b"Secret" not in made.data
    assert not pixels(made).getexif()


def test_what_stands_behind_a_picture_is_left_out() -> None:
    assert b"<script" not in read(picture_bytes() + b"<script>evil()</script>").data


def test_colours_of_a_profile_become_those_of_the_web() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    made = read(picture_bytes("PNG", icc_profile=profile))
    assert "icc_profile" not in pixels(made).info
    assert pixels(read(picture_bytes("PNG", icc_profile=b"broken"))).mode == "RGB"
    assert pixels(read(picture_bytes(mode="CMYK", colour=(0, 90, 0, 0)))).mode == "RGB"


def test_of_one_that_moves_the_first_picture_is_kept() -> None:
    target = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    made = read(target.getvalue())
    assert made.was_moving
    assert pixels(made).getpixel((0, 0)) == (254, 0, 0) or pixels(made).getpixel((0, 0))[0] > 250
    assert not getattr(pixels(made), "is_animated", False)


def test_a_large_one_is_made_smaller() -> None:
    made = read(picture_bytes(size=(3_000, 300)))
    assert (made.width, made.height) == (LONGEST_SIDE, 256)


def test_too_many_bytes_or_pixels_are_refused_before_they_are_unpacked() -> None:
    assert "larger than 1 MB" in refused(b"x" * 2_000_000, most_bytes=1_048_576)
    bomb = picture_bytes("PNG", size=(4_000, 4_000))
    assert len(bomb) < 200_000
    assert "more than 10 million pixels" in refused(bomb)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG is not taken"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC is not taken"),
        (b"%PDF-1.7", "no picture, or a damaged one"),
        (b"", "no picture, or a damaged one"),
        (picture_bytes()[:200], "no picture, or a damaged one"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes, why: str) -> None:
    assert why in refused(data)


@given(
    start=st.sampled_from([b"", *(picture_bytes(form) for form in ("JPEG", "PNG", "GIF", "WEBP"))]),
    cut=st.integers(0, 300),
    junk=st.binary(max_size=400),
)
def test_whatever_is_uploaded_is_read_or_refused(start: bytes, cut: int, junk: bytes) -> None:
    try:
        read(start[:cut] + junk)
    except Unreadable:
        return


def test_sizes_are_made_of_it() -> None:
    kept = read(picture_bytes(size=(600, 400)))
    size = Image.open(io.BytesIO(resized(kept.data, 480, "webp")))
    assert (size.format, size.size) == ("WEBP", (480, 320))
    if features.check("avif"):
        avif = Image.open(io.BytesIO(resized(kept.data, 480, "avif")))
        assert (avif.format, avif.size) == ("AVIF", (480, 320))
