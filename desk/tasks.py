"""Work of the desk that a request does not wait for."""

from django.contrib.auth import get_user_model
from django_tasks import task

from .notice_mail import mail_notices


@task()
def mail_notices_to(key: int) -> None:
    """Mail a login (by its key) the notices that it was not mailed yet."""
    user = get_user_model().objects.filter(pk=key).first()
    if user is not None:
        mail_notices(user)
