"""Figures of a whole period: customers, suppliers, money, operations."""

from __future__ import annotations

from catalogue.model import AtLeastOne, AtMost, Field, Kind, RecordType
from catalogue.records.common import GRAIN, NOTE, PERIOD_START, PLANT, REFERENCE
from catalogue.text import words

BETTER = Field(
    name="better",
    label="Better is",
    kind=Kind.CHOICE,
    vocabulary="better",
    synonyms=words(
        "better, better direction, direction, good direction, desired direction, polarity",
        "trend wanted",
        "besser, zielrichtung, richtung, wirkrichtung",
        "meilleur, sens, sens souhaité, direction souhaitée",
        "mejor, dirección deseada, sentido, mejor es",
    ),
    example="lower",
)

CUSTOMER_RESULT = RecordType(
    name="customer_result",
    label="Customer figures",
    plural="Customer figures",
    meaning="What customers received, sent back and said in a period.",
    dated_by="period_start",
    clauses=("9.1.2", "5.1.2"),
    key=("period_start", "grain"),
    fields=(
        PLANT,
        PERIOD_START,
        GRAIN,
        Field(
            name="units_shipped",
            label="Units shipped",
            kind=Kind.COUNT,
            synonyms=words(
                "shipped, units delivered, shipped qty, quantity shipped, delivered",
                "shipments units",
                "gelieferte menge, liefermenge, ausgelieferte teile, versandmenge",
                "unités expédiées, quantité expédiée, pièces livrées, quantité livrée",
                "unidades enviadas, cantidad enviada, piezas entregadas, unidades entregadas",
            ),
            unit="units",
            example="24000",
        ),
        Field(
            name="complaints",
            label="Complaints",
            kind=Kind.COUNT,
            synonyms=words(
                "customer complaints, number of complaints, complaint count, claims",
                "no of complaints",
                "reklamationen, kundenreklamationen, anzahl reklamationen, beschwerden",
                "réclamations, réclamations clients, nombre de réclamations, plaintes",
                "reclamaciones, quejas, número de quejas, reclamos, reclamaciones de clientes",
            ),
            example="3",
        ),
        Field(
            name="returned_units",
            label="Returned units",
            kind=Kind.COUNT,
            synonyms=words(
                "returns, units returned, returned, returned qty, rma qty, customer returns",
                "rückläufer, retouren, zurückgesandte teile, rücksendungen",
                "retours, unités retournées, pièces retournées, quantité retournée",
                "devoluciones, unidades devueltas, piezas devueltas, cantidad devuelta",
            ),
            unit="units",
            example="40",
        ),
        Field(
            name="satisfaction_score",
            label="Satisfaction score",
            kind=Kind.NUMBER,
            synonyms=words(
                "satisfaction, customer satisfaction, csat, nps, score, satisfaction index",
                "zufriedenheit, kundenzufriedenheit, zufriedenheitswert, zufriedenheitsindex",
                "satisfaction client, note de satisfaction, score de satisfaction",
                "satisfacción, satisfacción del cliente, índice de satisfacción",
            ),
            low=-100,  # a promoter score can be negative; the scale is the plant's own
            high=100,
            example="8.2",
        ),
        Field(
            name="responses",
            label="Responses",
            kind=Kind.COUNT,
            synonyms=words(
                "answers, number of responses, respondents, replies, n, survey responses",
                "antworten, anzahl antworten, rückläufe, rücklauf",
                "réponses, nombre de réponses, répondants",
                "respuestas, número de respuestas, encuestados",
            ),
            example="31",
        ),
        Field(
            name="invited",
            label="Customers asked",
            kind=Kind.COUNT,
            synonyms=words(
                "invited, surveys sent, asked, number asked, customers invited, sent surveys",
                "befragt, eingeladen, versandte fragebögen, befragte kunden",
                "interrogés, enquêtes envoyées, clients interrogés, invités",
                "invitados, encuestas enviadas, clientes encuestados",
            ),
            example="60",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(
        AtMost(smaller="responses", larger=("invited",)),
        AtLeastOne(
            fields=(
                "units_shipped",
                "complaints",
                "returned_units",
                "satisfaction_score",
                "responses",
                "invited",
            )
        ),
    ),
)

SUPPLIER_RESULT = RecordType(
    name="supplier_result",
    label="Supplier figures",
    plural="Supplier figures",
    meaning="What a supplier delivered in a period, and how much of it was not right.",
    dated_by="period_start",
    clauses=("8.4",),
    key=("period_start", "grain", "supplier"),
    fields=(
        PLANT,
        PERIOD_START,
        GRAIN,
        Field(
            name="supplier",
            label="Supplier",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "supplier name, vendor, vendor name, supplier code, vendor code",
                "supplier id",
                "lieferant, lieferantenname, lieferantennummer, zulieferer, kreditor",
                "fournisseur, nom du fournisseur, code fournisseur",
                "proveedor, nombre del proveedor, código de proveedor",
            ),
            example="Northfield Castings",
        ),
        Field(
            name="parts_received",
            label="Parts received",
            kind=Kind.COUNT,
            synonyms=words(
                "received, qty received, quantity received, received qty, parts delivered",
                "delivered",
                "gelieferte teile, erhaltene teile, wareneingangsmenge, liefermenge",
                "pièces reçues, quantité reçue, pièces livrées",
                "piezas recibidas, cantidad recibida, unidades recibidas",
            ),
            unit="units",
            example="9000",
        ),
        Field(
            name="parts_rejected",
            label="Parts rejected",
            kind=Kind.COUNT,
            synonyms=words(
                "rejected, qty rejected, quantity rejected, rejected qty, rejects, defective parts",
                "zurückgewiesene teile, abgelehnte teile, beanstandete teile, fehlerhafte teile",
                "pièces rejetées, quantité rejetée, pièces refusées, rejetés",
                "piezas rechazadas, cantidad rechazada, rechazos, rechazadas",
            ),
            unit="units",
            example="12",
        ),
        Field(
            name="supplier_ncs",
            label="Supplier NCs",
            kind=Kind.COUNT,
            synonyms=words(
                "ncs, ncrs, supplier ncrs, scars, scar count, nonconformances, number of ncs",
                "abweichungen, reklamationen, lieferantenreklamationen, anzahl reklamationen",
                "non conformités, nc fournisseur, nombre de nc, réclamations fournisseur",
                "no conformidades, nc de proveedor, reclamaciones",
            ),
            example="1",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(
        AtMost(smaller="parts_rejected", larger=("parts_received",)),
        AtLeastOne(fields=("parts_received", "parts_rejected", "supplier_ncs")),
    ),
)

QUALITY_COST = RecordType(
    name="quality_cost",
    label="Quality cost",
    plural="Quality costs",
    meaning="What quality, and the lack of it, cost in a period, and what it is compared with.",
    dated_by="period_start",
    clauses=("9.1.3",),
    key=("period_start", "grain", "category", "element", "currency"),
    fields=(
        PLANT,
        PERIOD_START,
        GRAIN,
        Field(
            name="category",
            label="Cost category",
            kind=Kind.CHOICE,
            vocabulary="cost_category",
            required=True,
            synonyms=words(
                "category, cost type, copq category, coq category, type, paf category, cost group",
                "kostenart, kategorie, kostenkategorie, art",
                "catégorie, type de coût, catégorie de coût",
                "categoría, tipo de costo, tipo de coste, categoría de costo",
            ),
            example="internal failure",
        ),
        Field(
            name="element",
            label="Cost element",
            kind=Kind.TEXT,
            synonyms=words(
                "element, account, gl account, description, cost item, subcategory, account name",
                "kostenelement, konto, kontobezeichnung, position, beschreibung",
                "poste de coût, compte, libellé, sous catégorie",
                "elemento, cuenta, concepto, subcategoría, descripción",
            ),
            ask=words("cost centre, cost center, kostenstelle, centre de coûts, centro de costos"),
            example="Scrap, assembly",
        ),
        # Negative for a credit, a refund or a correction of an earlier booking: sums stay right.
        Field(
            name="amount",
            label="Amount",
            kind=Kind.NUMBER,
            required=True,
            synonyms=words(
                "cost, costs, value, amount eur, amount usd, cost eur, cost usd, sum, total cost",
                "betrag, kosten, wert, summe, betrag eur, kosten eur",
                "montant, coût, coûts, valeur, montant eur",
                "importe, monto, costo, coste, valor",
            ),
            example="18500",
        ),
        Field(
            name="currency",
            label="Currency",
            kind=Kind.TEXT,
            synonyms=words(
                "currency code, curr, ccy, iso currency, local currency",
                "währung, währungscode, waehrungsschluessel, whg",
                "devise, monnaie, code devise",
                "moneda, divisa, código de moneda",
            ),
            example="EUR",
        ),
        REFERENCE,
        NOTE,
    ),
)

OPERATIONS_RESULT = RecordType(
    name="operations_result",
    label="Operations figure",
    plural="Operations figures",
    meaning="A figure of the plant's operations for a period, as given, with its unit.",
    dated_by="period_start",
    clauses=("9.1.3",),
    key=("period_start", "grain", "figure", "unit"),
    fields=(
        PLANT,
        PERIOD_START,
        GRAIN,
        Field(
            name="figure",
            label="Figure",
            kind=Kind.CHOICE,
            vocabulary="operations_figure",
            required=True,
            synonyms=words(
                "kpi, metric, indicator, measure, kpi name, metric name, measure name, name",
                "kennzahl, messgröße, kennzahlname, indikator",
                "indicateur, mesure, nom de l'indicateur",
                "indicador, métrica, nombre del indicador, medida",
            ),
            example="on-time delivery",
        ),
        # As given: a change of inventory or a productivity gain can be negative.
        Field(
            name="value",
            label="Value",
            kind=Kind.NUMBER,
            required=True,
            synonyms=words(
                "figure value, actual, actual value, result, reading, current value",
                "wert, istwert, ist, ergebnis",
                "valeur, valeur réelle, résultat, réel",
                "valor, valor real, resultado",
            ),
            example="94.5",
        ),
        Field(
            name="unit",
            label="Unit",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "uom, unit of measure, units, measured in, unit of measurement",
                "einheit, maßeinheit, mengeneinheit",
                "unité, unité de mesure",
                "unidad, unidad de medida, um",
            ),
            example="%",
        ),
        BETTER,
        REFERENCE,
        NOTE,
    ),
)
