"""Text and signs drawn into an image: in the site's own faces, and in others' where these end.

Nothing here knows what an article is.
"""
