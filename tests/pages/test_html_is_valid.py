"""Every page is HTML that a strict parser takes without a complaint."""

import re
from collections import Counter
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.make import make_article, make_claim
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


def test_every_page_that_is_to_be_found_describes_itself(reader: Client, site: Site) -> None:
    described = set()
    for name, path in site.pages.items():
        metas = [given for tag, given in tags(reader.get(path).content.decode()) if tag == "meta"]
        named = {given.get("name"): given.get("content") or "" for given in metas}
        if "noindex" not in named.get("robots", "") and name != "nothing":
            assert len(named.get("description", "")) > 5, path
            described.add(name)
    assert {"message about a claim", "a page of the site's own", "archive", "topics"} <= described


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
            # JSON-LD is data: no browser runs it.
            is_data = given.get("type") == "application/ld+json"
            assert tag != "script" or given.get("src") or is_data


def test_every_article_and_every_list_of_footnotes_has_a_name(reader: Client, site: Site) -> None:
    footnotes = 0
    for path in site.pages.values():
        for tag, given in tags(reader.get(path).content.decode()):
            is_list = "footnotes" in (given.get("class") or "").split()
            footnotes += is_list
            if tag == "article" or is_list:
                assert given.get("aria-label") or given.get("aria-labelledby"), f"{path}: {given}"
    assert footnotes


def test_a_moment_is_told_to_machines_to_the_second(reader: Client, site: Site) -> None:
    moment = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?")
    for path in site.pages.values():
        for tag, given in tags(reader.get(path).content.decode()):
            if tag == "time":
                assert moment.fullmatch(given.get("datetime") or ""), f"{path}: {given}"


def test_a_label_is_for_a_control_that_shows(as_user: Any, editor: Any, site: Site) -> None:
    addresses = [
        reverse("admin:articles_article_change", args=[site.article.pk]),
        reverse("admin:analysis_claim_change", args=[site.claim.pk]),
    ]
    for address in [*addresses, *(f"{address}?_lists=1" for address in addresses)]:
        html = as_user(editor).get(address).content.decode()
        hidden = {given.get("id") for tag, given in tags(html) if given.get("type") == "hidden"}
        labels = {given.get("for") for tag, given in tags(html) if tag == "label"} - {None}
        assert labels and labels.isdisjoint(hidden), address
        assert not [given for tag, given in tags(html) if tag == "time" and not given]


def test_what_is_set_right_to_left_has_its_margin_notes_in_the_direction_of_the_page(
    reader: Client,
) -> None:
    article = make_article(language="ar", body="وقع الطرفان الميثاق في فبراير.")
    make_claim(article, "وقع الطرفان الميثاق", statement="It was signed.")
    found = tags(reader.get(article.get_absolute_url()).content.decode())
    by_class = {given["class"]: given for _tag, given in found if given.get("class")}
    assert by_class["body"]["dir"] == "rtl"
    assert by_class["notes"]["dir"] == "ltr"


def test_style_sheets_say_start_and_end_not_left_and_right() -> None:
    physical = re.compile(r"\b(margin|padding|border)-(left|right)\b|[\s;{](left|right):")
    aligned = re.compile(r"\b(text-align|float): *(left|right)\b")
    for name in ("site.css", "admin.css"):
        css = (settings.BASE_DIR / "static" / "css" / name).read_text()
        assert not physical.search(css) and not aligned.search(css), name
