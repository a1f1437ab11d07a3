"""One page of each sort that readers have, of the site of tests/pages/unpublished.py."""

from analysis.models import Claim

OF_ARTICLE = "/", "revisions/", "revisions/1/", "compare/1/2/", "card/", "cite/"
OTHERS = """
/ /articles/ /articles/withheld/ /articles/open.json /articles/reply-to-draft/ /archive/2026/
/corrections/ /authors/ /authors/ana/ /topics/ /topics/law/ /series/open-series/ /claims/
/claims/due/ /about/ /about/who-we-are/ /llms.txt /sitemap.xml /articles/feed.atom
/claims/feed.atom /annotations/articles/open/ /oembed?url=http://testserver/articles/open/
""".split()


def pages() -> list[str]:
    claim = Claim.objects.get(article__slug="open")
    source = claim.evidence.select_related("source")[0].source
    of_claim = [
        claim.get_absolute_url(),
        *(f"/claims/{claim.pk}{of}" for of in ("/card/", "/cite/", ".json")),
        *(f"/claims/{claim.pk}/{of}" for of in ("feed.atom", "history.jsonld")),
        f"/annotations/claims/{claim.pk}/",
        f"{claim.get_absolute_url()}?as_of=2026-02-12",
    ]
    of_article = [f"/articles/open/{of.lstrip('/')}" for of in OF_ARTICLE]
    return [*OTHERS, *of_article, *of_claim, source.get_absolute_url()]
