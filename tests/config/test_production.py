"""With DJANGO_DEBUG=0 the site is as safe as Django can make it."""

import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.config.production import ENVIRONMENT, HOST, production_settings, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("production"), pytest.mark.once]

PAGES = ["/", "/admin/login/"]


def get(path: str, **headers: str) -> HttpResponse:
    """A page, asked for the way a proxy that ends TLS does."""
    headers = {"host": HOST, "x-forwarded-proto": "https", **headers}
    return Client(headers=headers).get(path)


def directives(response: HttpResponse) -> dict[str, list[str]]:
    parts = response["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in map(str.split, parts)}


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_there(path: str) -> None:
    assert get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_plain_http_is_sent_to_https(path: str) -> None:
    response = Client(headers={"host": HOST}).get(path)
    assert response.status_code == 301
    assert response["Location"] == f"https://{HOST}{path}"


@pytest.mark.parametrize("path", PAGES)
def test_browsers_are_told_to_come_by_https_for_a_year(path: str) -> None:
    assert get(path)["Strict-Transport-Security"].startswith("max-age=31536000")


def test_other_hosts_of_the_domain_are_bound_only_when_asked_for() -> None:
    assert get("/")["Strict-Transport-Security"] == "max-age=31536000"
    asked = {"DJANGO_HSTS_SUBDOMAINS": "1", "DJANGO_HSTS_PRELOAD": "1"}
    found = production_settings(**asked)
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] and found["SECURE_HSTS_PRELOAD"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_or_loads_that_is_not_the_sites_own(path: str) -> None:
    policy = directives(get(path))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["object-src"] == policy["frame-ancestors"] == ["'none'"]
    assert not any("unsafe" in source for sources in policy.values() for source in sources)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_may_use_camera_microphone_or_place(path: str) -> None:
    policy = get(path)["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(policy.split(", "))


@pytest.mark.parametrize("path", PAGES)
def test_other_sites_learn_only_where_a_reader_comes_from(path: str) -> None:
    assert get(path)["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("path", PAGES)
def test_types_are_not_guessed_and_pages_not_framed(path: str) -> None:
    response = get(path)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


def test_the_cookies_of_a_login_travel_by_https_only_and_out_of_reach_of_scripts(
    editor: User,
) -> None:
    login = {"username": editor.username, "password": "correct horse battery"}
    client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
    assert client.get("/admin/login/").cookies["csrftoken"]["secure"]
    session = client.post("/admin/login/?next=/", login).cookies["sessionid"]
    assert session["secure"] and session["httponly"] and session["samesite"] == "Lax"


def test_passwords_are_hashed_as_django_does_it() -> None:
    assert "PASSWORD_HASHERS" not in production_settings()  # as it is in tests/settings.py


def test_an_unknown_host_is_turned_away() -> None:
    assert get("/", host="evil.example").status_code == 400


def test_an_error_shows_no_settings() -> None:
    response = get("/no-such-page/")
    assert response.status_code == 404
    assert b"config.urls" not in response.content


def test_djangos_own_deployment_check_finds_nothing() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    check = subprocess.run(command, env=told(ENVIRONMENT), capture_output=True, text=True)
    assert check.returncode == 0, check.stderr
