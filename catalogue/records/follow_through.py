"""What was promised, and what became of it: an action is a promise with an owner and a day."""

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
from catalogue.records.quality import CLOSED_WORDS, EFFECTIVE, STATUS_WORDS, VERIFIED_WORDS
from catalogue.text import words

OWNER_WORDS = words(
    "owner, assigned to, assignee, assignees, responsible, action owner, who, owner name, resp",
    "verantwortlich, verantwortlicher, zuständig, zugewiesen an",
    "responsable, pilote, porteur, affecté à, qui",
    "responsable de la acción, asignado a, dueño, encargado, quién",
)
REVIEW_WORDS = words(
    "review date, review on, next review, reviewed by date, revisit on, to be reviewed on",
    "überprüfung am, überprüfungsdatum, wiedervorlage, nächste überprüfung",
    "date de revue, revue le, prochaine revue, à revoir le",
    "fecha de revisión, revisar el, próxima revisión",
)
DECIDED_WORDS = words(
    "decided on, decision date, decided, date decided, date of decision, answered on",
    "entschieden am, entscheidungsdatum, datum der entscheidung",
    "décidé le, date de décision, date de la décision",
    "decidido el, fecha de decisión, fecha de la decisión",
)

ACTION = RecordType(
    name="action",
    label="Promise",
    plural="Promises",
    meaning="Something that was promised: an action with an owner and a day.",
    dated_by="raised_on",
    clauses=("10.2", "10.3", "5.1.1"),
    fields=(
        PLANT,
        Field(
            name="raised_on",
            label="Date raised",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + CREATED_WORDS
            + words(
                "raised on, date raised, date opened, opened on, open date, start date",
                "date created",
                "created date, creation date, issue date, date identified",
                "eröffnet am, erfasst am, erstellt am, aufgenommen am, gemeldet am",
                "date d'ouverture, ouvert le, date de création, date d'émission",
                "fecha de apertura, abierto el, fecha de creación, fecha de alta",
            ),
            example="2024-03-04",
        ),
        Field(
            name="what",
            label="What was promised",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "what, action, title, description, task, action item, action description",
                "countermeasure",
                "action title, corrective action, promise, summary",
                "maßnahme, titel, beschreibung, aufgabe, korrekturmaßnahme, was",
                "action à mener, titre, tâche, action corrective, libellé, quoi",
                "acción, título, descripción, tarea, acción correctiva, compromiso, qué",
            ),
            ask=words("issue, problem, finding, problème, problema"),
            example="Fit a guard on press 4",
        ),
        AREA,
        Field(
            name="origin",
            label="Where it came from",
            kind=Kind.CHOICE,
            vocabulary="origin",
            synonyms=words(
                "origin, source, raised in, action source, found in, trigger, came from",
                "herkunft, quelle, ursprung, auslöser",
                "origine, provenance, source de l'action",
                "origen, fuente, procedencia",
            ),
            ask=words("type, typ, tipo"),
            example="walk",
        ),
        Field(
            name="raised_by",
            label="Raised by",
            kind=Kind.PERSON,
            synonyms=words(
                "created by, creator, creator user name, opened by, reported by, requester, author",
                "originator, initiator, requested by, creator name",
                "erfasst von, gemeldet von, ersteller, erstellt von",
                "créé par, émis par, ouvert par, demandeur, émetteur",
                "creado por, abierto por, levantado por, solicitado por, reportado por",
            ),
            example="Ana Ruiz",
        ),
        Field(
            name="owner",
            label="Owner",
            kind=Kind.PERSON,
            synonyms=OWNER_WORDS,
            example="Jonas Huber",
        ),
        Field(
            name="owner_tier",
            label="Owner's tier",
            kind=Kind.CHOICE,
            vocabulary="leader_tier",
            synonyms=words(
                "owner tier, owners tier, tier, level, owner level, owner role, role, position",
                "ebene, führungsebene, funktion, rolle",
                "niveau, fonction, niveau du pilote",
                "nivel, puesto, cargo, función",
            ),
            example="supervisor",
        ),
        Field(
            name="first_due_on",
            label="First due date",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=words(
                "original due date, initial due date, first due, original target date",
                "baseline date",
                "ursprüngliche frist, ursprünglicher termin, erster termin",
                "échéance initiale, première échéance, date initiale, délai initial",
                "fecha original, fecha compromiso original, primer vencimiento, fecha inicial",
            ),
            example="2024-03-15",
        ),
        Field(
            name="due_on",
            label="Due date now",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=DUE_WORDS
            + words(
                "current due date, revised due date, new due date, when",
                "aktueller termin, neuer termin, nouvelle échéance, nueva fecha",
            ),
            example="2024-03-22",
        ),
        Field(
            name="decided_on",
            label="Date decided",
            kind=Kind.DATE,
            synonyms=DECIDED_WORDS,
            example="2024-03-06",
        ),
        Field(
            name="done_on",
            label="Date done",
            kind=Kind.DATE,
            synonyms=CLOSED_WORDS
            + words(
                "done on, done date, completed on, actual completion date, finished on",
                "umgesetzt am, fertig am, réalisé le, date de réalisation, terminé le",
                "realizado el, terminado el, fecha de término, fecha real",
            ),
            ask=words("completed, done, erledigt, terminé, terminado"),
            example="2024-03-20",
        ),
        Field(
            name="verified_on",
            label="Date verified",
            kind=Kind.DATE,
            synonyms=VERIFIED_WORDS,
            example="2024-03-27",
        ),
        EFFECTIVE,
        Field(
            name="told_back_on",
            label="Date the raiser was told",
            kind=Kind.DATE,
            synonyms=words(
                "told back on, feedback date, reported back on, raiser informed on",
                "rückmeldung am, zurückgemeldet am, melder informiert am",
                "retour fait le, date de retour, demandeur informé le",
                "informado el, fecha de retroalimentación, fecha de respuesta",
            ),
            ask=words("told back, feedback, rückmeldung, retour, retroalimentación"),
            example="2024-03-21",
        ),
        Field(
            name="quick_fix",
            label="Quick fix",
            kind=Kind.YES_NO,
            synonyms=words(
                "quick win, fixed on the spot, just do it, immediate fix, fixed at once, jdi",
                "sofortmaßnahme, sofort behoben, schnelle lösung",
                "action immédiate, corrigé immédiatement, gain rapide",
                "acción inmediata, arreglo rápido, corregido en el momento",
            ),
            example="no",
        ),
        Field(
            name="status",
            label="Status",
            kind=Kind.CHOICE,
            vocabulary="status",
            synonyms=STATUS_WORDS + words("action status, maßnahmenstatus, statut de l'action"),
            example="closed effective",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(
        AtMost(smaller="raised_on", larger=("decided_on",)),
        AtMost(smaller="raised_on", larger=("done_on",)),
        AtMost(smaller="raised_on", larger=("verified_on",)),
        AtMost(smaller="raised_on", larger=("told_back_on",)),
    ),
)
