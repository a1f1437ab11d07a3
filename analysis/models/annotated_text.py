"""Articles with their claims marked, ready to serve."""

from django.db import models

from articles.models import Article, Correction, Revision


class AnnotatedText(models.Model):
    """An article's HTML with its claims marked and their margin notes, ready to serve.

    Made by analysis.annotation.annotate whenever the text or a claim of it changes, so that reading
    an article costs the same however many claims it makes.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    claim_count = models.PositiveIntegerField(default=0)
    # How many of its claims have moved to other articles: pages look for them where there are any.
    moved_count = models.PositiveIntegerField(default=0)
    # What is held of its claims: see analysis.findings.
    findings = models.JSONField(default=list)
    summary = models.TextField(default="")
    # The highest number that a claim of it ever had: see analysis.numbering.
    last_number = models.PositiveIntegerField(default=0)
    html = models.TextField()

    def __str__(self) -> str:
        return f"{self.article_id}"


class RevisionPassages(models.Model):
    """The passages as they stand in one revision of an article, kept with it.

    `passages` is a list of {"passage", "claim", "statement", "verdict", "quote", "start", "end",
    "state", "meaning"}; offsets count into the revision's canonical text.
    """

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    passages = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.revision_id}"


class CorrectedClaim(models.Model):
    """A claim whose words a correction changed."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="+")
    claim = models.ForeignKey(
        "analysis.Claim", on_delete=models.CASCADE, related_name="corrections"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "claim"], name="claim_once_per_correction"
            )
        ]

    def __str__(self) -> str:
        return f"{self.correction}"
