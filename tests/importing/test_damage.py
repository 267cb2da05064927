"""Text that was decoded wrongly once is repaired; text that was not stays as it is, in any language."""

import random

import pytest
from ftfy.chardata import CHARMAP_ENCODINGS
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing import damage
from appearances.importing.damage import repaired, repaired_lines
from appearances.importing.thai_damage import repaired as repaired_from_thai
from tests.limits import ends_within

SECONDS = 5  # for 50 kB

SENTENCES = {
    "Arabic": "قالت إيدا: «نعم، القارب عند الرصيف»، ثم ضحكت…",
    "Bulgarian": "„Лодката е на пристана“, каза Ида — и се усмихна.",
    "Catalan": "L’Ida va dir: «Sí, la barca és al moll» — i col·laborà…",
    "Chinese": "井田说：“船在码头旁边。”——然后她笑了……",
    "Czech": "Ida řekla: „Ano, těžký člun je u mola“ — a šťastně běžela dál…",
    "Danish": "Ida sagde: »Ja, båden ligger på søen« – så smilede hun… ÅH NEJ!",
    "Dutch": "Ida zei: ‘Ja, de boot ligt bij het eilandje’ – coördinatie, vóór één uur…",
    "English": "“It’s naïve,” said Zoë — “the café’s boat costs £5… or €6!” 🎤 🎙️ 👏🏽",
    "Finnish": "”Kyllä, vene on laiturissa”, sanoi Ida – hän hymyili… ÄLÄ MENE!",
    "French": "Ida a dit : « Oui, l’été, le bateau est à quai… » — ça, c’est sûr ! CÔTÉ ÉTÉ, OÙ ÇA ? Œuvre, cœur.",
    "Georgian": "იდამ თქვა: „ნავი ნავსადგურშია“ — და გაიღიმა.",
    "German": "„Größe“, sagte Ida, „ist über 5° hinaus Übermut…“ – MÜNCHEN, GRÖẞE, ‚ja‘!",
    "Greek": "Η Ίντα είπε: «Η βάρκα είναι στην προβλήτα» — και γέλασε… ΑΎΡΙΟ; «Αυτή», «ναί».",
    "Hebrew": "אידה אמרה: „הסירה ליד הרציף” – ואז חייכה…",
    "Hindi": "ईदा ने कहा: “नाव घाट पर है” — और वह मुस्कुराई।",
    "Hungarian": "„Igen, a csónak a mólónál van” – mondta Ida, őszintén, fűzfák közt…",
    "Icelandic": "„Já, báturinn er við bryggjuna,“ sagði Ída – það var ÞÁ, ÓÐINN…",
    "Indonesian": "“Ya, perahunya di dermaga,” kata Ida — lalu tersenyum…",
    "Italian": "«Sì, la barca è al molo», disse Ida – perché? PERCHÉ È COSÌ. L’UNITÀ…",
    "Japanese": "「はい、舟は桟橋にあります」と井田さんは言いました。……笑",
    "Kazakh": "«Иә, қайық айлақта», — деді Ида, әрі күлді…",
    "Korean": "“네, 배는 부두에 있어요.”라고 이다가 말했다…",
    "Latvian": "“Jā, laiva ir pie mola,” teica Ida — ČETRI ĶIRŠI, ŠĪ ŪDENSROZE…",
    "Lithuanian": "„Taip, valtis prie krantinės“, – tarė Ida. ŽĄSIS, ŠEŠIŲ…",
    "Norwegian": "«Ja, båten ligger ved brygga», sa Ida – på øya… KOM PÅ “PÅ”!",
    "Persian": "آیدا گفت: «بله، قایق کنار اسکله است» — و می\u200cخندید…",
    "Polish": "„Tak, łódź jest przy pomoście” – powiedziała Ida. ŻÓŁĆ, część, źródło…",
    "Portuguese": "“Sim, o barco está no cais”, disse Ida — não é? «IRMû, “AMANHÔ, À NOITE, MAÇÔ. Nº 1, 2ª",
    "Romanian": "„Da, barca e la ponton”, spuse Ida — și zâmbi… ROMÂNIA, ÎN ȚARĂ, PÂNĂ",
    "Russian": "«Её лодка у причала», — сказала Ида. — Ещё бы… ЁЛКА №5! „Да“.",
    "Serbian": "„Да, чамац је уз мол“, рече Ида — њен љубимац, ћутљив ђак…",
    "Spanish": "—¿Está la barca en el muelle? —preguntó Ida—. ¡Sí, mañana! AQUÍ, ESPAÑA…",
    "Swahili": "“Ndiyo, mashua iko gatini,” alisema Ida — akacheka…",
    "Swedish": "”Ja, båten ligger vid bryggan”, sade Ida – på sjön… KOM PÅ, ÅSA! GÅ…",
    "Tamil": "“படகு துறையில் உள்ளது,” என்றாள் ஐடா — சிரித்தாள்…",
    "Thai": "อิดาพูดว่า “เรืออยู่ที่ท่าเรือ” — แล้วเธอก็หัวเราะ… รถ ๑๐ คัน ราคา ๕๐ บาท",
    "Turkish": "“Evet, tekne iskelede,” dedi İda — ŞİMDİ, IŞIĞI, çağdaş, güzel…",
    "Ukrainian": "«Так, її човен біля причалу», — сказала Віка. ЇЇ ҐАНОК… „Мрії“, лінії №5",
    "Vietnamese": "“Vâng, thuyền ở bến Đà Nẵng,” Ida nói — ĐƯỜNG VỀ, ƯỚC MƠ, Ở ĐÂY…",
}
THAI = [
    "สวัสดีครับ",
    "รถ",
    "โลก รถ ลด ยก โรค แบบ โชค",
    "BMWรถ",
    "รถHonda",
    "ใช้ iPhone ทุกวัน",
    "เนคไท",
    "๐",
    "๐๑๒๓๔๕๖๗๘๙",
    "เวลา ๑๐ ค่ำ",
    "สวัสดี ๐ค",
    "ข้อ ๐ค ใน Appendix",
    "ราคา “๑๐” €",
    "คุณบอกว่า…",
]


