import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("orgs", "0002_named_boundaries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reorganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=300, verbose_name="Nội dung")),
                ("effective_on", models.DateField(verbose_name="Hiệu lực từ")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="Văn bản căn cứ")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="Ghi lúc")),
                ("before", models.JSONField(default=dict, verbose_name="Trước đó")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Người ghi",
                    ),
                ),
            ],
            options={"verbose_name": "Sắp xếp đơn vị", "verbose_name_plural": "Sắp xếp đơn vị", "ordering": ["-at", "-pk"]},
        ),
        migrations.AddField(
            model_name="orgchange",
            name="reorganisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="orgs.reorganisation",
                verbose_name="Sắp xếp đơn vị",
            ),
        ),
    ]
