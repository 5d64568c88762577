"""What was found not to be right: nonconformities, and single defects as inspection counts them."""

from __future__ import annotations

from catalogue.model import AtMost, Field, Kind, RecordType
from catalogue.records.common import (
    AREA,
    COST_WORDS,
    CREATED_WORDS,
    DATE_WORDS,
    DUE_WORDS,
    NOTE,
    PLANT,
    PRODUCT,
    REFERENCE,
    SHIFT,
)
from catalogue.text import words

CLOSED_WORDS = words(
    "completed at, exit date, closed, closed date, closing date, closure date",
    "close date",
    "date completed, closed at, completion date, resolved on, resolved at",
    "abgeschlossen am, geschlossen am, abschlussdatum, erledigt am",
    "date de clôture, clôturé le, clôturée le, clos le, date de fermeture, soldé le",
    "fecha de cierre, cerrado el, fecha cierre, cerrada el",
)
VERIFIED_WORDS = words(
    "verification date, verified date, date of verification, verified at",
    "effectiveness check date, effectiveness verified on",
    "verifiziert am, prüfdatum wirksamkeit, wirksamkeit geprüft am",
    "datum der verifizierung",
    "date de vérification, vérifié le, efficacité vérifiée le",
    "fecha de verificación, verificado el, verificación de eficacia el",
)
STATUS_WORDS = words(
    "state, nc status, ncr status, current status, workflow state, stage, open closed",
    "zustand, bearbeitungsstand, meldungsstatus, stand, systemstatus, system status",
    "statut, état, état d'avancement, avancement",
    "estado, estatus, situación, estado actual",
)
EFFECTIVE = Field(
    name="effective",
    label="Action effective",
    kind=Kind.YES_NO,
    synonyms=words(
        "effectiveness, was effective, effective y n, verified effective, capa effective",
        "wirksam, wirksamkeit, maßnahme wirksam",
        "efficace, efficacité, action efficace",
        "eficaz, eficacia, efectiva, efectividad, acción eficaz",
    ),
    example="yes",
)
DISPOSITION = Field(
    name="disposition",
    label="Disposition",
    kind=Kind.CHOICE,
    vocabulary="disposition",
    synonyms=words(
        "decision, usage decision, mrb decision, disposition decision, treatment, usage",
        "entscheidung, verwendungsentscheid, verwendungsentscheidung, verwendung",
        "traitement, décision d'emploi",
        "disposición, decisión de uso, tratamiento",
    ),
    example="rework",
)
DEFECT_CODE = Field(
    name="defect_code",
    label="Defect code",
    kind=Kind.TEXT,
    synonyms=words(
        "defect type, defect category, failure mode, defect, fault code, error code, reason code",
        "fault type, defect class, failure code, defect name",
        "fehlercode, fehlerart, fehlerschlüssel, fehlertyp, fehler",
        "code défaut, type de défaut, code du défaut, défaut, mode de défaillance",
        "código de defecto, tipo de defecto, defecto, modo de falla, modo de fallo",
    ),
    example="DIM-03",
)

