"""Made-up words, sentences and names in no language, with the lengths and frequencies of a real one."""

from random import Random

VOCABULARY = 8_000
SHORTEST, LONGEST = 60, 400  # characters of a quote
ONSETS = ("b", "br", "d", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "z")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODAS = ("", "", "", "l", "m", "n", "nd", "r", "s", "st", "t")
# Of quotes: those with the word of their year, said in no other year, and those with a word that hardly anybody says.
TOPICAL, RARE = 1 / 40, 1 / 20


def topical(year: int) -> str:
    """The word of a year."""
    return f"ukwo{ONSETS[year % 20]}a{ONSETS[year // 20 % 20]}e"


class Words:
    """Draws from `random`, so that one seed always says the same."""

    def __init__(self, random: Random) -> None:
        self._random = random
        vocabulary = self._vocabulary()
        # A word's rank is its rarity, as in any language.
        self._drawn = [word for rank, word in enumerate(vocabulary, 3) for _ in range(-(-VOCABULARY // rank))]
        self._given = [self._word(2).capitalize() for _ in range(400)]
        self._family = [self._word(2 + rank % 2).capitalize() for rank in range(4_000)]

    def quote(self, year: int = 0) -> str:
        """Whole sentences, of 60 to 400 characters, of this year."""
        aim = self._random.triangular(SHORTEST, LONGEST * 0.8, SHORTEST * 2)
        text = self.sentence()
        while len(text) < aim:
            text = f"{text} {self.sentence()}"
        text = f"{text} {self._seldom(year)}".rstrip()
        return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0]

    def _seldom(self, year: int) -> str:
        drawn = self._random.random()
        if drawn < TOPICAL:
            return f"{topical(year).capitalize()}!"
        return f"{self._word(4).capitalize()}." if drawn > 1 - RARE else ""

    def sentence(self) -> str:
        said = " ".join(self._random.choices(self._drawn, k=self._random.randint(5, 18)))
        return f"{said[0].upper()}{said[1:]}."

    def title(self) -> str:
        return " ".join(self._random.choices(self._drawn, k=self._random.randint(2, 6))).capitalize()

    def name(self) -> str:
        return f"{self._random.choice(self._given)} {self._random.choice(self._family)}"

    def misspelt(self, name: str) -> str:
        """The name with one letter dropped, as a recogniser would hear it."""
        lost = self._random.randrange(1, len(name) - 1)
        return name[:lost] + name[lost + 1 :]

    def _vocabulary(self) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            syllables = 1 if len(words) < 200 else self._random.choice((1, 2, 2, 3, 3, 4))
            words[self._word(syllables)] = None
        return list(words)

    def _word(self, syllables: int) -> str:
        return "".join(self._syllable() for _ in range(syllables))

    def _syllable(self) -> str:
        choice = self._random.choice
        return choice(ONSETS) + choice(VOWELS) + choice(CODAS)
