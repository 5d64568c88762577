"""What reaches people: thanks, awareness, and what they answer when asked."""

from __future__ import annotations

from dataclasses import replace

from catalogue.model import AtMost, Field, Kind, RecordType
from catalogue.records.common import (
    AREA,
    CREATED_WORDS,
    CREW_WORDS,
    DATE_WORDS,
    DEPARTMENT_WORDS,
    LINE_WORDS,
    LOCATION_ASK,
    NOTE,
    PERIOD_START,
    PLANT,
    REFERENCE,
    SHIFT,
    SHIFT_WORDS,
)
from catalogue.text import words

RECOGNITION = RecordType(
    name="recognition",
    label="Recognition",
    plural="Recognitions",
    meaning="A thank-you to a team or person for a result.",
    dated_by="recognised_on",
    clauses=("5.1.1",),
    fields=(
        PLANT,
        Field(
            name="recognised_on",
            label="Date of recognition",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "recognized on, recognition date, award date, date given, date awarded",
                "datum der anerkennung, anerkannt am, gedankt am",
                "date de reconnaissance, remercié le, date de remise",
                "fecha de reconocimiento, reconocido el, fecha de entrega",
            ),
            ask=CREATED_WORDS,
            example="2024-03-04",
        ),
        Field(
            name="team",
            label="Team or person recognised",
            kind=Kind.TEAM,
            required=True,
            synonyms=words(
                "team, recipient, recipient name, team name, recognized, recognised, nominee",
                "awarded to",
                "empfänger, ausgezeichnet, anerkannt, teamname",
                "destinataire, bénéficiaire, équipe reconnue, personne reconnue",
                "equipo, destinatario, reconocido, equipo reconocido, persona reconocida",
            ),
            ask=words("recipient dept, group") + DEPARTMENT_WORDS + CREW_WORDS,
            example="Line 2 early shift",
        ),
        Field(
            name="given_by",
            label="Given by",
            kind=Kind.PERSON,
            required=True,
            synonyms=words(
                "giver, recognised by, recognized by, nominated by, from, leader, thanked by",
                "sender",
                "gegeben von, anerkannt durch, anerkannt von, führungskraft, von",
                "donné par, remis par, reconnu par, responsable",
                "otorgado por, entregado por, reconocido por, líder",
            ),
            example="Jonas Huber",
        ),
        # A column "Department" or "Crew" of a recognition may be the team: asked, not guessed.
        replace(AREA, synonyms=LINE_WORDS, ask=LOCATION_ASK + DEPARTMENT_WORDS),
        replace(SHIFT, synonyms=SHIFT_WORDS, ask=CREW_WORDS),
        Field(
            name="people",
            label="People recognised",
            kind=Kind.COUNT,
            synonyms=words(
                "people, number of people, recipients, team size, persons, headcount",
                "personen, anzahl personen, teamgröße",
                "personnes, nombre de personnes, effectif",
                "personas, número de personas, tamaño del equipo",
            ),
            example="6",
        ),
        Field(
            name="subject",
            label="Subject",
            kind=Kind.TEXT,
            synonyms=words(
                "category, value, award type, recognition type, theme, topic, award, company value",
                "thema, kategorie, art der anerkennung, betreff",
                "sujet, catégorie, objet, type de reconnaissance",
                "asunto, categoría, tema, tipo de reconocimiento",
            ),
            example="Changeover",
        ),
        Field(
            name="achieved_on",
            label="Date of the result",
            kind=Kind.DATE,
            synonyms=words(
                "achieved on, achievement date, date achieved, result date, date of achievement",
                "erreicht am, datum des erfolgs, datum des ergebnisses",
                "atteint le, date du résultat, date de réussite",
                "logrado el, fecha del logro, fecha del resultado",
            ),
            example="2024-02-29",
        ),
        Field(
            name="small_win",
            label="Small win",
            kind=Kind.YES_NO,
            synonyms=words(
                "quick win, small success, is small win, minor win",
                "kleiner erfolg, kleine erfolge",
                "petite victoire, petit succès",
                "pequeño logro, pequeña victoria",
            ),
            example="yes",
        ),
        Field(
            name="reason",
            label="Reason",
            kind=Kind.TEXT,
            synonyms=words(
                "message, for, why, recognised for, recognized for, achievement, description",
                "details",
                "grund, begründung, anlass, nachricht, beschreibung, wofür",
                "motif, raison, description du motif, pourquoi",
                "motivo, razón, mensaje, descripción, por qué",
            ),
            example="Changeover under ten minutes for a week",
        ),
        REFERENCE,
        NOTE,
    ),
)

