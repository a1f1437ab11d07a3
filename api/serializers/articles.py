"""What the API says of articles, their revisions and the notices on them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article, Correction, Revision
from articles.models.revisions import WHOLE_ARTICLE, Grade

from ..representation import Representation
from .names import LicenceData, NameRef, licence_of, topic_ref

GRADES = [*Grade.choices, *WHOLE_ARTICLE]


class WhereReadable(serializers.CharField):
    """Words of an article that readers do not see where its text is withheld: "" then."""

    def get_attribute(self, instance: Any) -> Any:
        article = getattr(instance, "article", instance)
        return "" if article.text_withheld else super().get_attribute(instance)


class BylineData(serializers.Serializer):
    """Somebody who signs an article, by the name that they signed with."""

    name = serializers.CharField(read_only=True, help_text=_("The name when it was signed."))
    slug = serializers.CharField(read_only=True, help_text=_("The slug of the author."))
    role = serializers.CharField(read_only=True, help_text=_("The role when it was signed."))


class CreditData(BylineData):
    affiliation = serializers.CharField(read_only=True, help_text=_("As it was called then."))
    interest = serializers.CharField(read_only=True, help_text=_("What is declared now."))
    interest_then = serializers.CharField(read_only=True, help_text=_("What was declared then."))


class ArticleRef(serializers.Serializer):
    """The article that something belongs to."""

    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    title = serializers.CharField(read_only=True, help_text=_("Its title."))
    date = serializers.DateField(read_only=True, allow_null=True, help_text=_("Its date."))


class TiedArticle(serializers.Serializer):
    """Another article of the series or the pair that an article is in."""

    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    title = serializers.CharField(read_only=True, help_text=_("Its title."))


class PlaceData(serializers.Serializer):
    """Where an article stands in a series, among those that readers have."""

    slug = serializers.CharField(read_only=True, help_text=_("The slug of the series."))
    name = serializers.CharField(read_only=True, help_text=_("The name of the series."))
    part = serializers.IntegerField(read_only=True, help_text=_("Its place, from 1."))
    parts = serializers.IntegerField(read_only=True, help_text=_("How many there are."))
    previous = TiedArticle(read_only=True, allow_null=True, help_text=_("The part before."))
    next = TiedArticle(read_only=True, allow_null=True, help_text=_("The part after."))


class PairData(serializers.Serializer):
    """A question that the desk put, and the articles that answer it."""

    question = serializers.CharField(read_only=True, help_text=_("In the desk’s words."))
    side = serializers.ChoiceField(
        ["for", "against"], read_only=True, help_text=_("Which side this article takes.")
    )
    article_for = TiedArticle(read_only=True, help_text=_("The article for it."))
    article_against = TiedArticle(read_only=True, help_text=_("The article against it."))


class ArticleLine(Representation):
    """A published article, without its text."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("Its page."))
    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    title = serializers.CharField(read_only=True, help_text=_("Its title."))
    title_by_desk = serializers.BooleanField(
        source="desk_titled", read_only=True, help_text=_("The title is the desk’s own.")
    )
    kind = serializers.ChoiceField(Article.Kind.choices, read_only=True, help_text=_("Its kind."))
    language = serializers.CharField(read_only=True, help_text=_("A BCP 47 tag."))
    standfirst = WhereReadable(read_only=True, help_text=_("What it says, in a sentence or two."))
    publisher = serializers.SerializerMethodField(help_text=_("As it was called then."))
    licence = serializers.SerializerMethodField(
        help_text=_("Under which others may use it, as its publisher says; null if it does not.")
    )
    bylines = serializers.SerializerMethodField(help_text=_("Who signs it, in order."))
    topics = serializers.SerializerMethodField(help_text=_("Its topics."))
    date = serializers.DateField(read_only=True, help_text=_("The date that readers know it by."))
    published_at = serializers.DateTimeField(read_only=True, help_text=_("When it came out here."))
    updated_at = serializers.DateTimeField(
        source="revised_at", read_only=True, allow_null=True,
        help_text=_("Its last change of meaning; typos do not count."),
    )  # fmt: skip
    is_retracted = serializers.BooleanField(read_only=True, help_text=_("It has been retracted."))

    def get_url(self, row: Article) -> str:
        return self.address_of(row)

    @extend_schema_field(NameRef(allow_null=True))
    def get_publisher(self, row: Article) -> Any:
        if row.publisher is None:
            return None
        return {"slug": row.publisher.slug, "name": row.publisher_name}

    @extend_schema_field(LicenceData(allow_null=True))
    def get_licence(self, row: Article) -> Any:
        return None if row.text_withheld else licence_of(row.publisher)

    @extend_schema_field(BylineData(many=True))
    def get_bylines(self, row: Article) -> Any:
        return BylineData(
            [
                {"name": each.signed_as, "slug": each.author.slug, "role": each.role}
                for each in row.bylines.all()
            ],
            many=True,
        ).data

    @extend_schema_field(NameRef(many=True))
    def get_topics(self, row: Article) -> Any:
        return [topic_ref(tie) for tie in row.tagged_topics.all()]