def as_thai(words: str) -> str:
    """What a reader of Windows-874 sees who shows controls where it has no character."""
    table = {byte: bytes([byte]).decode("cp874", "ignore") or chr(byte) for byte in range(256)}
    return "".join(table[byte] for byte in words.encode())


def with_bytes_lost(words: str) -> str:
    """TIS-620 has nothing below A1, and nothing is put in its place."""
    return "".join(
        character for character in words.encode().decode("cp874", "ignore") if character not in "€…‘’“”•–—\xa0"
    )


@pytest.mark.parametrize("language", SENTENCES)
def test_undamaged_sentences_stay(language):
    words = SENTENCES[language]
    for written in [words, words.upper(), words.lower(), words.replace(" ", "\xa0")]:
        assert repaired(written) == written


@pytest.mark.parametrize("words", THAI)
def test_thai_stays(words):
    assert repaired(words) == words


@pytest.mark.parametrize("after", ["»", "”", "’", "—", "…"])
@pytest.mark.parametrize("letter", ["Ã", "Â", "Å"])
def test_capitals_before_a_quotation_mark_stay(letter, after):
    assert repaired(f"AMANH{letter}{after} Ida") == f"AMANH{letter}{after} Ida"


@pytest.mark.parametrize("encoding", CHARMAP_ENCODINGS)
@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_damaged_once_are_repaired(language, encoding):
    assert repaired(SENTENCES[language].encode().decode(encoding)) == SENTENCES[language]


