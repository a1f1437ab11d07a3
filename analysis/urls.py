from django.urls import path

from . import views

app_name = "analysis"

urlpatterns = [
    path("claims/", views.claim_list, name="claim_list"),
    path("claims/due/", views.claims_due, name="claims_due"),
    path("claims/<int:pk>/", views.claim_detail, name="claim"),
    path("claims/<int:pk>/<slug:slug>/", views.claim_detail, name="claim_detail"),
    path("about/", views.about, name="about"),
]
