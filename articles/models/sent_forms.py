"""Forms of the desk that were sent and saved."""

from django.conf import settings
from django.contrib.messages.storage.cookie import MessageDecoder, MessageEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """The last submission of one rendered form that was saved: its data, and where it led.

    The same data under the same key is the same submission, sent again by a double click or by
    reloading its answer. Other data is a new one: somebody went Back, changed the form and saved.
    """

    key = models.UUIDField(primary_key=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what was posted
    location = models.TextField(blank=True)  # where the answer redirected to
    messages = models.JSONField(default=list, encoder=MessageEncoder, decoder=MessageDecoder)
    popup = models.TextField(blank=True)  # instead: what a popup told the page that opened it
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)
