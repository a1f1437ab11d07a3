"""After an upgrade the operator has all texts marked anew, with one command."""

import pytest
from django.core.management import call_command

from analysis.models import AnnotatedText
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db


def test_every_text_is_marked_anew(capsys: pytest.CaptureFixture[str]) -> None:
    claim = make_claim()
    make_article("One without claims")
    AnnotatedText.objects.update(html="what an older version wrote")
    call_command("annotate")
    assert f'data-claim="{claim.pk}"' in AnnotatedText.objects.get(article=claim.article).html
    assert AnnotatedText.objects.count() == 2
    assert "articles annotated: 2" in capsys.readouterr().out
