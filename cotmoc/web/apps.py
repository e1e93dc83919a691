from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "cotmoc.web"
    label = "web"
