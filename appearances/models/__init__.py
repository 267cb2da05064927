"""What is true in the library, and how to ask for it."""

from appearances.models.act import Act
from appearances.models.apart import Apart
from appearances.models.appearance import Appearance
from appearances.models.correction_rule import CorrectionRule
from appearances.models.episode import Episode
from appearances.models.import_run import ImportRun
from appearances.models.left_alone import LeftAlone
from appearances.models.library import Library
from appearances.models.name_word import KnownWord, NameWord
from appearances.models.podcast import Podcast
from appearances.models.quote import Quote
from appearances.models.redirect import Redirect
from appearances.models.report import Report, Sent
from appearances.models.revision import Revision
from appearances.models.rollups import LibraryMonth, SpeakerMonth
from appearances.models.speaker import Alias, Speaker
from appearances.models.speaker_pair import SpeakerPair
from appearances.models.stemmer import Stemmer
from appearances.models.suspected import NewWords, Suspected
from appearances.models.transcript import Transcript
from appearances.models.upload import Upload
from appearances.models.voice import Voice

__all__ = [
    "Act",
    "Alias",
    "Apart",
    "Appearance",
    "CorrectionRule",
    "Episode",
    "ImportRun",
    "KnownWord",
    "LeftAlone",
    "Library",
    "LibraryMonth",
    "NameWord",
    "NewWords",
    "Podcast",
    "Quote",
    "Redirect",
    "Report",
    "Revision",
    "Sent",
    "Speaker",
    "SpeakerMonth",
    "SpeakerPair",
    "Stemmer",
    "Suspected",
    "Transcript",
    "Upload",
    "Voice",
]
