"""What the API says of authors, organizations, topics and series."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Author, Organization, Series, Topic

from ..representation import Representation


class NameRef(serializers.Serializer):
    """A name, and the slug by which filters and addresses know it."""

    slug = serializers.CharField(read_only=True, help_text=_("Its slug; “” where it has no page."))
    name = serializers.CharField(read_only=True, help_text=_("Its name."))


class FormerNameData(serializers.Serializer):
    """A name that was given up."""

    name = serializers.CharField(read_only=True)
    until = serializers.DateTimeField(read_only=True, help_text=_("When it was given up."))


class AuthorData(Representation):
    """A person or a desk that signs articles, or that an article quotes."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("Its page."))
    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    name = serializers.CharField(read_only=True, help_text=_("Its name now."))
    formerly = FormerNameData(many=True, read_only=True, help_text=_("Names that it had before."))
    kind = serializers.ChoiceField(Author.Kind.choices, read_only=True, help_text=_("Its kind."))
    role = serializers.CharField(read_only=True, help_text=_("The role now."))
    affiliation = serializers.CharField(
        source="affiliation.name", default="", read_only=True, help_text=_("The affiliation now.")
    )
    bio = serializers.CharField(read_only=True, help_text=_("About the author."))
    website = serializers.CharField(source="url", read_only=True, help_text=_("A site of its own."))
    interest = serializers.CharField(read_only=True, help_text=_("Declared interest."))
    interest_declared_on = serializers.DateField(
        read_only=True, allow_null=True, help_text=_("When it was declared.")
    )

    def get_url(self, row: Author) -> str:
        return self.address_of(row)


class LicenceData(serializers.Serializer):
    """A licence: what it is called, and where it can be read."""

    name = serializers.CharField(read_only=True)
    url = serializers.CharField(read_only=True)


def licence_of(organization: Organization | None) -> dict[str, str] | None:
    """The licence of what an organization publishes, as LicenceData; None where there is none."""
    if organization is None or not organization.licence_url:
        return None
    return {"name": organization.licence_name, "url": organization.licence_url}


class OrganizationData(Representation):
    """A publisher, or what an author was affiliated with."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("The list of its articles."))
    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    name = serializers.CharField(read_only=True, help_text=_("Its name now."))
    formerly = FormerNameData(many=True, read_only=True, help_text=_("Names that it had before."))
    abbreviation = serializers.CharField(read_only=True, help_text=_("How it is abbreviated."))
    kind = serializers.ChoiceField(
        Organization.Kind.choices, read_only=True, help_text=_("Its kind.")
    )
    website = serializers.CharField(source="url", read_only=True, help_text=_("A site of its own."))
    licence = serializers.SerializerMethodField(
        help_text=_("Under which others may use what it publishes; null where it says nothing.")
    )

    def get_url(self, row: Organization) -> str:
        return self.address_of(row)

    @extend_schema_field(LicenceData(allow_null=True))
    def get_licence(self, row: Organization) -> Any:
        return licence_of(row)


class TopicData(Representation):
    """A topic of articles and claims."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("Its page."))
    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    name = serializers.CharField(read_only=True, help_text=_("Its name."))
    kind = serializers.ChoiceField(Topic.Kind.choices, read_only=True, help_text=_("Its kind."))
    description = serializers.CharField(read_only=True, help_text=_("What it is about."))

    def get_url(self, row: Topic) -> str:
        return self.address_of(row)


class SeriesData(Representation):
    """Articles that belong together in an order."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("Its page, with its articles in order."))
    slug = serializers.CharField(read_only=True, help_text=_("Its slug."))
    name = serializers.CharField(read_only=True, help_text=_("Its name."))
    language = serializers.CharField(read_only=True, help_text=_("A BCP 47 tag."))
    description = serializers.CharField(read_only=True, help_text=_("What it is about."))

    def get_url(self, row: Series) -> str:
        return self.address_of(row)


def topic_ref(tie: Any) -> dict[str, str]:
    """A row that ties a topic to something, as NameRef has it."""
    return {"slug": tie.tag.slug, "name": tie.tag.name}
