"""Deeds as a Django app: what they need to remember between asking and doing."""

from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "cotmoc.acts"
    verbose_name = "Việc chạy nền"
