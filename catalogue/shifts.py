"""Which class a plant's word for a shift is: day, late or night, in five languages.

A plant can say otherwise for its own words. A word that is not listed is "other", never guessed:
numbers and letters of shifts mean different hours in different plants.
"""

from __future__ import annotations

from catalogue.text import normalise, spellings, words

DAY, LATE, NIGHT, OTHER = "day", "late", "night", "other"
SHIFT_CLASSES = (DAY, LATE, NIGHT, OTHER)

_WORDS = {
    DAY: words(
        "day, days, day shift, dayshift, morning, mornings, morning shift, early, early shift",
        "first, 1st, first shift, 1st shift, office hours",
        "früh, frühschicht, tag, tagschicht, normalschicht, morgens, frühdienst",
        "matin, jour, journée, équipe du matin, poste du matin, équipe de jour",
        "mañana, turno de mañana, día, turno de día, diurno, matutino, primer turno",
        "mattina, mattino, giorno, turno di mattina, primo turno, giornata",
    ),
    LATE: words(
        "late, late shift, evening, evenings, evening shift, afternoon, afternoon shift, swing",
        "swing shift, second, 2nd, second shift, 2nd shift",
        "spät, spätschicht, abend, abendschicht, nachmittag, mittelschicht, spätdienst",
        "après-midi, soir, équipe d'après-midi, équipe du soir, poste du soir",
        "tarde, turno de tarde, vespertino, segundo turno",
        "pomeriggio, sera, turno di pomeriggio, secondo turno",
    ),
    NIGHT: words(
        "night, nights, night shift, nightshift, overnight, graveyard, graveyard shift",
        "third, 3rd, third shift, 3rd shift",
        "nacht, nachtschicht, nachts, nachtdienst",
        "nuit, équipe de nuit, poste de nuit",
        "noche, turno de noche, nocturno, tercer turno",
        "notte, turno di notte, notturno, terzo turno",
    ),
}
CLASS_OF_WORD: dict[str, str] = {
    spelling: shift_class
    for shift_class, listed in _WORDS.items()
    for word in listed
    for spelling in spellings(word)
}


def usual_class(word: str) -> str:
    """The class of a shift word where the plant says nothing else."""
    return CLASS_OF_WORD.get(normalise(word), OTHER)
