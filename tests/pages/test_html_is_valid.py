"""Every page is HTML that a strict parser takes without a complaint."""

from collections import Counter

from django.test import Client

from tests.pages.site import Site
from tests.rendered_html import ids, parse_errors, tags


def test_every_page_parses_without_an_error_and_uses_each_id_once(
    reader: Client, site: Site
) -> None:
    for path in site.pages.values():
        html = reader.get(path).content.decode()
        assert parse_errors(html) == [], path
        assert [name for name, times in Counter(ids(html)).items() if times > 1] == [], path


def test_what_one_part_says_of_another_by_its_id_is_there(reader: Client, site: Site) -> None:
    for path in site.pages.values():
        html = reader.get(path).content.decode()
        known = set(ids(html))
        for tag, given in tags(html):
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                assert set((given.get(name) or "").split()) <= known, f"{path}: {tag} {name}"
            address = given.get("href") or ""
            if tag == "a" and address.startswith("#"):
                assert address[1:] in known, f"{path}: {address}"


def test_every_page_has_one_main_heading_a_title_and_a_language(reader: Client, site: Site) -> None:
    titles = []
    for path in site.pages.values():
        html = reader.get(path).content.decode()
        assert html.count("<h1") == 1, path
        assert '<html lang="en-gb">' in html
        assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
        titles.append(html.partition("<title>")[2].partition("</title>")[0])
    assert all(title.endswith(" · Assay") and len(title) > 10 for title in titles)


def test_headings_skip_no_level(reader: Client, site: Site) -> None:
    for path in site.pages.values():
        html = reader.get(path).content.decode()
        levels = [
            int(tag[1]) for tag, _given in tags(html) if tag in {"h1", "h2", "h3", "h4", "h5"}
        ]
        steps = list(zip([0, *levels], levels, strict=False))
        assert all(level <= before + 1 for before, level in steps), f"{path}: {levels}"


def test_no_page_has_a_style_or_a_script_inside(reader: Client, site: Site) -> None:
    for path in site.pages.values():
        for tag, given in tags(reader.get(path).content.decode()):
            assert "style" not in given, f"{path}: {tag}"
            assert not [name for name in given if name.startswith("on")], f"{path}: {tag}"
            assert tag != "style"
            assert tag != "script" or given.get("src")
