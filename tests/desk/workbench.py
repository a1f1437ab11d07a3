"""An article's workbench, as somebody has it open, for tests."""

import re
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from analysis.models import Claim
from articles.models import Article, Author

PART = {"X-Part": "1"}
QUOTE = "The charter was signed in February"


class Workbench:
    """An article's workbench, as somebody has it open."""

    def __init__(self, client: Client, article: Article, user: User) -> None:
        self.client, self.article, self.user = client, article, user
        client.force_login(user)

    def open(self, **asked: Any) -> str:
        answer = self.client.get(f"/desk/articles/{self.article.pk}/claims/", asked)
        assert answer.status_code == 200
        return answer.content.decode()

    def make(self, quote: str = QUOTE, **typed: Any) -> Any:
        typed = {"statement": f"{quote}.", "kind": "factual", **typed}
        url = f"/desk/articles/{self.article.pk}/claims/new/"
        return self.client.post(url, {"quote": quote, **typed}, headers=PART)

    def act(self, claim: Claim, act: str, **typed: Any) -> Any:
        typed = typed if "seen" in typed else {**typed, "seen": self.seen(claim)}
        return self.client.post(f"/desk/claims/{claim.pk}/{act}/", typed, headers=PART)

    def seen(self, claim: Claim) -> str:
        return find(r'name="seen" value="([^"]+)"', self.open(claim=claim.pk))

    def undo(self, answer: Any) -> Any:
        token = find(r'name="done" value="([^"]+)"', answer.content.decode())
        return self.client.post(
            f"/desk/articles/{self.article.pk}/claims/undo/", {"done": token}, headers=PART
        )


def find(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found, page
    return found[1]


def judged(claim: Claim, signer: Author, **typed: Any) -> dict[str, Any]:
    """What the form for a verdict is sent with."""
    evidence = [piece.pk for piece in claim.evidence.all()]
    given = {"verdict": "supported", "rationale": "The record shows it.", "rests_on": evidence}
    return {**given, "holds_from": timezone.localdate(), "signed_by": signer.pk, **typed}


def part_of(page: str, part: str) -> str:
    return page.partition(f'id="{part}"')[2].partition('id="claims"')[0]
