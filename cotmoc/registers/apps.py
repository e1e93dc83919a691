from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "cotmoc.registers"
    label = "registers"
    verbose_name = "Sổ dữ liệu"
