"""Any sequence of acts, undone backwards, leaves the very rows that there were. `ACTS=50x200` makes it 200 sequences of
50 acts, instead of the few that a run of all tests has time for."""

import os
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from appearances.editing.confirming import confirm
from appearances.editing.correcting import correct, save_quotes
from appearances.editing.describing import describe
from appearances.editing.entering import enter
from appearances.editing.merging import merge
from appearances.editing.moving import move_quotes
from appearances.editing.naming import give_role, name_voice
from appearances.editing.parting import keep_apart
from appearances.editing.renaming import rename, respell
from appearances.editing.retitling import retitle
from appearances.editing.ruling import Known, make_rule
from appearances.editing.setting_aside import set_aside
from appearances.editing.splitting import NothingToMove, split
from appearances.editing.undoing import CannotUndo, undo
from appearances.models import Act, Alias, Episode, Podcast, Quote, Speaker, Voice
from tests import make
from tests.editing.library import differing, digest

STEPS, SEQUENCES = map(int, os.environ.get("ACTS", "20x4").split("x"))

any_row = st.integers(0, 30)
names = st.sampled_from(["Ida Brandt", "Ida Brant", "Oke Harms", "Mara Lindqvist", "Łukasz Żak"])
words = st.sampled_from(["We tar her.", "opening eye", "OpenAI", "Good morning, everybody.", "Yes."])
reasons = st.sampled_from(["", "advertisement", "not speech"])


