"""What was asked for and refused, what may go wrong, and who took the risk."""

from __future__ import annotations

from catalogue.model import AtMost, Field, Kind, RecordType
from catalogue.records.common import AREA, CREATED_WORDS, DATE_WORDS, NOTE, PLANT, REFERENCE
from catalogue.records.follow_through import DECIDED_WORDS, OWNER_WORDS, REVIEW_WORDS
from catalogue.records.quality import CLOSED_WORDS, EFFECTIVE
from catalogue.text import words

RESOURCE_REQUEST = RecordType(
    name="resource_request",
    label="Resource request",
    plural="Resource requests",
    meaning="People, training or technology asked for, what was granted, and who took the risk.",
    dated_by="requested_on",
    clauses=("5.1.1", "6.1", "7.1", "9.3"),
    fields=(
        PLANT,
        Field(
            name="requested_on",
            label="Date requested",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "requested on, request date, date of request, submitted on, submission date",
                "beantragt am, antragsdatum, datum des antrags, angefordert am",
                "demandé le, date de demande, date de la demande",
                "solicitado el, fecha de solicitud, fecha de la solicitud",
            ),
            ask=CREATED_WORDS,
            example="2024-03-04",
        ),
        Field(
            name="kind",
            label="Kind of resource",
            kind=Kind.CHOICE,
            vocabulary="resource_kind",
            required=True,
            synonyms=words(
                "kind, type, resource type, category, resource, request type, resource kind",
                "art, typ, kategorie, art der ressource",
                "type de ressource, catégorie, ressource, nature",
                "tipo, tipo de recurso, categoría, recurso",
            ),
            example="training",
        ),
        Field(
            name="what",
            label="What was asked for",
            kind=Kind.TEXT,
            synonyms=words(
                "what, description, request, title, item, details, requested item, need",
                "beschreibung, antrag, bedarf, titel, was",
                "demande, titre, objet, besoin",
                "descripción, solicitud, título, necesidad, qué",
            ),
            example="Gauge training for the night shift",
        ),
        Field(
            name="amount_requested",
            label="Amount requested",
            kind=Kind.NUMBER,
            synonyms=words(
                "requested amount, requested, amount, budget requested, cost, requested budget",
                "beantragter betrag, betrag, beantragt, beantragtes budget",
                "montant demandé, montant, budget demandé",
                "monto solicitado, importe solicitado, monto, importe",
            ),
            low=0,
            example="12000",
        ),
        Field(
            name="amount_granted",
            label="Amount granted",
            kind=Kind.NUMBER,
            synonyms=words(
                "granted amount, granted, approved amount, amount approved, budget approved",
                "bewilligter betrag, genehmigter betrag, bewilligt, genehmigt",
                "montant accordé, budget accordé, accordé, montant approuvé",
                "monto aprobado, importe aprobado, importe concedido, monto autorizado",
            ),
            low=0,
            example="8000",
        ),
        Field(
            name="decision",
            label="Decision",
            kind=Kind.CHOICE,
            vocabulary="resource_decision",
            synonyms=words(
                "outcome, result, approval, decision taken, approval status, status",
                "entscheidung, ergebnis, genehmigung",
                "décision, résultat, statut, approbation",
                "resultado, aprobación, estado",
            ),
            example="partly",
        ),
        Field(
            name="decided_on",
            label="Date decided",
            kind=Kind.DATE,
            synonyms=DECIDED_WORDS + words("approved on, approval date, genehmigt am"),
            example="2024-03-18",
        ),
        Field(
            name="decided_by",
            label="Decided by",
            kind=Kind.PERSON,
            synonyms=words(
                "approver, approved by, decision maker, decision by, authorised by, authorized by",
                "entschieden von, genehmigt von, entscheider",
                "décidé par, approuvé par, décideur",
                "decidido por, aprobado por, autorizado por",
            ),
            example="Jonas Huber",
        ),
        Field(
            name="risk",
            label="Risk of not granting it",
            kind=Kind.TEXT,
            synonyms=words(
                "risk, risk description, consequence, risk if refused, impact, risk statement",
                "risiko, risikobeschreibung, folge, auswirkung",
                "risque, description du risque, impact si refus",
                "riesgo, descripción del riesgo, consecuencia, impacto",
            ),
            example="Gauges misread at night",
        ),
        Field(
            name="risk_accepted_by",
            label="Risk accepted by",
            kind=Kind.PERSON,
            synonyms=words(
                "risk owner, accepted by, risk signed by, signed by, risk acceptance by",
                "risiko akzeptiert von, risiko übernommen von, risikoträger",
                "risque accepté par, accepté par, signé par",
                "riesgo aceptado por, aceptado por, firmado por",
            ),
            example="Jonas Huber",
        ),
        Field(
            name="risk_accepted_on",
            label="Date the risk was accepted",
            kind=Kind.DATE,
            synonyms=words(
                "risk accepted on, accepted on, risk acceptance date, acceptance date, signed on",
                "risiko akzeptiert am, akzeptiert am, risiko übernommen am",
                "risque accepté le, accepté le, date d'acceptation",
                "riesgo aceptado el, aceptado el, fecha de aceptación",
            ),
            example="2024-03-20",
        ),
        Field(
            name="review_on",
            label="Review date",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=REVIEW_WORDS,
            example="2024-06-20",
        ),
        Field(
            name="objective",
            label="Objective concerned",
            kind=Kind.TEXT,
            synonyms=words(
                "objective, goal, quality objective, related objective, target",
                "ziel, qualitätsziel, betroffenes ziel",
                "objectif, objectif qualité, objectif concerné",
                "objetivo, objetivo de calidad, meta",
            ),
            example="Halve measuring errors",
        ),
        Field(
            name="objective_adjusted",
            label="Objective adjusted",
            kind=Kind.YES_NO,
            synonyms=words(
                "objective changed, goal adjusted, target adjusted, objective adapted",
                "ziel angepasst, ziel geändert",
                "objectif ajusté, objectif modifié, objectif adapté",
                "objetivo ajustado, objetivo modificado, meta ajustada",
            ),
            example="yes",
        ),
        Field(
            name="rationale",
            label="Rationale",
            kind=Kind.TEXT,
            synonyms=words(
                "reason, justification, why, reasoning, explanation, grounds",
                "begründung, grund, erläuterung",
                "justification de la décision, motif, raison, pourquoi",
                "justificación, motivo, razón, por qué",
            ),
            example="Target moved to the third quarter",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="requested_on", larger=("decided_on",)),),
)

