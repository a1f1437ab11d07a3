"""A list of the admin is saved as a file, and such a file is read: told first, then saved whole."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from accounts.models import User
from analysis.models import Source
from analysis.tables import SourceTable
from articles import workflow
from articles.merging import merge
from articles.models import Author, Organization, Series, Topic
from articles.tables import files
from articles.tables.names import TopicTable
from articles.tables.resources import Cell
from tests.at_once import at_once
from tests.make import (
    make_article,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
)

TOPICS = "/admin/articles/topic/"


def send(browser: Client, text: str | bytes, where: str = TOPICS) -> Any:
    data = text.encode() if isinstance(text, str) else text
    return browser.post(f"{where}import/", {"file": SimpleUploadedFile("table.csv", data)})


def save(browser: Client, told: Any, where: str = TOPICS) -> Any:
    return browser.post(f"{where}import/", {"_table": told.context["packed"]}, follow=True)


def rows_of(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return [*csv.reader(io.StringIO(text))]


@pytest.fixture
def browser(editor: User, as_user: Any) -> Client:
    return as_user(editor)


# --- Reading ----------------------------------------------------------------------------------


def test_what_would_change_is_told_before_it_is_saved(browser: Client) -> None:
    nato = make_topic("NATO", slug="nato")
    told = send(browser, "slug,name,kind\nnato,NATO,Organization\n,Zangezur corridor,place\n")
    assert Topic.objects.get(pk=nato.pk).kind == "theme"
    lines = {line.name: line for line in told.context["lines"]}
    assert lines["NATO"].changes == (("kind", "theme", "organization"),)
    assert lines["Zangezur corridor"].what == "new"
    assert Topic.objects.count() == 1
    done = save(browser, told)
    assert "2 rows are saved." in done.content.decode()
    assert Topic.objects.get(pk=nato.pk).kind == "organization"
    assert Topic.objects.get(slug="zangezur-corridor").kind == "place"


def test_one_wrong_line_keeps_all_from_being_saved(browser: Client) -> None:
    told = send(browser, "name,kind\nOil,theme\nGas,nonsense\n")
    wrong = told.context["lines"][0]
    assert (wrong.number, wrong.what) == (3, "wrong")
    assert wrong.errors[0][0] == "kind"
    assert told.context["packed"] == ""
    assert "Nothing is saved" in told.content.decode()
    assert not Topic.objects.exists()


def test_the_same_name_is_the_same_topic_and_one_like_it_is_asked_about(browser: Client) -> None:
    make_topic("Peace treaty", slug="peace-treaty")
    told = send(browser, "name,description\npeace  TREATY,Signed.\nPeace treatty,x\nOil,y\nOil,z\n")
    what = {line.number: (line.what, line.errors) for line in told.context["lines"]}
    assert what[2][0] == "changed"
    assert "(peace-treaty)" in what[3][1][0][1]
    assert what[4][0] == "new"
    assert what[5] == ("wrong", (("", "It is of the same one as line 4."),))
    distinct = send(browser, "slug,name\npeace-treatty,Peace treatty\n")
    assert distinct.context["lines"][0].what == "new"


def test_two_authors_of_one_name_are_told_apart_by_slug(browser: Client) -> None:
    for slug in ("one", "two"):
        make_author("Leyla Əliyeva", slug=slug)
    where = "/admin/articles/author/"
    told = send(browser, "name,role\nLeyla Əliyeva,Editor\n", where)
    assert told.context["lines"][0].errors == (
        ("name", "Several are called so. Say which by its slug."),
    )
    make_organization("The Caspian Institute", slug="caspian")
    told = send(browser, "slug,affiliation\ntwo,caspian\n", where)
    assert told.context["lines"][0].changes == (("affiliation", "", "The Caspian Institute"),)
    save(browser, told, where)
    assert str(Author.objects.get(slug="two").affiliation) == "The Caspian Institute"


def test_an_author_in_use_becomes_nobody_else(browser: Client) -> None:
    make_article(author=make_author("Leyla Əliyeva", slug="leyla"))
    told = send(browser, "slug,name\nleyla,John Smith\n", "/admin/articles/author/")
    assert "Rename it on its own page" in told.context["lines"][0].errors[0][1]


def test_sources_are_known_by_their_address(browser: Client) -> None:
    make_source(title="Old", url="https://example.org/a", slug="a")
    where = "/admin/analysis/source/"
    told = send(browser, "title;url;published\nNew;https://example.org/a;2026-02-10\n", where)
    save(browser, told, where)
    source = Source.objects.get()
    assert (source.title, str(source.published)) == ("New", "2026-02-10")


def test_a_row_that_was_changed_since_is_told_anew(browser: Client) -> None:
    topic = make_topic("NATO", slug="nato")
    told = send(browser, "slug,description\nnato,An alliance.\n")
    topic.description = "Something else."
    workflow.save_name(topic, fields=["description"])
    again = save(browser, told)
    assert again.context["is_anew"]
    assert Topic.objects.get().description == "Something else."


@pytest.mark.parametrize("packed", ["", "nonsense"])
def test_what_was_not_told_is_not_saved(browser: Client, packed: str) -> None:
    answer = browser.post(f"{TOPICS}import/", {"_table": packed})
    assert answer.status_code == 302


def test_what_was_told_to_one_is_not_saved_by_another(
    browser: Client, analyst: User, as_user: Any
) -> None:
    told = send(browser, "name\nOil\n")
    save(as_user(analyst), told)
    assert not Topic.objects.exists()


def test_whoever_may_only_add_changes_nothing(analyst: User, as_user: Any) -> None:
    make_topic("NATO", slug="nato")
    told = send(as_user(analyst), "name,kind\nNATO,law\nOil,theme\n")
    assert [line.what for line in told.context["lines"]] == ["wrong", "new"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "neither CSV nor"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0", "old Excel"),
        (b"x" * (files.MOST_BYTES + 1), "2 MB"),
        (b"name,password\nx,y\n", "password"),
        (b"name,name\nx,y\n", "twice"),
        (b"name\nx,y\n", "more cells"),
        (b'name\n"x\n', "Line"),
        (b"name\n" + b"x\n" * (files.MOST_ROWS + 1), "more than 500 rows"),
    ],
)
def test_what_is_no_such_table_is_refused(browser: Client, data: bytes, why: str) -> None:
    answer = send(browser, data)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert "packed" not in answer.context


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1251", ";"), ("utf-8", ",")],
)
def test_files_of_spreadsheets_are_read(browser: Client, encoding: str, separator: str) -> None:
    words = "Зангезурский коридор"
    text = f"name{separator}description\r\n{words}{separator}Дорога через Сюник\r\n"
    told = send(browser, text.encode(encoding))
    assert told.context["lines"][0].name == words
    assert bool(told.context["told"]) == (encoding == "cp1251")


def test_a_row_far_below_is_refused_at_once(browser: Client) -> None:
    book, file = Workbook(), io.BytesIO()
    book.active.append(["name"])
    book.active.cell(row=1_000_000, column=1, value="Oil")
    book.save(file)
    assert "empty lines" in send(browser, file.getvalue()).content.decode()


def test_an_excel_file_is_read(browser: Client) -> None:
    book, file = Workbook(), io.BytesIO()
    for row in (["name", "description"], [None, None], ["Oil", 2026.0]):
        book.active.append(row)
    book.save(file)
    line = send(browser, file.getvalue()).context["lines"][0]
    assert line.number == 3
    assert ("description", "", "2026") in line.changes


# --- Writing ----------------------------------------------------------------------------------


def test_what_is_written_changes_nothing_when_it_is_read(browser: Client) -> None:
    make_topic("=cmd()", slug="a", description="-1\n“x”, y; z")
    make_topic("'=quoted", slug="b")
    make_topic("The workers' - union", slug="c", description="''=twice")
    text = b"".join(browser.get(f"{TOPICS}export.csv/").streaming_content)
    assert b",'=cmd()," in text
    told = send(browser, text)
    assert [(str(words), count) for words, count in told.context["counts"]] == [("As they are", 3)]


def test_a_list_is_written_as_it_is_narrowed_down(browser: Client) -> None:
    make_topic("Oil", kind="theme")
    make_topic("Baku", kind="place")
    rows = rows_of(browser.get(f"{TOPICS}export.csv/?kind__exact=place"))
    assert [row[1] for row in rows] == ["name", "Baku"]


def test_excel_gets_text_and_no_formula(browser: Client) -> None:
    make_organization("+1", slug="plus")
    answer = browser.get("/admin/articles/organization/export.xlsx/")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:2] == ["plus", "'+1"]
    assert Organization.objects.count() == 1


def test_whoever_sees_no_draft_saves_none(writer: User, as_user: Any) -> None:
    make_article("Public", standfirst="Seen.")
    make_claim(make_article("Hidden", published=False))
    own = make_article("Own", published=False, by=writer)
    withheld = make_article("Gone", standfirst="A secret.")
    workflow.retract(withheld, reason="It was wrong.", withhold=True)
    browser = as_user(writer)
    rows = rows_of(browser.get("/admin/articles/article/export.csv/"))
    assert {row[1] for row in rows[1:]} == {"Public", own.title, "Gone"}
    assert "A secret." not in str(rows)
    assert len(rows_of(browser.get("/admin/analysis/claim/export.csv/"))) == 1


def test_articles_cost_few_queries(browser: Client, django_assert_max_num_queries: Any) -> None:
    topic = make_topic()
    for _ in range(5):
        make_article(topics=(topic,))
    with django_assert_max_num_queries(14):
        rows = rows_of(browser.get("/admin/articles/article/export.csv/"))
    assert len(rows) == 6
    assert rows[1][rows[0].index("authors")] == "Leyla Əliyeva"


def test_the_list_leads_to_both(browser: Client) -> None:
    page = browser.get(f"{TOPICS}?kind__exact=place").content.decode()
    assert f'href="{TOPICS}export.csv/?kind__exact=place"' in page
    assert f'href="{TOPICS}import/"' in page


# --- What a form would not take, and two at once -------------------------------------------------


def test_what_shows_nothing_is_left_out_and_said(browser: Client) -> None:
    told = send(
        browser, "name,description\nWater,Rivers\x0b and\x07 lakes\nHills,\n".encode("utf-16")
    )
    assert "in these lines: 2." in told.content.decode()
    save(browser, told)
    assert Topic.objects.get(name="Water").description == "Rivers\n and lakes"


def test_no_null_reaches_the_database(browser: Client) -> None:
    save(browser, send(browser, "name,description\nWa\0ter,Ri\0vers\n".encode("utf-16")))
    assert [*Topic.objects.values_list("name", "description")] == [("Water", "Rivers")]


def test_a_long_text_is_as_long_as_its_form_takes() -> None:
    cell = Cell(Series._meta.get_field("description"))
    assert cell.clean("x" * 2_000)
    with pytest.raises(ValueError, match="at most 2000 characters"):
        cell.clean("x" * 2_001)


@pytest.mark.django_db(transaction=True)
def test_two_tables_at_once_with_their_rows_the_other_way_round(editor: User) -> None:
    for name in ("Air", "Fire"):
        make_article(topics=(make_topic(name),))

    def reading(*lines: str) -> Any:
        def act() -> Any:
            sheet = files.read("\n".join(["name,description", *lines]).encode(), TopicTable.columns)
            return TopicTable(editor).read(sheet, is_trial=False)

        return act

    for turn in range(6):
        lines = [f"Air,{turn}", f"New {turn},a", f"Fire,{turn}", f"Else {turn},b"]
        other = [f"{line} and more" for line in reversed(lines)]
        done = at_once(reading(*lines), reading(*other))
        assert [line.errors for table in done for line in table if line.errors] == []
        assert Topic.objects.filter(name__endswith=f" {turn}").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_tables_of_sources_that_one_claim_rests_on(editor: User) -> None:
    claims = [make_claim(make_article()) for _each in range(2)]
    sources = [make_source(), make_source()]
    for claim, source in zip(claims, sources[::-1], strict=True):
        make_evidence(claim, source=source)

    def reading(words: str, rows: list[Source]) -> Any:
        lines = [f"{source.url},{words} {source.pk}" for source in rows]
        data = "\n".join(["url,title", *lines]).encode()
        sheet = files.read(data, SourceTable.columns)
        return lambda: SourceTable(editor).read(sheet, is_trial=False)

    for turn in range(4):
        done = at_once(reading(f"A{turn}", sources), reading(f"B{turn}", sources[::-1]))
        assert [line.errors for table in done for line in table if line.errors] == []


def test_a_name_that_was_merged_leads_to_the_one_that_stayed(browser: Client) -> None:
    merge(make_topic("Ports"), make_topic("Harbours", slug="harbours"))
    merge(make_organization("The Center"), make_organization("The Centre"))
    told = send(browser, "name,description\nPorts,By the sea\n").content.decode()
    assert "It is called “Harbours” by now. Give that name, or the slug “harbours”." in told
    where = "/admin/articles/author/"
    save(browser, send(browser, "name,affiliation\nAna,The Center\n", where), where)
    assert Author.objects.get().affiliation == Organization.objects.get(name="The Centre")