class Editors(RuleBasedStateMachine):
    """Each rule is an act on whatever row its numbers point to."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.at_first = digest()
        self.first_act = Act.objects.count()

    def pick(self, model, number, **of):
        rows = list(model.objects.filter(**of).order_by("pk"))
        return rows[number % len(rows)]

    @rule(quote=any_row, text=words)
    def correct(self, quote, text):
        correct(self.pick(Quote, quote), text)

    @rule(quote=any_row, start=st.none() | st.integers(0, 60_000))
    def time(self, quote, start):
        retimed = self.pick(Quote, quote)
        retimed.start_ms, retimed.end_ms = start, None if start is None else start + 500
        save_quotes([retimed])

    @rule(quotes=st.sets(any_row, min_size=1, max_size=4), reason=reasons)
    def set_aside(self, quotes, reason):
        set_aside(Quote.objects.filter(pk__in=[self.pick(Quote, number).pk for number in quotes]), reason)

    @rule(voice=any_row, speaker=st.none() | any_row)
    def name(self, voice, speaker):
        name_voice(self.pick(Voice, voice), None if speaker is None else self.pick(Speaker, speaker))

    @rule(voice=any_row)
    def confirm(self, voice):
        confirm(Voice.objects.filter(pk=self.pick(Voice, voice).pk))

    @rule(voice=any_row, role=st.sampled_from(["host", "guest"]))
    def role(self, voice, role):
        give_role(self.pick(Voice, voice), role)

    @rule(voice=any_row, text=words, start=st.none() | st.integers(0, 60_000))
    def enter(self, voice, text, start):
        into = self.pick(Voice, voice)
        said = list(into.quotes.filter(withdrawn_at=None).in_order())
        enter(into, [*said, Quote(text=text, start_ms=start)])

    @rule(episode=any_row, speaker=any_row, text=words)
    def enter_an_appearance(self, episode, speaker, text):
        who, place = self.pick(Speaker, speaker), self.pick(Episode, episode)
        if not place.voices.filter(label=who.name).exists():
            voice = Voice.objects.create(
                episode=place, label=who.name, speaker=who, named_by="person", named_at=make.FIRST_DAY
            )
            enter(voice, [Quote(text=text, start_ms=7)], is_new=True)

    @rule(voice=any_row, to=any_row)
    def enter_elsewhere(self, voice, to):
        """What came with a transcript stays in its episode."""
        moved, place = self.pick(Voice, voice), self.pick(Episode, to)
        if moved.episode.transcript_source == "editor" and not place.voices.filter(label=moved.label).exists():
            moved.episode = place
            enter(moved, list(moved.quotes.filter(withdrawn_at=None).in_order()))

    @rule(into=any_row, other=any_row)
    def merge(self, into, other):
        kept, gone = self.pick(Speaker, into), self.pick(Speaker, other)
        if kept != gone and Speaker.objects.count() > 2:
            merge(kept, gone)

    @rule(speaker=any_row, voices=st.sets(any_row, min_size=1, max_size=3), name=names)
    def split(self, speaker, voices, name):
        chosen = [self.pick(Voice, number).pk for number in voices]
        with suppress(NothingToMove):
            split(self.pick(Speaker, speaker), Voice.objects.filter(pk__in=chosen), name)

    @rule(speaker=any_row, name=names)
    def rename(self, speaker, name):
        rename(self.pick(Speaker, speaker), name)

    @rule(alias=any_row, name=names)
    def respell(self, alias, name):
        respell(self.pick(Alias, alias), name)

    @rule(quotes=st.sets(any_row, min_size=1, max_size=4), to=any_row)
    def move(self, quotes, to):
        chosen = [self.pick(Quote, number).pk for number in quotes]
        move_quotes(Quote.objects.filter(pk__in=chosen), self.pick(Speaker, to))

    @rule(one=any_row, other=any_row)
    def apart(self, one, other):
        low, high = self.pick(Speaker, one), self.pick(Speaker, other)
        if low != high:
            keep_apart(low, high)

    @rule(quote=any_row, heard=st.sampled_from(["opening eye", "we", "TAR"]), said=words)
    def correct_by_rule(self, quote, heard, said):
        with suppress(Known):
            make_rule(self.pick(Quote, quote).podcast, heard, said)

    @rule(speaker=any_row, occupation=words)
    def describe_a_speaker(self, speaker, occupation):
        described = self.pick(Speaker, speaker)
        described.occupation = occupation
        describe(described)

    @rule(
        podcast=any_row, column=st.sampled_from(["title", "publisher", "language"]), value=st.sampled_from(["de", "en"])
    )
    def describe_a_podcast(self, podcast, column, value):
        described = self.pick(Podcast, podcast)
        setattr(described, column, value)
        described.edited = sorted({*described.edited, column})
        describe(described)

    @rule(podcast=any_row, title=words)
    def retitle(self, podcast, title):
        retitle(self.pick(Podcast, podcast), title)

    @rule(episode=any_row, week=st.integers(0, 20))
    def date_an_episode(self, episode, week):
        described = self.pick(Episode, episode)
        described.published_at = make.FIRST_DAY + timedelta(weeks=week)
        described.edited = sorted({*described.edited, "published_at"})
        describe(described)

    @rule(podcast=any_row, title=words)
    def add_an_episode(self, podcast, title):
        show = self.pick(Podcast, podcast)
        slug = f"new-{show.episodes.count()}"
        if not show.episodes.filter(slug=slug).exists():
            describe(Episode(podcast=show, title=title, slug=slug, published_at=make.FIRST_DAY))

    @rule(name=names)
    def add_a_speaker(self, name):
        new = Speaker(name=name, slug=Speaker.objects.free_slug(name))
        describe(new, Alias(speaker=new, name=name))

    @rule(act=any_row)
    def undo(self, act):
        """One of them, whichever. Where that is refused, nothing was changed."""
        if Act.objects.count() > self.first_act:
            before = digest()
            try:
                undo(self.pick(Act, act))
            except CannotUndo:
                assert digest() == before

    def teardown(self) -> None:
        try:
            assert not differing()
            for act in Act.objects.order_by("-pk")[: Act.objects.count() - self.first_act]:
                if not Act.objects.get(pk=act.pk).undone:
                    undo(act)
            assert digest() == self.at_first
            assert not differing()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


@pytest.fixture
def library(db):
    """Three people, four episodes; two of the people in one of them, and a voice that nobody has named."""
    ida, oke = make.speaker("Ida Brandt"), make.speaker("Oke Harms")
    show = make.podcast()
    for week in range(2):
        make.appearance(ida, quotes=2, podcast=show, published_at=make.FIRST_DAY + timedelta(weeks=week))
    both = make.appearance(make.speaker("Ida Brant", aliases=("Ida Brandt",)), quotes=2, podcast=show).episode
    make.appearance(oke, quotes=2, episode=both)
    make.voice("SPEAKER_00", episode=both, quotes=2)
    make.episode()


def test_any_sequence_of_acts_undone_backwards_leaves_the_very_rows_there_were(library):
    run_state_machine_as_test(
        Editors,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="ACTS" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