AWARENESS_SESSION = RecordType(
    name="awareness_session",
    label="Awareness session",
    plural="Awareness sessions",
    meaning="A session in which people heard what quality means here and why it matters.",
    dated_by="held_on",
    clauses=("7.3", "5.1.1"),
    fields=(
        PLANT,
        Field(
            name="held_on",
            label="Date of session",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "session date, training date, date held, date of training, course date",
                "schulungsdatum, datum der schulung, datum der unterweisung, termin",
                "date de session, date de formation, date de la séance",
                "fecha de sesión, fecha de la sesión, fecha de capacitación, fecha de formación",
            ),
            ask=CREATED_WORDS + words("date completed, completed on, completed at"),
            example="2024-03-04",
        ),
        Field(
            name="topic",
            label="Topic",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "subject, session, session name, title, training, training title, course",
                "course name",
                "thema, titel, schulung, schulungsthema, unterweisung, kurs",
                "sujet, thème, titre, formation, intitulé",
                "tema, título, capacitación, curso, sesión",
            ),
            example="Why we stop the line",
        ),
        Field(
            name="led_by",
            label="Led by",
            kind=Kind.PERSON,
            synonyms=words(
                "trainer, instructor, presenter, speaker, facilitator, leader, host, given by",
                "geleitet von, referent, referentin, leitung, durchgeführt von",
                "animé par, formateur, animateur, intervenant",
                "dirigida por, instructor de la sesión, impartido por, formador, capacitador",
            ),
            example="Jonas Huber",
        ),
        Field(
            name="person",
            label="Person who attended",
            kind=Kind.PERSON,
            synonyms=words(
                "person, employee, employee name, attendee, name, trainee",
                "attendee name",
                "mitarbeiter, mitarbeiterin, teilnehmer, teilnehmerin, person name",
                "participant, salarié, nom, collaborateur, stagiaire",
                "participante, empleado, asistente, nombre, trabajador",
            ),
            example="Ana Ruiz",
        ),
        Field(
            name="attendees",
            label="Attendees",
            kind=Kind.COUNT,
            synonyms=words(
                "attendance, participants, number of attendees, attended, people present",
                "headcount",
                "teilnehmerzahl, anzahl teilnehmer, anwesende",
                "nombre de participants, présents, nombre de présents",
                "asistentes, participantes, número de asistentes, asistencia",
            ),
            example="14",
        ),
        Field(
            name="invited",
            label="Invited",
            kind=Kind.COUNT,
            synonyms=words(
                "invitees, number invited, people invited, invited people, planned attendees",
                "eingeladen, eingeladene, anzahl eingeladene",
                "invités, nombre d'invités, personnes invitées, conviés",
                "invitados, convocados, número de invitados",
            ),
            example="16",
        ),
        REFERENCE,
        NOTE,
    ),
)

PULSE = RecordType(
    name="pulse",
    label="Pulse question",
    plural="Pulse questions",
    meaning="What people answered to one short question, counted for a period.",
    dated_by="period_start",
    clauses=("7.3", "7.4"),
    key=("period_start", "item", "area"),
    fields=(
        PLANT,
        PERIOD_START,
        Field(
            name="item",
            label="Question asked",
            kind=Kind.CHOICE,
            vocabulary="pulse_item",
            required=True,
            synonyms=words(
                "item, question, statement, survey item, survey question, pulse item, topic",
                "frage, aussage, thema, umfragefrage",
                "question posée, énoncé, affirmation, item du sondage",
                "pregunta, afirmación, enunciado, reactivo",
            ),
            example="safe to report",
        ),
        Field(
            name="responses",
            label="Responses",
            kind=Kind.COUNT,
            required=True,
            synonyms=words(
                "answers, number of responses, response count, n, respondents, replies",
                "total responses",
                "antworten, anzahl antworten, rückläufe, teilnehmer",
                "réponses, nombre de réponses, répondants",
                "respuestas, número de respuestas, encuestados",
            ),
            example="42",
        ),
        Field(
            name="favourable",
            label="Favourable responses",
            kind=Kind.COUNT,
            required=True,
            synonyms=words(
                "favourable, favorable, favorable responses, positive, agree, positive responses",
                "agreed",
                "positiv, zustimmung, positive antworten, zustimmend",
                "favorables, réponses favorables, positives, d'accord",
                "favorables respuestas, respuestas favorables, positivas, de acuerdo",
            ),
            example="31",
        ),
        AREA,
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="favourable", larger=("responses",)),),
)