@pytest.mark.parametrize("first", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("second", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_damaged_twice_are_repaired(language, first, second):
    once = SENTENCES[language].encode().decode(first)
    assert repaired(once.encode().decode(second)) == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES.keys() - {"Persian"})  # the DB of its ی is nothing in Thai
def test_sentences_read_as_thai_are_repaired(language):
    assert repaired(as_thai(SENTENCES[language])) == SENTENCES[language]


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("donâ€™t", "don’t"),
        ("cafÃ©", "café"),
        ("voilÃ le bateau", "voilà le bateau"),
        ("â€œYes,â€ said Ida. â€œNo!â€", "“Yes,” said Ida. “No!”"),
        ("â€œYesâ€\ufffd, said Ida", "“Yes”, said Ida"),
        ("Ida ‘ja’ â€“ “café”, naÃ¯ve", "Ida ‘ja’ – “café”, naïve"),
        ("It\x92s Ida\x85", "It’s Ida\x85"),
        ("ðŸŽ¤ Ida", "🎤 Ida"),
        ("ΓÇ£YesΓÇ¥", "“Yes”"),
    ],
)
def test_damage_within_a_line_is_repaired(damaged, expected):
    assert repaired(damaged) == expected


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("๐ค", "🎤"),
        ("๐ค Ida: Welcome", "🎤 Ida: Welcome"),
        ("๐\ufffd\ufffdค Ida", "🎤 Ida"),
        ("Ida ๐๏ธ", "Ida 🎙️"),
        ("โช la la โช", "♪ la la ♪"),
        ("waitโฆ", "wait…"),
        ("donโt, Zoรซโs", "don’t, Zoë’s"),
        ("donโ€™t", "don’t"),
        ("Cafรฉ", "Café"),
        ("Gรถteborg", "Göteborg"),
        ("รถsterreich", "รถsterreich"),
        ("๐ Ida", "๐ Ida"),
        ("๐ฌ Ida", "๐ฌ Ida"),  # a clapper board or a speech balloon
        ("lโété รฉtรฉ ๐ค", "lโété été 🎤"),
    ],
)
def test_what_thai_has_no_character_for_is_found_again_where_only_one_thing_was_meant(damaged, expected):
    assert repaired(damaged) == expected


def test_what_was_lost_for_good_does_not_keep_the_rest_from_repair():
    damaged = with_bytes_lost("“It’s naïve”, said Zoë — for £5… 🎤 🤖")
    assert damaged == "โItโs naรฏveโ, said Zoรซ โ for ยฃ5โฆ ๐ค ๐ค"
    assert repaired(damaged) == "โIt’s naïveโ, said Zoë โ for £5… 🎤 🎤"


@pytest.mark.parametrize("damaged", ["ã“ã‚“ã«ã¡ã¯", "Ã" + "ƒ" * 20])
def test_what_would_be_half_repaired_stays(damaged):
    assert repaired(damaged) == damaged


def test_lines_are_repaired_one_by_one_and_counted():
    text = "Fine.\nCafÃ©\n\nสวัสดี ๐ค\n๐ค\r\nÉtÃ©\x85Ã©"
    assert repaired_lines(text) == ("Fine.\nCafé\n\nสวัสดี ๐ค\n🎤\r\nÉté…é", 3)
    assert repaired_lines("Fine — très bien…") == ("Fine — très bien…", 0)


def test_a_long_line_is_repaired_to_its_end():
    words = "“Où est l’été ?” demanda Ida — 井田さん — 🎤 " * 2_000
    assert repaired(words.encode().decode("latin-1")) == words


ODD = "ÃƒÂ©â€™ð£žŸ¤ €”Γβ«ΐРСвâ\x80\x99\ufffdโ€๐คธเÎ°\x81a\n รถ"


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from(ODD) | st.characters(), max_size=60))
def test_what_is_repaired_needs_no_more_repair(text):
    once = repaired(text)
    assert repaired(once) == once


