"""What leaders do on the floor: walks and meetings."""

from __future__ import annotations

from catalogue.model import AtMost, Field, Kind, RecordType
from catalogue.records.common import AREA, CREATED_WORDS, DATE_WORDS, NOTE, PLANT, REFERENCE, SHIFT
from catalogue.text import words

# A duration without its unit is a question: seconds, minutes or hours.
DURATION_ASK = words(
    "duration, length, time spent, dauer, zeit, durée, temps passé, duración, tiempo"
)
MINUTES_WORDS = words(
    "minutes, duration minutes, duration min, minutes spent, mins, time min",
    "minuten, dauer min, dauer minuten, dauer in minuten",
    "durée min, durée minutes, durée en minutes",
    "minutos, duración min, duración minutos, duración en minutos",
)

LEADER_TIER = Field(
    name="leader_tier",
    label="Leader's tier",
    kind=Kind.CHOICE,
    vocabulary="leader_tier",
    synonyms=words(
        "leader tier, leaders tier, tier, level, leader level, role, position, job title",
        "ebene, führungsebene, funktion, rolle",
        "niveau, niveau hiérarchique, fonction",
        "nivel, nivel del líder, puesto, cargo, función",
    ),
    example="supervisor",
)

GEMBA_WALK = RecordType(
    name="gemba_walk",
    label="Gemba walk",
    plural="Gemba walks",
    meaning="A leader's visit to the place where the work is done.",
    dated_by="walked_on",
    clauses=("5.1.1",),
    fields=(
        PLANT,
        Field(
            name="walked_on",
            label="Date of walk",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "walk date, conducted on, date started, date of visit, gemba date, date of gemba",
                "datum des rundgangs, rundgang am, begehungsdatum, durchgeführt am",
                "date de visite, date de la visite, date du tour, réalisé le",
                "fecha del recorrido, fecha de recorrido, fecha de visita, realizado el",
            ),
            ask=CREATED_WORDS + words("date completed, completed on, submitted on"),
            example="2024-03-04",
        ),
        Field(
            name="leader",
            label="Leader",
            kind=Kind.PERSON,
            required=True,
            synonyms=words(
                "walked by, conducted by, author name, owner name, leader name, walker, visited by",
                "führungskraft, leiter, durchgeführt von, rundgang von, rundgang durchgeführt von, "
                "name der führungskraft",
                "responsable, réalisé par, animateur, visite par, manager",
                "líder, realizado por, recorrido por, nombre del líder",
            ),
            ask=words("prepared by, name, erstellt von, préparé par, elaborado por, auditor"),
            example="Jonas Huber",
        ),
        AREA,
        SHIFT,
        LEADER_TIER,
        Field(
            name="minutes",
            label="Minutes on the floor",
            kind=Kind.MINUTES,
            synonyms=MINUTES_WORDS + words("minutes at gemba, walk minutes, minuten vor ort"),
            ask=DURATION_ASK,
            low=0,
            high=600,
            unit="min",
            example="35",
        ),
        Field(
            name="people_spoken",
            label="People spoken to",
            kind=Kind.COUNT,
            synonyms=words(
                "people spoken, people talked to, operators spoken to, employees spoken to",
                "contacts",
                "gesprochene personen, gespräche, mitarbeiter gesprochen, anzahl gespräche",
                "personnes rencontrées, échanges, opérateurs rencontrés, nombre d'échanges",
                "personas entrevistadas, personas con quienes habló, operarios consultados",
            ),
            example="4",
        ),
        Field(
            name="findings",
            label="Findings",
            kind=Kind.COUNT,
            synonyms=words(
                "issues, issues found, opportunities, number of findings, problems found, finds",
                "feststellungen, anzahl feststellungen, abweichungen, anzahl abweichungen",
                "auffälligkeiten",
                "constats, nombre de constats, écarts, anomalies",
                "hallazgos, número de hallazgos, desviaciones, problemas encontrados",
            ),
            ask=words("observations, observation, beobachtungen, observación"),
            example="2",
        ),
        Field(
            name="actions",
            label="Actions agreed",
            kind=Kind.COUNT,
            synonyms=words(
                "actions, action items, countermeasures, number of actions, action count",
                "maßnahmen, anzahl maßnahmen, vereinbarte maßnahmen",
                "actions décidées, nombre d'actions, contre mesures",
                "acciones, número de acciones, acciones acordadas, contramedidas",
            ),
            example="1",
        ),
        Field(
            name="thanked",
            label="Thanked someone",
            kind=Kind.YES_NO,
            synonyms=words(
                "thanked, thanks given, praise given, said thank you, thank you given",
                "gedankt, dank ausgesprochen, gelobt, lob ausgesprochen",
                "remercié, remerciement, remerciements, félicité",
                "agradeció, agradecimiento, dio las gracias, felicitó",
            ),
            example="yes",
        ),
        Field(
            name="told_back",
            label="Told back on an earlier finding",
            kind=Kind.YES_NO,
            synonyms=words(
                "told back, reported back, feedback given, fed back, closed the loop",
                "rückmeldung gegeben, zurückgemeldet",
                "retour donné, retour d'information, retour fait",
                "retroalimentación dada, informó de vuelta",
            ),
            ask=words("feedback, rückmeldung, retour, retroalimentación"),
            example="no",
        ),
        Field(
            name="planned",
            label="Planned",
            kind=Kind.YES_NO,
            synonyms=words(
                "scheduled, was planned, planned walk, as planned",
                "geplant, planmäßig, nach plan",
                "planifié, planifiée, prévu, prévue",
                "planificado, planeado, programado, previsto",
            ),
            example="yes",
        ),
        REFERENCE,
        NOTE,
    ),
)

