from django.apps import AppConfig
from django.core import checks


class RegistersConfig(AppConfig):
    name = "cotmoc.registers"
    label = "registers"
    verbose_name = "Sổ dữ liệu"

    def ready(self) -> None:
        from cotmoc.registers.derived.checks import TAG, check_registers

        checks.register(check_registers, TAG)
