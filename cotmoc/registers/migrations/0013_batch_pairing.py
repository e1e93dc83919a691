from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registers', '0012_batch_reasons'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='pairing',
            field=models.JSONField(blank=True, default=dict, verbose_name='Ghép cột bằng tay'),
        ),
    ]
