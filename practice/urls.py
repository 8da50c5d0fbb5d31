"""Addresses of this app."""

from django.urls import URLPattern

app_name = "practice"
urlpatterns: list[URLPattern] = []