class ArticleWhole(ArticleLine):
    """An article with its text, as its page has it."""

    retraction_reason = serializers.CharField(read_only=True, help_text=_("Why it was retracted."))
    text_withheld = serializers.BooleanField(
        read_only=True, help_text=_("Its text is withheld from readers; the texts here are empty.")
    )
    source_url = WhereReadable(read_only=True, help_text=_("Where it was first published."))
    source_date = serializers.DateField(
        read_only=True, allow_null=True, help_text=_("When it was first published, if elsewhere.")
    )
    in_reply_to = serializers.SerializerMethodField(help_text=_("What it replies to, if public."))
    series = PlaceData(read_only=True, allow_null=True, help_text=_("Its place in a series."))
    for_and_against = PairData(
        source="debate", read_only=True, allow_null=True, help_text=_("The pair that it is in.")
    )
    editors_note = WhereReadable(read_only=True, help_text=_("A note by the editor."))
    disclaimer = WhereReadable(read_only=True, help_text=_("A disclaimer."))
    revision = serializers.IntegerField(
        source="public_number", read_only=True, help_text=_("The revision that readers have.")
    )
    words = serializers.SerializerMethodField(help_text=_("How many words it has."))
    body = WhereReadable(read_only=True, help_text=_("The text as Markdown."))
    html = WhereReadable(read_only=True, help_text=_("The text as HTML."))
    text = WhereReadable(
        read_only=True,
        help_text=_("The canonical text, into which passages count (code points)."),
    )

    def get_words(self, row: Article) -> int:
        return 0 if row.text_withheld else row.word_count

    @extend_schema_field(CreditData(many=True))
    def get_bylines(self, row: Any) -> Any:
        return CreditData(row.credits, many=True).data

    @extend_schema_field(NameRef(many=True))
    def get_topics(self, row: Any) -> Any:
        return row.topic_refs

    @extend_schema_field(ArticleRef(allow_null=True))
    def get_in_reply_to(self, row: Any) -> Any:
        return ArticleRef(row.replied_to).data if row.replied_to else None


class RevisionLine(Representation):
    """A text that readers had of an article."""

    number = serializers.IntegerField(read_only=True, help_text=_("Its number."))
    url = serializers.SerializerMethodField(help_text=_("Its page."))
    public_from = serializers.DateTimeField(read_only=True, help_text=_("When readers got it."))
    grade = serializers.ChoiceField(
        Grade.choices, read_only=True, allow_blank=True, help_text=_("How much it matters.")
    )
    note = serializers.CharField(read_only=True, help_text=_("What was changed, and why."))
    is_current = serializers.SerializerMethodField(help_text=_("Readers have it now."))

    def get_url(self, row: Revision) -> str:
        return self.address_of(row)

    def get_is_current(self, row: Revision) -> bool:
        return row.number == row.article.public_number


class RevisionWhole(RevisionLine):
    title = serializers.SerializerMethodField(help_text=_("The title that it had."))
    standfirst = serializers.SerializerMethodField(help_text=_("The standfirst that it had."))
    language = serializers.SerializerMethodField(help_text=_("A BCP 47 tag."))
    bylines = serializers.SerializerMethodField(help_text=_("Who signed it, in order."))
    publisher = serializers.SerializerMethodField(help_text=_("Who published it."))
    body = serializers.CharField(read_only=True, help_text=_("The text as Markdown."))
    html = serializers.CharField(read_only=True, help_text=_("The text as HTML."))
    text = serializers.CharField(read_only=True, help_text=_("The canonical text."))

    def get_title(self, row: Revision) -> str:
        return str(row.state["columns"]["title"])

    def get_standfirst(self, row: Revision) -> str:
        return str(row.state["columns"]["standfirst"])

    def get_language(self, row: Revision) -> str:
        return str(row.state["columns"]["language"])

    @extend_schema_field(BylineData(many=True))
    def get_bylines(self, row: Any) -> Any:
        return BylineData(row.signed_in.bylines, many=True).data

    def get_publisher(self, row: Any) -> str:
        return str(row.signed_in.publisher)


class ChangeData(serializers.Serializer):
    """Words that a change took away, and those that it put in their place."""

    what = serializers.CharField(default="", help_text=_("The column; “” for the text."))
    before = serializers.CharField(default="")
    after = serializers.CharField(default="")
    moved = serializers.CharField(default="", help_text=_("Words that only moved."))


class CorrectionData(Representation):
    """A public notice of a change: a correction, a retraction, and the like."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    article = ArticleRef(read_only=True, help_text=_("The article."))
    grade = serializers.ChoiceField(GRADES, read_only=True, help_text=_("What was done."))
    note = serializers.CharField(read_only=True, help_text=_("The notice."))
    made_at = serializers.DateTimeField(read_only=True, help_text=_("When it was made."))
    corrects = serializers.IntegerField(
        source="corrects_id", read_only=True, allow_null=True,
        help_text=_("The notice that it corrects."),
    )  # fmt: skip
    corrected_by = serializers.SerializerMethodField(help_text=_("Notices that correct it."))
    revision = serializers.SerializerMethodField(help_text=_("The revision that it is about."))
    replaces = serializers.SerializerMethodField(help_text=_("The revision before."))
    changes = serializers.SerializerMethodField(help_text=_("Words before and after."))

    def get_corrected_by(self, row: Correction) -> list[int]:
        return [each.pk for each in row.corrected_by.all()]

    def get_revision(self, row: Correction) -> int | None:
        return None if row.article.text_withheld else row.revision.number

    def get_replaces(self, row: Correction) -> int | None:
        return None if row.article.text_withheld else row.replaces

    @extend_schema_field(ChangeData(many=True))
    def get_changes(self, row: Correction) -> Any:
        changes = [] if row.article.text_withheld else row.changes
        return ChangeData(changes, many=True).data
