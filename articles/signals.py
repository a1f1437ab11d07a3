"""The one signal of this project.

`articles` does not know that claims exist. Whoever keeps something that is tied to the words of
an article (analysis does) learns from this signal that the words have changed.
"""

from django.dispatch import Signal

# Sent by articles.workflow inside the transaction that saves a revision, after the save. Arguments:
#   article        the Article, as readers see it now; where the revision is not public yet, the
#                  article as it was
#   revision       the new Revision
#   old_text       the canonical text (str) of the revision before it, None for the first
#   applied        whether the article's own text is this revision's now
#   restored_from  the Revision that this one brings back, or None
#   asks           whether readers are not told of the change, and its editor can be asked: whoever
#                  wants it graded or confirmed first raises workflow.Unconfirmed
article_revised = Signal()