@settings(deadline=None)
@given(
    st.sampled_from(sorted(SENTENCES.values())), st.sampled_from(["latin-1", "sloppy-windows-1252"]), st.integers(0, 90)
)
def test_damage_that_begins_anywhere_is_repaired_or_left(words, encoding, place):
    text = words[:place] + words[place:].encode().decode(encoding)
    once = repaired(text)
    assert repaired(once) == once
    assert once[: place - 9] == text[: place - 9] or place < 10


SYLLABLES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", *"เแไใ"]),
    st.sampled_from("กขคงจชซดตถทนบปผพฟมยรลวสหอ"),
    st.sampled_from(["", *"ะัาิีึืุู่้็"]),
    st.sampled_from(["", *"กงดนบมยรลว"]),
)


@given(st.lists(SYLLABLES | st.sampled_from([" ", " Ida ", "๐๑", "…", "“"]), max_size=20).map("".join))
def test_thai_syllables_stay(words):
    assert repaired_from_thai(words) == words


SCRIPTS = {
    "Latin": "abcdeéèêëàâçîïôûùüöäåøæñãõíóúáß",
    "Polish and Czech": "aeioąćęłńóśźżčďěňřšťůž",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
    "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "Hindi": "अआइईउऊएऐकखगघचजटडतदनपबमयरलवशसहािीुूेैोौ्ं",
    "Chinese and Japanese": "井田舟桟橋的一是不了人はのをにがでとカタナ",
    "Korean": "가나다라마바사아자차카타파하한글",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_of_any_script_stay(script):
    words = st.text(SCRIPTS[script], min_size=1, max_size=8)

    @given(
        st.lists(words | st.sampled_from(["🎤", "—", "–", "a", "5"]), max_size=12),
        st.sampled_from(["{}", "“{}”", "«{}»…"]),
    )
    def stays(several, quoted):
        text = quoted.format(" ".join(several))
        assert repaired(text) == text

    stays()


HOSTILE = {
    "pairs": "Ãƒ" * 12_500,
    "a chain": "Ã" + "ƒ" * 25_000,
    "chains": "Ãƒƒƒƒƒƒƒƒa" * 3_000,
    "pairs that stay": "Ã©ÿ " * 7_000,
    "lines": "".join(f"Ãƒƒƒ{n}\n" for n in range(4_000)),
    "controls": "\x81\x92" * 12_500,
    "lines of controls": "".join(f"\x81\x92{n}\n" for n in range(5_000)),
    "lost quotes": "â€ " * 8_000,
    "remnants": "๐ค" * 8_000,
    "remnants apart": "๐ค " * 7_000,
    "lines of remnants": "".join(f"๐ค{n} รถ\n" for n in range(3_000)),
    "lost apostrophes": "aโs" * 10_000,
    "first bytes": "โ" * 16_000,
    "zeros": "๐" * 16_000,
    "accents": "aรฉ" * 7_000,
    "anything": "".join(random.Random(1).choice(ODD) for _ in range(22_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name):
    with ends_within(SECONDS):
        repaired(HOSTILE[name])


def test_noise_is_soon_left_alone():
    noise = random.Random(2).randbytes(1_000_000).translate(None, bytes(range(32))).decode("latin-1")
    with ends_within(SECONDS * 2):
        repaired(noise)


@pytest.mark.parametrize("text", ["CafÃ© {}\n", "CafÃ© {} ", "๐ค {}\n"])
def test_text_that_is_damaged_for_a_day_takes_no_longer_than_a_day_of_talk(text, monkeypatch):
    monkeypatch.setattr(damage, "MOST_WORK", 50_000)
    whole = "".join(map(text.format, range(10_000)))
    better = repaired(whole)
    assert better[:100] == repaired(whole[:200])[:100]
    assert better[-100:] == whole[-100:]


@pytest.mark.parametrize("language", SENTENCES)
def test_undamaged_text_costs_next_to_nothing(language):
    text = (SENTENCES[language] + "\n") * 2_000
    with ends_within(SECONDS / 5):
        repaired(text)
