"""The one signal of this project.

`articles` does not know that claims exist. Whoever keeps something that is tied to the words of
an article (analysis does) learns from this signal that the words have changed.
"""

from django.dispatch import Signal

# Sent by articles.workflow inside the transaction that saves the article, after the save, when
# its canonical text or its HTML has changed. Arguments: article (Article, as saved), old_text
# (str, the canonical text before).
article_revised = Signal()
