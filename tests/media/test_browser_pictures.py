"""A picture is dragged onto a text, described in a dialog, and shown to readers, in a browser."""

import base64
from typing import Any

import pytest

from accounts.models import User
from articles.models import Image
from tests.admin.desk import form_url
from tests.browser import log_in
from tests.uploads import picture_bytes

pytestmark = [pytest.mark.browser, pytest.mark.looks]

DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type: "image/png" }));
  const text = document.querySelector(".cm-content");
  const { x, y } = text.getBoundingClientRect();
  const at = { clientX: x + 30, clientY: y + 12 };
  const options = { dataTransfer, bubbles: true, cancelable: true, ...at };
  text.dispatchEvent(new DragEvent("drop", options));
}"""


def test_a_picture_is_dragged_onto_a_text(page: Any, live_server: Any, editor: User) -> None:
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.type("One line of words.")
    data = base64.b64encode(picture_bytes("PNG")).decode()
    page.evaluate(DROP, ["cranes.png", data])
    dialog = page.get_by_role("dialog", name="Picture")
    dialog.get_by_role("button", name="Add").click()
    dialog.get_by_text("Say what it shows, or that it is decorative.").wait_for()
    dialog.get_by_label("What it shows").fill("Two cranes")
    dialog.get_by_label("Credit").fill("AFP")
    dialog.get_by_role("button", name="Add").click()
    dialog.wait_for(state="detached")
    image = Image.objects.get()
    typed = page.evaluate("document.getElementById('id_body').value")
    picture = f'![Two cranes]({image.get_absolute_url()}){{credit="AFP"}}'
    assert typed == f"One line of words.\n\n{picture}"
    assert page.complaints == [] or all("422" in each for each in page.complaints)
