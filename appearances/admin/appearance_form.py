"""The form of an appearance: who spoke in which episode, each person once."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from appearances.admin.fields import LineField, RoleInput
from appearances.admin.guard import GuardedForm
from appearances.models import Voice

SECOND = '{} speaks in “{}” already: <a href="{}">open that appearance</a> and add the quotes there.'
NAMESAKE = 'This episode has a voice “{}” already: <a href="{}">open it</a>, or give this one another label.'


HELP = {
    "episode": "Type a part of its title. The + enters a new one.",
    "speaker": "Type a part of any name they go by. The + enters somebody new.",
    "label": "What a transcript would call them. Their name, if empty.",
}


class AppearanceForm(GuardedForm):
    role = LineField(
        required=False, max_length=60, widget=RoleInput, help_text="Host, guest, reporter … in this episode."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, said in HELP.items():
            if name in self.fields:
                self.fields[name].help_text = said
                self.fields[name].required = name != "label"

    def clean_role(self) -> str:
        return self.cleaned_data["role"].lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        speaker = cleaned.get("speaker")
        episode = cleaned.get("episode") or (self.instance.episode if self.instance.pk else None)
        if episode and speaker:
            cleaned["label"] = self.instance.label or cleaned.get("label") or speaker.name
            others = Voice.objects.filter(episode=episode).exclude(pk=self.instance.pk)
            if {"episode", "speaker"} & set(self.changed_data):
                self._refuse_second(others.filter(speaker=speaker).first())
            if not self.errors:
                self._refuse_namesake(others.filter(label=cleaned["label"]).first())
        return cleaned

    def _refuse_second(self, voice: Voice | None) -> None:
        if voice:
            self.add_error("speaker", format_html(SECOND, voice.speaker, voice.episode, _page(voice)))

    def _refuse_namesake(self, voice: Voice | None) -> None:
        if voice:
            self.add_error(
                "label" if "label" in self.fields else None, format_html(NAMESAKE, voice.label, _page(voice))
            )


def _page(voice: Voice) -> str:
    kind = "namedvoice" if voice.speaker_id else "voice"
    return reverse(f"admin:appearances_{kind}_change", args=[voice.pk])
