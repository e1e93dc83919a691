from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "cotmoc.orgs"
    label = "orgs"
    verbose_name = "Đơn vị"

    def ready(self) -> None:
        from cotmoc.message import speak
        from cotmoc.voice import voice

        speak(voice)
