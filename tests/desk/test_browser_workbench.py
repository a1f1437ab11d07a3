"""Ten claims are tied, evidenced and judged on one page, by few keys, and no fault is on it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from analysis.models import Assessment, Claim, Evidence
from articles.models import Article
from tests.browser import SELECT, axe_in_both_schemes, log_in
from tests.make import make_article, make_author, make_claim, make_evidence

pytestmark = pytest.mark.browser

MOST_KEYS = 90  # and clicks, beside what is typed
MOST_TO_TIE = 3
BODY = "\n\n".join(f"Office {number} opened in May {2000 + number}." for number in range(12))
NEAR = 60  # pixels
WIDTH = "document.documentElement.scrollWidth"


class Hands:
    """Somebody at the page, whose keys and clicks are counted; what is typed or pasted is not."""

    def __init__(self, page: Any) -> None:
        self.page, self.acts, self.loads = page, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, _page: Any) -> None:
        self.loads += 1

    def press(self, key: str) -> None:
        self.acts += 1
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def until(self, selector: str) -> None:
        self.page.wait_for_selector(selector)


@pytest.fixture
def article(transactional_db: None) -> Article:
    return make_article(body=BODY)


@pytest.fixture
def rena(transactional_db: None) -> User:
    user = User.objects.create_user("rena", is_staff=True)
    user.groups.add(Group.objects.get(name="Analysts"))
    make_author("Rena Quliyeva", user=user)
    return user


def test_ten_claims_take_few_keys_and_one_page(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    log_in(page, live_server, rena)
    hands = Hands(page)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/")
    page.locator("#text").focus()

    for number in range(10):
        before = hands.acts
        hands.press("ArrowDown")
        hands.press("n")
        hands.until("#new-statement:focus")
        hands.press("Enter")
        hands.until(f".claim[data-number='{number + 1}'].open [name=cited]:focus")
        assert hands.acts - before <= MOST_TO_TIE
        hands.write(f"“Register {number}”, https://example.org/register/{number}")
        hands.press("Enter")
        hands.until(".open [name=verdict]:focus")
        hands.press("1")
        hands.until(".open [name=rationale]:focus")
        hands.write("The register has the day.")
        hands.press("Control+Enter")
        hands.until("#text:focus")

    assert Claim.objects.filter(verdict="supported").count() == 10
    assert Assessment.objects.filter(signed_by__user=rena).count() == 10
    assert Evidence.objects.count() == 10
    assert hands.acts <= MOST_KEYS, hands.acts
    assert hands.loads == 1
    assert page.complaints == []


def test_what_is_typed_stays_when_something_else_is_saved(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    make_evidence(make_claim(article, "Office 1 opened in May 2001."))
    log_in(page, live_server, rena)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/")
    page.locator(".claim [data-do=open]").click()
    page.locator("[name=rationale]").fill("Half a thought")

    page.get_by_text("Add evidence", exact=True).click()
    page.locator("[name=cited]").fill("“Another”, https://example.org/another")
    page.locator("[name=cited]").press("Enter")
    page.get_by_text("The evidence is added.").wait_for()
    assert page.locator("[name=rationale]").input_value() == "Half a thought"

    page.locator("#said button").click()
    page.get_by_text("The evidence is taken back.").wait_for()
    assert page.locator("[name=rationale]").input_value() == "Half a thought"
    assert page.evaluate("document.activeElement.dataset.do") == "open"


def test_a_new_claim_and_an_open_one_stand_beside_their_words(
    page: Any, live_server: Any, transactional_db: None, rena: User
) -> None:
    article = make_article(body="It rained for a week.\n\n" * 60 + BODY)
    log_in(page, live_server, rena)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/")
    page.evaluate(SELECT, "Office 3 opened")
    page.locator("#bar").get_by_text("New claim").click()
    page.wait_for_selector("#new-statement:focus")
    wait_until_beside_words(page, ".new")
    page.keyboard.press("Enter")
    page.wait_for_selector(".open [name=cited]:focus")
    page.keyboard.insert_text("“A register”, https://example.org/register")
    page.keyboard.press("Enter")
    page.wait_for_selector(".open [name=verdict]:focus")
    assert not page.locator(".open [name=cited]").is_visible()
    wait_until_beside_words(page, ".open")
    assert top_of(page, ".open .statement") >= 0 and top_of_words(page) >= 0
    page.keyboard.press("v")
    page.locator(".open [name=rationale]").fill("The register has the day.")
    page.locator(".open [name=verdict]").first.check()
    page.locator(".open [name=rationale]").press("Control+Enter")
    page.wait_for_selector("#text:focus")
    assert page.locator(".claim.open").count() == 0
    assert page.complaints == []


def wait_until_beside_words(page: Any, selector: str) -> None:
    """Until something stands beside the chosen words: it is placed after it is shown."""
    page.wait_for_function(
        f"""selector => Math.abs(document.querySelector(selector).getBoundingClientRect().top
        - [...CSS.highlights.get("chosen")][0].getBoundingClientRect().top) < {NEAR}""",
        arg=selector,
    )


def top_of(page: Any, selector: str) -> float:
    top: float = page.locator(selector).bounding_box()["y"]
    return top


def top_of_words(page: Any) -> float:
    top: float = page.evaluate("[...CSS.highlights.get('chosen')][0].getBoundingClientRect().top")
    return top


def test_the_keys_are_told_by_a_button_and_a_key(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    log_in(page, live_server, rena)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/")
    page.locator("#text").focus()
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_text("New claim of the words").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    assert not page.get_by_role("dialog").is_visible()


def test_letters_in_a_form_are_no_commands(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    claim = make_claim(article, "Office 1 opened in May 2001.")
    log_in(page, live_server, rena)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/?claim={claim.pk}")
    page.locator(".open [name=cited]").fill("“Another”, https://example.org/another")
    page.keyboard.press("Enter")
    page.wait_for_selector(".open [name=verdict]:focus")

    page.keyboard.type("usr 1")
    assert page.locator(".open [name=rationale]").input_value() == "usr 1"
    page.locator(".open [name=stance]").first.focus()
    page.keyboard.type("u")
    assert "The evidence is added." in page.locator("#said").inner_text()
    assert Evidence.objects.count() == 1


def test_suggestions_are_gone_through_from_the_first(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    log_in(page, live_server, rena)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/")
    page.locator("#text").focus()
    page.keyboard.press("ArrowDown")

    for number in range(2):
        page.keyboard.press("s")
        page.locator("#heard", has_text=f"Office {number} opened").wait_for()
    page.keyboard.press("x")
    page.get_by_text("The suggestion is dismissed.").wait_for()
    assert page.evaluate("document.activeElement.id") == "text"


def test_on_a_narrow_screen_the_claim_that_is_asked_for_is_shown(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    claim = make_claim(article, "Office 1 opened in May 2001.")
    log_in(page, live_server, rena)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/?claim={claim.pk}")
    assert page.locator(".claim.open").is_visible()
    assert not page.locator("#text").is_visible()


@pytest.mark.looks
def test_it_has_no_fault_on_any_screen(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    claim = make_claim(article, "Office 1 opened in May 2001.")
    log_in(page, live_server, rena)
    for asked in (f"?claim={claim.pk}&more=1", "?quote=Office"):
        page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/{asked}")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            for pane in ("text", "claims") if width == 320 else ():
                page.locator(f"[data-pane={pane}]").click()
                assert axe_in_both_schemes(page) == [], (asked, pane)
            if width > 320:
                assert "\n".join(axe_in_both_schemes(page)) == "", asked
            assert page.evaluate(WIDTH) <= width, asked


def test_the_keys_go_through_claims_as_they_are_seen(
    page: Any, live_server: Any, article: Article, rena: User
) -> None:
    """Numbers go by where the words end: of two the second may begin before the first."""
    both = "Office 1 opened in May 2001"
    make_claim(article, "opened in May 2001")
    make_claim(article, f"Office 0 opened in May 2000.\n\n{both}.")
    make_claim(article, "Office 2 opened")
    log_in(page, live_server, rena)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/")
    page.wait_for_selector(".laid .claim[style]")
    places = "[...document.querySelectorAll('#claims .claim')].map((each) => each.offsetTop)"
    found = page.evaluate(places)
    assert len(found) == 3 and found == sorted(found)
