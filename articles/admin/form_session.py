"""One request to a form of the desk."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

# "_then-retract" saves, and leads to the page of that action.
THEN = "_then-"


class FormSession:
    """What is known of one request to a form, from its arrival to its answer.

    A save that is refused after all fields were valid sets `refusal`: the form is shown again with
    that error and with what was typed, and nothing is saved.
    """

    def __init__(self, request: HttpRequest, refusal: ValidationError | None = None) -> None:
        self.user: Any = request.user
        self.posted: QueryDict = request.POST
        self.refusal = refusal
        self.is_told = False  # whether there is nothing more to say of the save

    @property
    def missing(self) -> tuple[Any, ...]:
        """What a form of an article asks whether it is to be published without."""
        return ()

    @property
    def next_action(self) -> str:
        """The name of the action whose page is to follow the save; "" for none."""
        asked = sorted(name for name in self.posted if name.startswith(THEN))
        return asked[0].removeprefix(THEN) if asked else ""

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The session of a request, made at the first call: every hook of the admin asks for it."""
        if not hasattr(request, "form_session"):
            cls.begin(request)
        session: Self = request.form_session  # type: ignore[attr-defined]
        return session

    @classmethod
    def begin(cls, request: HttpRequest, refusal: ValidationError | None = None) -> None:
        """Make the session of a request, in the place of any that it has."""
        request.form_session = cls(request, refusal)  # type: ignore[attr-defined]

    def refuse(self, error: ValidationError) -> None:
        """Let the form come back with an error of the workflow, which may name no field of it."""
        names_fields = hasattr(error, "error_dict")
        self.refusal = type(error)(error.messages) if names_fields else error
