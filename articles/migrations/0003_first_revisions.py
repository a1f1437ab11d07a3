"""Articles that were written before there were revisions get their first one."""

from django.db import migrations

COLUMNS = (
    *("title", "slug", "kind", "language", "standfirst", "editors_note", "disclaimer"),
    *("publisher_id", "source_url", "source_date", "in_reply_to_id", "desk_titled"),
)


def add_first_revisions(apps, schema_editor):
    Article = apps.get_model("articles", "Article")
    Revision = apps.get_model("articles", "Revision")
    unrevised = Article.objects.filter(newest=0).prefetch_related("bylines", "tagged_topics")
    for article in unrevised.iterator(chunk_size=500):
        columns = {name: getattr(article, name) for name in COLUMNS}
        columns["source_date"] = article.source_date and article.source_date.isoformat()
        bylines = sorted(article.bylines.all(), key=lambda byline: (byline.position, byline.pk))
        Revision.objects.create(
            article=article,
            number=1,
            created_at=article.updated_at,
            created_by=article.created_by,
            public_from=article.published_at,
            state={
                "columns": columns,
                "bylines": [
                    {
                        "author_id": byline.author_id,
                        "role": byline.role,
                        "affiliation_id": byline.affiliation_id,
                    }
                    for byline in bylines
                ],
                "topics": sorted(tie.tag_id for tie in article.tagged_topics.all()),
            },
            body=article.body,
            text=article.text,
            html=article.html,
        )
        public = 1 if article.status == "published" else 0
        Article.objects.filter(pk=article.pk).update(newest=1, public=public)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_revisions")]
    operations = [migrations.RunPython(add_first_revisions, migrations.RunPython.noop)]