NONCONFORMITY = RecordType(
    name="nonconformity",
    label="Nonconformity",
    plural="Nonconformities",
    meaning="A product, process or system that does not meet a requirement (NC).",
    dated_by="detected_on",
    clauses=("10.2", "8.7"),
    fields=(
        PLANT,
        Field(
            name="detected_on",
            label="Date detected",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "occurred at, inspection date, entry date, date raised, detection date, date found",
                "date reported, reported on, date opened, date of occurrence, nc date, ncr date",
                "festgestellt am, feststellungsdatum, meldedatum, erfasst am, entdeckt am",
                "meldungsdatum",
                "détecté le, date de détection, date de constat, constaté le, date d'ouverture",
                "detectado el, fecha de detección, fecha de apertura, fecha de reporte",
            ),
            ask=CREATED_WORDS,
            example="2024-03-04",
        ),
        Field(
            name="what",
            label="What was found",
            kind=Kind.TEXT,
            synonyms=words(
                "title, description, problem, what, problem description, nc description, issue",
                "summary",
                "titel, beschreibung, fehlerbeschreibung, abweichung, problem beschreibung",
                "kurztext",
                "titre, description du problème, libellé, problème, constat",
                "título, descripción, problema, descripción del problema, hallazgo",
            ),
            example="Bore out of tolerance",
        ),
        AREA,
        SHIFT,
        Field(
            name="detection_source",
            label="Found by",
            kind=Kind.CHOICE,
            vocabulary="detection_source",
            synonyms=words(
                "inspection type, found at, detected by, detected at, source, detection source",
                "detection point, where found, nc source, point of detection, found in",
                "entdeckt durch, fehlerquelle, quelle, prüfart, fundort, entdeckungsort",
                "détecté par, source de détection, origine, lieu de détection, type de contrôle",
                "detectado por, fuente, origen, punto de detección, tipo de inspección",
            ),
            example="in-process check",
        ),
        Field(
            name="severity",
            label="Severity",
            kind=Kind.CHOICE,
            vocabulary="severity",
            synonyms=words(
                "class, classification, nc class, severity level, nc severity, grade, criticality",
                "schwere, schweregrad, fehlerklasse, einstufung",
                "gravité, sévérité, criticité, niveau de gravité, classe",
                "gravedad, severidad, clasificación, criticidad, clase",
            ),
            ask=words("priority, priorität, priorité, prioridad"),
            example="major",
        ),
        Field(
            name="nc_type",
            label="Type of NC",
            kind=Kind.CHOICE,
            vocabulary="nc_type",
            synonyms=words(
                "nc type, ncr type, nonconformity type, nonconformance type",
                "type of nonconformity",
                "art der abweichung, nc art, abweichungsart",
                "type de nc, type de non conformité",
                "tipo de nc, tipo de no conformidad",
            ),
            ask=words("type, typ, tipo"),
            example="product",
        ),
        DEFECT_CODE,
        Field(
            name="quantity",
            label="Quantity affected",
            kind=Kind.COUNT,
            synonyms=words(
                "qty, quantity, affected quantity, qty affected, quantity nonconforming, nc qty",
                "quantity defective, defective qty, suspect quantity, number of parts",
                "menge, stückzahl, anzahl, fehlermenge, betroffene menge",
                "quantité, qté, quantité non conforme, nombre de pièces",
                "cantidad, cant, cantidad afectada, cantidad no conforme, número de piezas",
            ),
            unit="units",
            example="12",
        ),
        Field(
            name="raised_by",
            label="Raised by",
            kind=Kind.PERSON,
            synonyms=words(
                "reported by, creator user name, creator, originator, initiator, author, opened by",
                "created by, initiated by, issued by, reporter",
                "gemeldet von, erfasst von, ersteller, melder, erstellt von",
                "signalé par, émis par, créé par, émetteur, rédacteur, ouvert par",
                "reportado por, emitido por, creado por, levantado por, abierto por",
            ),
            example="Ana Ruiz",
        ),
        DISPOSITION,
        Field(
            name="corrective_action_needed",
            label="Corrective action needed",
            kind=Kind.YES_NO,
            synonyms=words(
                "capa required, car required, corrective action required, capa needed, capa y n",
                "action required, 8d required",
                "korrekturmaßnahme nötig, korrekturmaßnahme erforderlich, 8d erforderlich",
                "action corrective nécessaire, action corrective requise, 8d requis",
                "acción correctiva necesaria, requiere acción correctiva, requiere ac",
            ),
            example="yes",
        ),
        Field(
            name="corrective_action_due_on",
            label="Corrective action due",
            kind=Kind.DATE,
            may_be_ahead=True,
            synonyms=DUE_WORDS
            + words(
                "capa due date, corrective action due date, action due date, car due date",
                "frist korrekturmaßnahme, échéance action corrective",
                "vencimiento acción correctiva",
            ),
            example="2024-03-22",
        ),
        Field(
            name="closed_on",
            label="Date closed",
            kind=Kind.DATE,
            synonyms=CLOSED_WORDS,
            example="2024-03-18",
        ),
        Field(
            name="verified_on",
            label="Date verified",
            kind=Kind.DATE,
            synonyms=VERIFIED_WORDS,
            example="2024-03-25",
        ),
        EFFECTIVE,
        Field(
            name="status",
            label="Status",
            kind=Kind.CHOICE,
            vocabulary="status",
            synonyms=STATUS_WORDS,
            example="closed effective",
        ),
        Field(
            name="cost",
            label="Cost",
            kind=Kind.NUMBER,
            synonyms=COST_WORDS
            + words(
                "cost impact, lost value, cost of poor quality, copq, nc cost, total cost, loss",
                "fehlerkosten, coût de non qualité, coût non qualité, costo de no calidad",
            ),
            low=0,
            unit="in the plant's currency",
            example="240",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(
        AtMost(smaller="detected_on", larger=("closed_on",)),
        AtMost(smaller="detected_on", larger=("verified_on",)),
    ),
)

DEFECT_TALLY = RecordType(
    name="defect_tally",
    label="Defect count",
    plural="Defect counts",
    meaning="Defects as inspection writes them down, one row a defect or one row a count.",
    dated_by="counted_on",
    clauses=("8.6", "9.1.3"),
    fields=(
        PLANT,
        Field(
            name="counted_on",
            label="Date counted",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "inspection date, date counted, tally date, timestamp, date time, test date",
                "production date, detected on, inspected on",
                "prüfdatum, gezählt am, zeitstempel, erfasst am",
                "date de contrôle, contrôlé le, date de comptage, horodatage",
                "fecha de inspección, fecha de conteo, contado el, fecha y hora",
            ),
            ask=CREATED_WORDS + words("run date"),
            example="2024-03-04",
        ),
        AREA,
        SHIFT,
        PRODUCT,
        DEFECT_CODE,
        Field(
            name="quantity",
            label="Number of defects",
            kind=Kind.COUNT,
            synonyms=words(
                "qty, quantity, amount, defects, count, defect count, defect qty, tally",
                "menge, anzahl, fehleranzahl, anzahl fehler, fehlermenge",
                "quantité, qté, nombre, nombre de défauts",
                "cantidad, cant, número de defectos, conteo",
            ),
            example="2",
        ),
        DISPOSITION,
        Field(
            name="confirmed",
            label="Confirmed",
            kind=Kind.YES_NO,
            vocabulary="confirmed",
            synonyms=words(
                "outcome, verified, real, real defect, confirmed defect, true defect, verdict",
                "review result, operator verdict",
                "bestätigt, echt, echter fehler, bewertung",
                "confirmé, réel, défaut confirmé, défaut réel",
                "confirmado, real defecto, defecto confirmado, defecto real",
            ),
            # "False call" says the opposite, "Suspect" and "Fixed" something else.
            ask=words(
                "false call, false alarm, pseudo error, suspect, fixed, pseudofehler, fehlalarm",
                "faux défaut, fausse alarme, falsa alarma, falso rechazo",
            ),
            example="yes",
        ),
        REFERENCE,
        NOTE,
    ),
)
