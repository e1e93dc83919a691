from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "cotmoc.plans"
    label = "plans"
    verbose_name = "Kế hoạch"
