# Sound and video of the media library.

import django.core.validators
import django.db.models.deletion
import standfirst.recordings.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pictures', '0002_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='What it is: The harbour pilot on the night of the storm.', max_length=200, verbose_name='title')),
                ('kind', models.CharField(choices=[('audio', 'Audio'), ('video', 'Video')], editable=False, max_length=5)),
                ('file', models.FileField(help_text='Video as MP4 or WebM, sound as MP3, M4A, Ogg or WAV; at most 500 MB.', max_length=200, upload_to=standfirst.recordings.models.unguessable_name, verbose_name='file')),
                ('captions', models.FileField(blank=True, help_text='What is said, in time with it, as WebVTT. A video needs these or a transcript.', max_length=200, upload_to=standfirst.recordings.models.unguessable_name, validators=[django.core.validators.FileExtensionValidator(['vtt'], 'Captions are a WebVTT file, whose name ends in .vtt.')], verbose_name='captions')),
                ('transcript', models.TextField(blank=True, help_text='What is said and heard, to be read. A sound recording needs one.', max_length=100000, verbose_name='transcript')),
                ('credit', models.CharField(help_text='Who made it, as printed.', max_length=120, verbose_name='credit')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('poster', models.ForeignKey(blank=True, help_text='Stands there before a video plays.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pictures.picture', verbose_name='still picture')),
                ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recordings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'recording',
                'ordering': ['-created_at', '-pk'],
            },
        ),
    ]
