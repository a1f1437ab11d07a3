from django.contrib import admin
from django.urls import path

from . import views

# Django's names: its login page and its views look for them.
urlpatterns = [
    # In the place of the view behind "admin:password_change", whose form cannot be chosen.
    path("password_change/", admin.site.admin_view(views.ChangePassword.as_view(), cacheable=True)),
    path("password_reset/", views.AskForLink.as_view(), name="admin_password_reset"),
    path("password_reset/sent/", views.LinkSent.as_view(), name="password_reset_done"),
    path(
        "password_reset/<uidb64>/<token>/",
        views.SetPassword.as_view(),
        name="password_reset_confirm",
    ),
    path("password_reset/done/", views.PasswordSet.as_view(), name="password_reset_complete"),
]
