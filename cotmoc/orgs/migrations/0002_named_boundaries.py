"""Boundaries become rows; the two that every installation had so far keep their codes."""

from datetime import date

from django.db import migrations, models

NAMED = (
    ("old63", "Địa bàn trước 01/7/2025 (63 tỉnh)", "Units before 1 July 2025 (63 provinces)", date(2025, 6, 30)),
    ("new34", "Địa bàn từ 01/7/2025 (34 tỉnh)", "Units since 1 July 2025 (34 provinces)", date(2025, 7, 1)),
)


def name(apps, schema_editor):
    rows = apps.get_model("orgs", "NamedBoundary").objects
    for code, words, words_en, day in NAMED:
        rows.create(code=code, name=words, name_en=words_en, day=day)


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="NamedBoundary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="Mã")),
                ("name", models.CharField(max_length=200, verbose_name="Tên")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="Tên tiếng Anh")),
                ("day", models.DateField(unique=True, verbose_name="Ngày")),
            ],
            options={"verbose_name": "Ranh giới", "verbose_name_plural": "Ranh giới", "ordering": ["day"]},
        ),
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
