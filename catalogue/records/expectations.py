"""What was expected of the plant: routines due, areas staffed, events that explain a change."""

from __future__ import annotations

from dataclasses import replace

from catalogue.model import AtMost, Field, Kind, RecordType
from catalogue.records.common import AREA, DATE_WORDS, NOTE, PLANT, REFERENCE, SHIFT
from catalogue.records.leadership import LEADER_TIER
from catalogue.text import words

CALENDAR_EVENT = RecordType(
    name="calendar_event",
    label="Calendar event",
    plural="Calendar events",
    meaning="Something that happened to the plant and that a reader of a chart must know.",
    dated_by="starts_on",
    clauses=("4.1",),
    fields=(
        PLANT,
        Field(
            name="starts_on",
            label="First day",
            kind=Kind.DATE,
            required=True,
            # An announced audit or holiday lies ahead, and its chart needs it then.
            may_be_ahead=True,
            synonyms=DATE_WORDS
            + words(
                "starts on, start, start date, begin, begins, from, start day, starts",
                "beginn, anfang, beginnt am, startdatum, von",
                "début, date de début, commence le, du",
                "inicio, fecha de inicio, comienza el, desde",
            ),
            example="2024-03-04",
        ),
        Field(
            name="label",
            label="What happened",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "label, event, event name, title, description, name, what, subject",
                "ereignis, bezeichnung, titel, beschreibung, name des ereignisses",
                "événement, intitulé, libellé, titre, nom",
                "evento, título, descripción, nombre, suceso",
            ),
            example="Surveillance audit",
        ),
        Field(
            name="kind",
            label="Kind of event",
            kind=Kind.CHOICE,
            vocabulary="event_kind",
            required=True,
            synonyms=words(
                "kind, type, event type, category, event kind, event category, type of event",
                "art, typ, ereignisart, kategorie, art des ereignisses",
                "type d'événement, catégorie, nature",
                "tipo, tipo de evento, categoría, clase",
            ),
            example="external audit",
        ),
        Field(
            name="ends_on",
            label="Last day",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=words(
                "ends on, end, end date, to, until, ends, finish, through",
                "ende, endet am, enddatum, bis",
                "fin, date de fin, finit le, au, jusqu'au",
                "final, fecha de fin, fecha final, termina el, hasta",
            ),
            example="2024-03-06",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="starts_on", larger=("ends_on",)),),
)

STAFFING = RecordType(
    name="staffing",
    label="Staffing",
    plural="Staffing",
    meaning="Which areas worked which shift in a week: the places a leader could have visited.",
    dated_by="week_of",
    clauses=("7.1",),
    # A record of a period: the plan of a week that is sent again replaces its own rows.
    key=("week_of", "area", "shift"),
    fields=(
        PLANT,
        Field(
            name="week_of",
            label="Week of",
            kind=Kind.DATE,
            required=True,
            may_be_ahead=True,  # next week's plan
            synonyms=DATE_WORDS
            + words(
                "week start, week beginning, week commencing, monday, first day of week",
                "week starting",
                "woche vom, wochenbeginn, woche ab, montag",
                "semaine du, début de semaine, lundi",
                "semana del, inicio de semana, lunes",
            ),
            ask=words("week, week ending, week end, woche, semaine, semana, kw"),
            example="2024-03-04",
        ),
        replace(AREA, required=True),
        replace(SHIFT, required=True),
        Field(
            name="staffed",
            label="Staffed",
            kind=Kind.YES_NO,
            required=True,
            synonyms=words(
                "manned, running, in operation, operating, is staffed, worked, active",
                "besetzt, in betrieb, gearbeitet, eingeplant",
                "occupé, en fonctionnement, travaillé, ouvert",
                "con personal, en operación, trabajado, ocupado, activo",
            ),
            example="yes",
        ),
        Field(
            name="headcount",
            label="Headcount",
            kind=Kind.COUNT,
            synonyms=words(
                "heads, people, number of people, employees, staff, operators, hc, crew size",
                "personen, mitarbeiter, anzahl mitarbeiter, kopfzahl, besetzung",
                "effectif, personnes, nombre de personnes, salariés",
                "personas, empleados, plantilla, número de personas, operarios",
            ),
            example="12",
        ),
        REFERENCE,
        NOTE,
    ),
)

ROUTINE = RecordType(
    name="routine",
    label="Routine",
    plural="Routines",
    meaning="How often a leader is to walk, meet, thank or audit: leader standard work.",
    dated_by="valid_from",
    clauses=("5.1.1", "5.3"),
    fields=(
        PLANT,
        Field(
            name="valid_from",
            label="Valid from",
            kind=Kind.DATE,
            required=True,
            may_be_ahead=True,  # agreed now, due from next month
            synonyms=DATE_WORDS
            + words(
                "from, start, start date, effective from, starts on, since, valid since",
                "gültig ab, gültig von, ab, von, beginn",
                "valable à partir du, valable du, à partir de, début, du",
                "válido desde, vigente desde, desde, inicio",
            ),
            example="2024-03-04",
        ),
        Field(
            name="leader",
            label="Leader",
            kind=Kind.PERSON,
            required=True,
            synonyms=words(
                "leader name, owner, name, person, manager, responsible, assigned to, who",
                "führungskraft, leiter, verantwortlich, name der führungskraft",
                "responsable, nom, pilote, manager responsable",
                "líder, nombre, responsable de la rutina, encargado",
            ),
            example="Jonas Huber",
        ),
        Field(
            name="routine",
            label="Routine due",
            kind=Kind.CHOICE,
            vocabulary="routine",
            required=True,
            synonyms=words(
                "routine, activity, task, standard work, leader standard work, what, type",
                "tätigkeit, aufgabe, standardarbeit, regelaufgabe",
                "activité, tâche, standard, rituel",
                "rutina, actividad, tarea, trabajo estándar",
            ),
            example="gemba walk",
        ),
        Field(
            name="times_per_week",
            label="Times a week",
            kind=Kind.NUMBER,
            required=True,
            synonyms=words(
                "times per week, per week, weekly, number per week, times weekly, weekly target",
                "mal pro woche, pro woche, anzahl pro woche, je woche",
                "fois par semaine, par semaine, nombre par semaine",
                "veces por semana, por semana, número por semana",
            ),
            ask=words("frequency, häufigkeit, fréquence, frecuencia"),
            low=0,
            high=100,
            example="3",
        ),
        Field(
            name="valid_to",
            label="Valid to",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=words(
                "to, until, end, end date, valid until, ends on, effective to",
                "gültig bis, bis, ende, enddatum",
                "valable jusqu'au, jusqu'au, fin, au",
                "válido hasta, vigente hasta, hasta, fin de vigencia",
            ),
            example="2024-12-31",
        ),
        LEADER_TIER,
        AREA,
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="valid_from", larger=("valid_to",)),),
)
