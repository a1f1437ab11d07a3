"""Articles as a first Django project has them, in the tables of the site that is measured."""

from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200)

    class Meta:
        managed = False
        db_table = "articles_author"


class Topic(models.Model):
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100)

    class Meta:
        managed = False
        db_table = "articles_topic"


class Article(models.Model):
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=35)
    status = models.CharField(max_length=20)
    standfirst = models.TextField()
    published_at = models.DateTimeField(null=True)
    revised_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "articles_article"


class Byline(models.Model):
    article = models.ForeignKey(Article, models.CASCADE)
    author = models.ForeignKey(Author, models.CASCADE)
    position = models.PositiveSmallIntegerField()

    class Meta:
        managed = False
        db_table = "articles_byline"


class Tie(models.Model):
    tag = models.ForeignKey(Topic, models.CASCADE)
    content_object = models.ForeignKey(Article, models.CASCADE)

    class Meta:
        managed = False
        db_table = "articles_taggedarticle"
