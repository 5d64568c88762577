"""How the plant steers itself: audits, objectives, and the practices it started with."""

from __future__ import annotations

from catalogue.model import AtMost, Field, Kind, RecordType
from catalogue.records.common import (
    AREA,
    CREATED_WORDS,
    DATE_WORDS,
    DUE_WORDS,
    NOTE,
    PLANT,
    REFERENCE,
)
from catalogue.records.follow_through import DECIDED_WORDS, OWNER_WORDS
from catalogue.records.results import BETTER
from catalogue.text import words

AUDIT = RecordType(
    name="audit",
    label="Audit",
    plural="Audits",
    meaning="An audit that was planned, whether it was held, and what became of its findings.",
    dated_by="planned_on",
    clauses=("9.2",),
    fields=(
        PLANT,
        Field(
            name="planned_on",
            label="Date planned",
            kind=Kind.DATE,
            required=True,
            may_be_ahead=True,
            synonyms=DATE_WORDS
            + words(
                "planned on, planned date, planned audit date, scheduled date, scheduled on",
                "audit date",
                "geplant am, plandatum, geplantes datum, auditdatum, plantermin",
                "prévu le, date prévue, date planifiée, date d'audit, planifié le",
                "planificado el, fecha planificada, fecha programada, fecha de auditoría",
            ),
            ask=CREATED_WORDS,
            example="2024-03-04",
        ),
        Field(
            name="audit_type",
            label="Type of audit",
            kind=Kind.CHOICE,
            vocabulary="audit_type",
            required=True,
            synonyms=words(
                "audit type, type, audit kind, kind, audit category, audit",
                "auditart, art des audits, audittyp, typ, art",
                "type d'audit, nature de l'audit",
                "tipo de auditoría, tipo, clase de auditoría",
            ),
            example="internal",
        ),
        AREA,
        Field(
            name="held_on",
            label="Date held",
            kind=Kind.DATE,
            synonyms=words(
                "held on, actual date, date held, performed on, conducted on, completed on",
                "audited on",
                "completed at, date completed, conducted at",
                "durchgeführt am, istdatum, tatsächliches datum, auditiert am",
                "réalisé le, date réelle, date de réalisation, effectué le",
                "realizada el, fecha real, fecha de realización, ejecutada el",
            ),
            example="2024-03-05",
        ),
        Field(
            name="findings",
            label="Findings",
            kind=Kind.COUNT,
            synonyms=words(
                "number of findings, total findings, ncs, issues, nonconformities, finding count",
                "feststellungen, anzahl feststellungen, abweichungen",
                "constats, nombre de constats, écarts, nombre d'écarts",
                "hallazgos, número de hallazgos, no conformidades",
            ),
            ask=words("observations, observation, beobachtungen, observaciones de auditoría"),
            example="5",
        ),
        Field(
            name="findings_due",
            label="Findings due for an answer",
            kind=Kind.COUNT,
            synonyms=words(
                "findings due, answers due, due findings, responses due, findings to answer",
                "fällige feststellungen, fällige antworten",
                "constats à traiter, réponses dues, constats échus",
                "hallazgos por responder, respuestas debidas, hallazgos vencidos",
            ),
            example="5",
        ),
        Field(
            name="findings_answered_on_time",
            label="Findings answered on time",
            kind=Kind.COUNT,
            synonyms=words(
                "answered on time, on time, responses on time, findings closed on time",
                "fristgerecht beantwortet, pünktlich beantwortet, termingerecht beantwortet",
                "répondus à temps, constats traités à temps, réponses à temps",
                "respondidos a tiempo, hallazgos respondidos a tiempo, respuestas a tiempo",
            ),
            example="4",
        ),
        Field(
            name="leader_at_opening",
            label="Leader at the opening",
            kind=Kind.YES_NO,
            synonyms=words(
                "leader at opening, opening attended, leader in opening meeting, opening meeting",
                "leitung bei eröffnung, führungskraft bei eröffnung, eröffnung teilgenommen",
                "direction à l'ouverture, responsable à l'ouverture, réunion d'ouverture",
                "líder en la apertura, dirección en la apertura, reunión de apertura",
            ),
            example="yes",
        ),
        Field(
            name="leader_at_closing",
            label="Leader at the closing",
            kind=Kind.YES_NO,
            synonyms=words(
                "leader at closing, closing attended, leader in closing meeting, closing meeting",
                "leitung bei abschluss, führungskraft bei abschluss, abschluss teilgenommen",
                "direction à la clôture, responsable à la clôture, réunion de clôture",
                "líder en el cierre, dirección en el cierre, reunión de cierre",
            ),
            example="yes",
        ),
        Field(
            name="findings_self_identified",
            label="Findings the area had named itself",
            kind=Kind.COUNT,
            synonyms=words(
                "self identified, self identified findings, self found, own findings",
                "self reported",
                "selbst gemeldet, selbst erkannt, selbst gefunden, eigene feststellungen",
                "auto identifiés, constats auto déclarés, auto constats",
                "autoidentificados, hallazgos propios, hallazgos autoidentificados",
            ),
            example="2",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="findings_answered_on_time", larger=("findings_due",)),),
)

