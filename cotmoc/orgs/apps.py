from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "cotmoc.orgs"
    label = "orgs"
    verbose_name = "Đơn vị"