QUALITY_MEETING = RecordType(
    name="quality_meeting",
    label="Meeting",
    plural="Meetings",
    meaning="A meeting of the plant, and whether it was opened with quality.",
    dated_by="held_on",
    clauses=("5.1.1",),
    fields=(
        PLANT,
        Field(
            name="held_on",
            label="Date of meeting",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "meeting date, date held, huddle date, date of huddle",
                "besprechungsdatum, datum der besprechung, sitzungsdatum, termin",
                "date de réunion, date de la réunion, tenue le",
                "fecha de reunión, fecha de la reunión, celebrada el",
            ),
            ask=CREATED_WORDS + words("run date"),
            example="2024-03-04",
        ),
        Field(
            name="opened_with_quality",
            label="Opened with quality",
            kind=Kind.YES_NO,
            synonyms=words(
                "quality first, quality update, quality topic, opened on quality, quality opening",
                "started with quality, quality on agenda first",
                "mit qualität eröffnet, qualität zuerst, qualitätsthema, qualität als erstes",
                "ouverte par la qualité, qualité en premier, sujet qualité, point qualité",
                "abierta con calidad, calidad primero, tema de calidad, inició con calidad",
            ),
            ask=words("safety/quality moment, quality moment, quality, qualität, qualité, calidad"),
            example="yes",
        ),
        Field(
            name="meeting_type",
            label="Type of meeting",
            kind=Kind.TEXT,
            synonyms=words(
                "meeting, meeting type, tier, huddle, stand-up, meeting name, meeting title, level",
                "besprechung, art der besprechung, besprechungsart, regeltermin",
                "réunion, type de réunion, rituel",
                "tipo de reunión, junta",
            ),
            example="Tier 1 stand-up",
        ),
        AREA,
        SHIFT,
        Field(
            name="chaired_by",
            label="Chaired by",
            kind=Kind.PERSON,
            synonyms=words(
                "chair, chairperson, led by, leader, facilitator, host, organiser, organizer",
                "leitung, geleitet von, moderator, besprechungsleiter",
                "animateur, animé par, présidé par, pilote",
                "dirigida por, moderador, líder, presidida por",
            ),
            example="Jonas Huber",
        ),
        Field(
            name="opened_by_leader",
            label="Opened by the leader",
            kind=Kind.YES_NO,
            synonyms=words(
                "opened by leader, leader opened, leader present, opened in person",
                "von führungskraft eröffnet, führungskraft eröffnet, durch leiter eröffnet",
                "ouverte par le responsable, ouverte par le manager",
                "abierta por el líder, abierta por el responsable",
            ),
            ask=words("opened by, eröffnet von, ouverte par, abierta por"),
            example="yes",
        ),
        Field(
            name="quality_minutes",
            label="Minutes on quality",
            kind=Kind.MINUTES,
            synonyms=words(
                "quality minutes, quality min, minutes quality, minutes spent on quality",
                "minuten qualität, qualitätsminuten, minuten zu qualität",
                "minutes qualité, minutes sur la qualité",
                "minutos de calidad, minutos calidad",
            ),
            ask=words(
                "quality time, time on quality, zeit qualität, temps qualité, tiempo calidad"
            ),
            low=0,
            high=600,
            unit="min",
            example="4",
        ),
        Field(
            name="total_minutes",
            label="Minutes in total",
            kind=Kind.MINUTES,
            synonyms=MINUTES_WORDS
            + words(
                "total minutes, meeting minutes total, minuten gesamt, gesamtminuten",
                "minutes totales, minutos totales",
            ),
            ask=DURATION_ASK,
            low=0,
            high=1440,
            unit="min",
            example="15",
        ),
        Field(
            name="attendees",
            label="Attendees",
            kind=Kind.COUNT,
            synonyms=words(
                "attendance, participants, number of attendees, attended, people present",
                "headcount",
                "teilnehmer, teilnehmerzahl, anzahl teilnehmer, anwesende",
                "participants présents, nombre de participants, présents",
                "asistentes, participantes, número de asistentes, asistencia",
            ),
            example="9",
        ),
        Field(
            name="held",
            label="Held",
            kind=Kind.YES_NO,
            synonyms=words(
                "meeting held, was held, took place, held y n",
                "stattgefunden, durchgeführt, gehalten",
                "tenue, réalisée, a eu lieu",
                "celebrada, realizada, se realizó",
            ),
            example="yes",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="quality_minutes", larger=("total_minutes",)),),
)