OBJECTIVE_REVIEW = RecordType(
    name="objective_review",
    label="Objective review",
    plural="Objective reviews",
    meaning="Where a quality objective stood on the day it was reviewed.",
    dated_by="reviewed_on",
    clauses=("6.2", "5.1.1", "9.3"),
    fields=(
        PLANT,
        Field(
            name="reviewed_on",
            label="Date reviewed",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "reviewed on, review date, date of review, as of, status date, meeting date",
                "überprüft am, datum der überprüfung, stand vom, stichtag",
                "revu le, date de revue, date de la revue, situation au",
                "revisado el, fecha de revisión, fecha de la revisión, al día",
            ),
            ask=CREATED_WORDS,
            example="2024-03-04",
        ),
        Field(
            name="objective",
            label="Objective",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "quality objective, objective name, objective title, goal, title",
                "objective description",
                "ziel, qualitätsziel, zielbeschreibung, titel",
                "objectif, objectif qualité, intitulé, titre",
                "objetivo, objetivo de calidad, título",
            ),
            example="Halve escapes to customers",
        ),
        Field(
            name="business_goal",
            label="Business goal it serves",
            kind=Kind.TEXT,
            synonyms=words(
                "business goal, strategic goal, strategy, strategic objective, company goal",
                "unternehmensziel, strategisches ziel, strategie, geschäftsziel",
                "objectif stratégique, but de l'entreprise, objectif d'entreprise",
                "objetivo estratégico, estrategia, objetivo de negocio, meta de negocio",
            ),
            example="Keep the two largest customers",
        ),
        Field(
            name="measure_name",
            label="Measured by",
            kind=Kind.TEXT,
            synonyms=words(
                "measure, measure name, metric, kpi, indicator, unit of measure, measured as",
                "messgröße, kennzahl, kennzahlname, indikator",
                "indicateur, mesure, mesuré par",
                "indicador, medida, métrica, medido por",
            ),
            example="Escapes a month",
        ),
        Field(
            name="baseline",
            label="Where it started",
            kind=Kind.NUMBER,
            synonyms=words(
                "baseline, start value, starting point, initial value, base, as is",
                "ausgangswert, startwert, basiswert, basis",
                "valeur initiale, point de départ, valeur de départ, référence initiale",
                "línea base, valor inicial, punto de partida, valor base",
            ),
            example="8",
        ),
        Field(
            name="target",
            label="Target",
            kind=Kind.NUMBER,
            synonyms=words(
                "target value, goal value, to be, planned value, target figure",
                "zielwert, sollwert, soll, zielgröße",
                "cible, valeur cible, valeur visée",
                "valor objetivo, valor meta, meta, objetivo numérico",
            ),
            example="4",
        ),
        Field(
            name="actual",
            label="Where it is now",
            kind=Kind.NUMBER,
            synonyms=words(
                "actual, actual value, current, current value, result, value, achieved",
                "istwert, ist, aktueller wert, ergebnis",
                "valeur actuelle, réel, résultat, valeur réelle",
                "valor actual, actual valor, resultado, valor real",
            ),
            example="6",
        ),
        Field(
            name="owner", label="Owner", kind=Kind.PERSON, synonyms=OWNER_WORDS, example="Ana Ruiz"
        ),
        Field(
            name="due_on",
            label="Due date",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=DUE_WORDS + words("end date, to be reached by, zieldatum, date visée"),
            example="2024-12-31",
        ),
        Field(
            name="money_effect",
            label="Effect in money",
            kind=Kind.NUMBER,  # negative where reaching the objective costs more than it brings
            synonyms=words(
                "money effect, financial effect, financial impact, savings, saving, benefit",
                "finanzieller effekt, einsparung, nutzen, finanzielle auswirkung",
                "effet financier, gain, gains, économies, impact financier",
                "efecto financiero, ahorro, ahorros, beneficio, impacto económico",
            ),
            unit="in the plant's currency",
            example="50000",
        ),
        BETTER,
        Field(
            name="reason",
            label="Reason",
            kind=Kind.TEXT,
            synonyms=words(
                "why, explanation, rationale, reason for change, justification",
                "grund, begründung, erläuterung",
                "motif, raison, explication, pourquoi",
                "motivo, razón, explicación, por qué",
            ),
            example="Containment took until February",
        ),
        REFERENCE,
        NOTE,
    ),
)

