"""Accounts and links that open one carry a seal; those that are there are sealed as they stand today. The last write of each record has a
table of its own."""

from django.conf import settings
from django.db import migrations, models

from cotmoc.language.text import bare
from cotmoc.orgs.seal import seal_first


def begin_accounts(apps, schema_editor):
    """Users of before have an account, made as another program's were until today."""
    users, accounts = apps.get_model("auth", "User"), apps.get_model("orgs", "Account")
    for user in users.objects.filter(account=None).order_by("pk"):
        name = bare(user.username)
        free = not accounts.objects.filter(plain_name=name).exists()
        accounts.objects.create(user=user, plain_name=name if free else f"{name} {user.pk}"[-150:])


def seal_all(apps, schema_editor):
    """Every row, as it stands."""
    for table in ("account", "onetimelink"):
        seal_first(apps.get_model("orgs", table))


def column():
    """The seal, empty until it is made."""
    return models.CharField(blank=True, db_default="", default="", editable=False, max_length=64, verbose_name="Niêm phong")


class Migration(migrations.Migration):
    dependencies = [("orgs", "0007_row_seals"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        *[migrations.AddField(model_name=table, name="row_seal", field=column()) for table in ("account", "onetimelink")],
        migrations.CreateModel(
            name="LastWrite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=60, verbose_name="Bảng")),
                ("row", models.BigIntegerField(verbose_name="Số")),
                ("mark", models.CharField(max_length=64, verbose_name="Dấu")),
            ],
            options={
                "verbose_name": "Lần ghi cuối",
                "verbose_name_plural": "Lần ghi cuối",
                "constraints": [models.UniqueConstraint(fields=("table", "row"), name="one_last_write_a_record")],
            },
        ),
        migrations.RunPython(begin_accounts, migrations.RunPython.noop),
        migrations.RunPython(seal_all, migrations.RunPython.noop),
    ]
