"""How fast each reader reads: transcripts of one made-up conversation in every format, and feeds."""

import io
import json
import time
from collections.abc import Callable, Iterator
from random import Random

from appearances.generating.words import Words
from appearances.importing import rss, transcripts
from tests.bench.figures import Figure

CUES = 5_000  # of some thirty words, as in real podcasts
MS = 10_000  # each
ITEMS = 4_000
LEAST_MB, LEAST_CUES = 20, 100_000
ROUNDS = 3

Said = list[tuple[int, str, str]]  # start in ms, speaker, words


def readers() -> Iterator[Figure]:
    """Each against the kinder of its bars: 20 MB or 100,000 cues (items of a feed) a second of CPU."""
    said = conversation()
    for name, (media_type, write) in FORMATS.items():
        body = write(said).encode()
        yield figure(name, body, lambda: len(transcripts.read(body, media_type=media_type).cues))  # noqa: B023
    for name, head, item, end in (("RSS", RSS, RSS_ITEM, "</channel></rss>"), ("Atom", ATOM, ATOM_ENTRY, "</feed>")):
        body = (head + "".join(item.format(number=number) for number in range(ITEMS)) + end).encode()
        yield figure(name, body, lambda: sum(1 for _ in rss.read_items(io.BytesIO(body))))  # noqa: B023


def figure(name: str, body: bytes, read: Callable[[], int]) -> Figure:
    count, seconds = read(), min(taken(read) for _ in range(ROUNDS))
    megabytes, cues = len(body) / 1_000_000 / seconds, count / seconds
    told = f"reader of {name}: {megabytes:.0f} MB, {cues:,.0f} {'items' if count == ITEMS else 'cues'} a second of CPU"
    return Figure(told, max(megabytes / LEAST_MB, cues / LEAST_CUES), "times the bar", least=1)


def taken(read: Callable[[], int]) -> float:
    before = time.process_time()
    read()
    return time.process_time() - before


def conversation() -> Said:
    words = Words(Random(3))
    people = [words.name() for _ in range(4)]
    return [(number * MS, people[number // 5 % 4], words.quote()) for number in range(CUES)]


def clock(ms: int, comma: str = ".") -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{comma}{ms:03}"


def vtt(said: Said) -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"{clock(ms)} --> {clock(ms + MS)}\n<v {who}>{text}</v>\n" for ms, who, text in said
    )


def srt(said: Said) -> str:
    return "\n".join(
        f"{number}\n{clock(ms, ',')} --> {clock(ms + MS, ',')}\n{who}: {text}\n"
        for number, (ms, who, text) in enumerate(said, 1)
    )


def segments(said: Said) -> str:
    rows = [
        {"speaker": who, "startTime": ms / 1000, "endTime": (ms + MS) / 1000, "body": text} for ms, who, text in said
    ]
    return json.dumps({"version": "1.0.0", "segments": rows})


def html(said: Said) -> str:
    return "\n".join(f"<cite>{who}:</cite>\n<time>{clock(ms)[:8]}</time>\n<p>{text}</p>" for ms, who, text in said)


def plain(said: Said) -> str:
    return "\n\n".join(f"[{clock(ms)[:8]}] {who}: {text}" for ms, who, text in said)


def markdown(said: Said) -> str:
    """With a time now and then, as people write it."""
    marks = {number: f"\\[{clock(ms)[:8]}\\] " for number, (ms, _, _) in enumerate(said) if number % 15 == 0}
    return "\n\n".join(f"**{who}:** {marks.get(number, '')}{text}" for number, (_, who, text) in enumerate(said))


def timed_words(ms: int, text: str) -> list[tuple[str, int, int]]:
    words = text.split()
    step = MS // len(words)
    return [(word, ms + step * number, ms + step * (number + 1)) for number, word in enumerate(words)]


def whisper(said: Said) -> str:
    rows = [
        {
            "id": number, "start": ms / 1000, "end": (ms + MS) / 1000, "text": f" {text}", "avg_logprob": -0.2,
            "words": [
                {"word": f" {word}", "start": start / 1000, "end": end / 1000, "probability": 0.9}
                for word, start, end in timed_words(ms, text)
            ],
        }
        for number, (ms, _, text) in enumerate(said)
    ]  # fmt: skip
    return json.dumps({"text": "", "segments": rows, "language": "en"})


def whisperx(said: Said) -> str:
    rows = [
        {
            "start": ms / 1000, "end": (ms + MS) / 1000, "text": text, "speaker": f"SPEAKER_0{len(who) % 4}",
            "words": [
                {"word": word, "start": start / 1000, "end": end / 1000, "score": 0.9, "speaker": "SPEAKER_00"}
                for word, start, end in timed_words(ms, text)
            ],
        }
        for ms, who, text in said
    ]  # fmt: skip
    return json.dumps({"segments": rows, "word_segments": []})


def deepgram(said: Said) -> str:
    words = [
        {
            "word": word,
            "punctuated_word": word,
            "start": start / 1000,
            "end": end / 1000,
            "confidence": 0.9,
            "speaker": 1,
        }
        for ms, _, text in said
        for word, start, end in timed_words(ms, text)
    ]
    alternative = {"transcript": "", "confidence": 0.9, "words": words}
    return json.dumps({"metadata": {}, "results": {"channels": [{"alternatives": [alternative]}]}})


def assemblyai(said: Said) -> str:
    words = [
        {"text": word, "start": start, "end": end, "confidence": 0.9, "speaker": "A"}
        for ms, _, text in said
        for word, start, end in timed_words(ms, text)
    ]
    return json.dumps({"id": "1", "status": "completed", "audio_duration": 9, "text": "", "words": words})


FORMATS = {
    "WebVTT": ("text/vtt", vtt),
    "SubRip": ("application/x-subrip", srt),
    "the podcast namespace's JSON": ("application/json", segments),
    "HTML": ("text/html", html),
    "plain text": ("text/plain", plain),
    "Markdown": ("text/markdown", markdown),
    "Whisper's JSON": ("application/json", whisper),
    "WhisperX's JSON": ("application/json", whisperx),
    "Deepgram's JSON": ("application/json", deepgram),
    "AssemblyAI's JSON": ("application/json", assemblyai),
}
ABOUT = "Some words on what was said, who said it and why it took them so long, as feeds have them. " * 20
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Measured</title>
"""
RSS_ITEM = f"""<item><title>Number {{number}}</title><guid>{{number}}</guid><description>{ABOUT}</description>
<pubDate>Mon, 06 Jan 2020 12:00:00 +0000</pubDate><itunes:duration>41:00</itunes:duration>
<enclosure url="https://shed.example/{{number}}.mp3" type="audio/mpeg" length="1"/>
<podcast:person role="guest" href="https://harms.example/">Oke Harms</podcast:person>
<podcast:transcript url="{{number}}.vtt" type="text/vtt"/></item>
"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Measured</title><id>measured</id>'
ATOM_ENTRY = f"""<entry><title>Number {{number}}</title><id>{{number}}</id><summary>{ABOUT}</summary>
<published>2020-01-06T12:00:00Z</published>
<link rel="enclosure" href="https://shed.example/{{number}}.mp3" type="audio/mpeg"/></entry>
"""
