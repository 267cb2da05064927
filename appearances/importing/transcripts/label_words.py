"""Words that tell names from other beginnings: what never opens a name, what stands within one, what is no person."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that open a sentence, a heading or a list and never a name.
NO_NAMES = _words("""
    a about above achtung actually after again alors also although always an and another answer any anyway as
    aside ask at attention aussi away bad basically because before beispiel bemerkung besides best better beware
    big bonus bottom but by chapter check cheers clearly conclusion congratulations conseil correction credits
    date day definitely description details did disclaimer disclosure do does don't donc done down each either
    ejemplo else enter episode esempio especially essentially even eventually every exactly example examples
    exception exemple exercise fact false figure finally first firstly fix fixme following footnote for frage
    from ftp full fun funny furthermore get goal good goodbye great guess had has have he headline heads-up
    hello hence her here here's hers hey hi hint hinweis his honestly how however http https i i'd i'll i'm i've
    idea if important in indeed info inside instead interesting into is isn't issue it it's item its just keep
    key last lastly later lesson let let's level like line link list listen literally look lots mailto many
    maybe me mean meaning meanwhile might mine monday more moreover most my myself name namely nb never
    nevertheless new next no nobody none nope nor not nota note notes nothing notice now number obviously of off
    often oh ok okay old on once one only option or order other others otherwise our out over part perhaps plan
    please plus point postscript pregunta pro problem process proof ps purpose question questions quick quote re
    read really reason recap regardless remarque remember reminder reply respuesta result results right round
    rule rules résumé saturday say says season second secondly section see seriously set several shall she
    should show side similarly simply since so solution some somebody someone something sometimes sorry source
    spoiler step still story subject such sum summary sunday sure take takeaway task tel tell thank thanks that
    that's the their them then theory there there's therefore these they they're thing things think third this
    those though three through thursday thus time tip tipp title to today todo together tomorrow tonight too top
    topic total true truth tuesday two type typically ugh uh um und under unfortunately unless until up update
    url us usually value version versus very via wait warning warnung was watch we we'll we're we've wednesday
    week welcome well were what what's when where whether which while who whoever why wish with without wonder
    word words would wow www yeah year yep yes yesterday yet you you'll you're you've your yours yourself
    zusammenfassung
""")

# Small words within a name.
PARTICLES = _words("""
    af al and ap bin bint da das de del della den der di do dos du e el ibn la las le los of the van vom von y
    zu zum zur
""")

# Nouns that name a voice, even in small letters: "Audience member", "Song sample".
VOICE_NOUNS = _words("""
    agent announcer audience begins caller clip co-host crowd ends excerpt extract female film guest host
    interviewee interviewer listener male man member moderator narrator one operator panelist person presenter
    questioner reader recording reporter sample singer song speaker student track translator two video viewer
    voice voiceover woman
""")

# What stands in brackets without being anybody.
SOUNDS = _words("""
    ad advertisement applause audio beep bell blank bleep break cheering cheers chuckle chuckles chuckling
    clapping clears cough coughing coughs cross-talk crosstalk foreign gasp gasps groan groans hum inaudible
    indistinct inhales intro jingle laugh laughing laughs laughter music noise outro pause ringing sfx sic sigh
    sighs silence singing sniffs snort sound sounds static tape theme unclear unintelligible whisper whispering
    whispers whistles
""")