PRACTICE = RecordType(
    name="practice",
    label="Practice (As-Is)",
    plural="Practices (As-Is)",
    meaning="A practice found at the start, and whether it was kept, adapted or retired.",
    dated_by="noted_on",
    clauses=("4.4", "10.3"),
    fields=(
        PLANT,
        Field(
            name="noted_on",
            label="Date noted",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "noted on, date noted, recorded on, observed on, date recorded, survey date",
                "notiert am, aufgenommen am, erfasst am, festgehalten am",
                "noté le, relevé le, date de relevé, observé le",
                "anotado el, registrado el, fecha de registro, observado el",
            ),
            ask=CREATED_WORDS,
            example="2024-03-04",
        ),
        Field(
            name="name",
            label="Practice",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "name, practice name, title, description, process practice, current practice, what",
                "praxis, vorgehen, bezeichnung, titel, beschreibung",
                "pratique, intitulé, titre, nom",
                "práctica, nombre, título, descripción",
            ),
            example="Shift handover at the board",
        ),
        AREA,
        Field(
            name="decision",
            label="Decision",
            kind=Kind.CHOICE,
            vocabulary="practice_decision",
            synonyms=words(
                "outcome, what we decided, kept adapted retired, disposition, result, status",
                "entscheidung, ergebnis, beschluss",
                "décision, résultat, suite donnée",
                "resultado, resolución",
            ),
            example="kept",
        ),
        Field(
            name="decided_on",
            label="Date decided",
            kind=Kind.DATE,
            synonyms=DECIDED_WORDS,
            example="2024-03-18",
        ),
        Field(
            name="decided_by",
            label="Decided by",
            kind=Kind.PERSON,
            synonyms=words(
                "decision by, decision maker, approved by, owner, leader",
                "entschieden von, entscheider, beschlossen von",
                "décidé par, décideur, approuvé par",
                "decidido por, aprobado por, responsable",
            ),
            example="Jonas Huber",
        ),
        Field(
            name="reason",
            label="Reason",
            kind=Kind.TEXT,
            synonyms=words(
                "why, rationale, explanation, justification, grounds",
                "grund, begründung, erläuterung",
                "motif, raison, explication, pourquoi",
                "motivo, razón, explicación, por qué",
            ),
            example="Both shifts asked for it",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="noted_on", larger=("decided_on",)),),
)