RISK = RecordType(
    name="risk",
    label="Risk",
    plural="Risks",
    meaning="Something that may go wrong, how bad, how likely, and what was done about it.",
    dated_by="raised_on",
    clauses=("6.1",),
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
                "raised on, date raised, date identified, identified on, date opened, entry date",
                "erfasst am, erkannt am, gemeldet am, identifiziert am",
                "identifié le, date d'identification, ouvert le, signalé le",
                "identificado el, fecha de identificación, fecha de alta, detectado el",
            ),
            example="2024-03-04",
        ),
        Field(
            name="what",
            label="What may go wrong",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "what, risk, risk description, description, title, hazard, risk name, risk title",
                "risiko, risikobeschreibung, beschreibung, titel, gefahr",
                "risque, description du risque, libellé, titre",
                "riesgo, descripción del riesgo, descripción, título, peligro",
            ),
            example="One gauge for two lines",
        ),
        AREA,
        Field(
            name="severity",
            label="Severity, 1 to 10",
            kind=Kind.COUNT,
            synonyms=words(
                "severity, impact, consequence, sev, s, severity score, severity rating",
                "impact score",
                "schwere, auswirkung, bedeutung, schweregrad",
                "gravité, impact du risque, sévérité, g",
                "gravedad, severidad, impacto, consecuencia",
            ),
            low=1,
            high=10,
            example="7",
        ),
        Field(
            name="likelihood",
            label="Likelihood, 1 to 10",
            kind=Kind.COUNT,
            synonyms=words(
                "likelihood, probability, occurrence, occ, o, likelihood score, probability score",
                "wahrscheinlichkeit, eintrittswahrscheinlichkeit, auftreten",
                "auftretenswahrscheinlichkeit",
                "probabilité, occurrence du risque, vraisemblance",
                "probabilidad, ocurrencia, frecuencia esperada",
            ),
            low=1,
            high=10,
            example="4",
        ),
        Field(
            name="owner", label="Owner", kind=Kind.PERSON, synonyms=OWNER_WORDS, example="Ana Ruiz"
        ),
        Field(
            name="acted_on",
            label="Date acted on",
            kind=Kind.DATE,
            synonyms=words(
                "acted on, action date, mitigated on, mitigation date, treated on, treatment date",
                "gehandelt am, maßnahme am, behandelt am",
                "traité le, date de traitement, action menée le",
                "tratado el, fecha de tratamiento, mitigado el, fecha de acción",
            ),
            example="2024-03-11",
        ),
        EFFECTIVE,
        Field(
            name="accepted",
            label="Accepted",
            kind=Kind.YES_NO,
            synonyms=words(
                "risk accepted, is accepted, acceptance, accepted y n",
                "akzeptiert, risiko akzeptiert, angenommen",
                "accepté, risque accepté",
                "aceptado, riesgo aceptado, aceptación",
            ),
            example="no",
        ),
        Field(
            name="review_on",
            label="Review date",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=REVIEW_WORDS,
            example="2024-06-03",
        ),
        Field(
            name="closed_on",
            label="Date closed",
            kind=Kind.DATE,
            synonyms=CLOSED_WORDS,
            example="2024-03-25",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(AtMost(smaller="raised_on", larger=("closed_on",)),),
)
