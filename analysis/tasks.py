"""What is done in the background."""

from django.utils import timezone
from django_tasks import task

from .link_checks import check_sources, due

AT_ONCE = 100  # links that one task asks


@task()
def check_due_links() -> int:
    """Ask the links that are due, those that wait longest first; how many were asked."""
    return check_sources(due(timezone.now())[:AT_ONCE])
