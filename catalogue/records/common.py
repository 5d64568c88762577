"""Fields that every record has, or that many share, and the headings that stand over them."""

from __future__ import annotations

from catalogue.model import Field, Kind
from catalogue.text import words

# Headings that mean the day of the record, whatever the record.
DATE_WORDS = words("date, event date, datum, date du jour, fecha")
# When a row was typed or exported is not when the thing happened: never without confirmation.
CREATED_WORDS = words("created at, created on, created, angelegt am, créé le, creado el")
PERIOD_WORDS = words(
    "period start, period from, start of period, from, week start, month start, start date",
    "zeitraum beginn, zeitraum von, beginn, periodenbeginn, von",
    "début de période, début, du",
    "inicio del periodo, inicio, desde",
)
PERIOD_ASK = words(
    "period, week, month, zeitraum, woche, monat, période, semaine, mois, semana, mes"
)

PLANT = Field(
    name="plant",
    label="Plant",
    kind=Kind.PLANT,
    required=True,
    synonyms=words(
        "plant code, plant name, factory, factory name, manufacturing site, plant id",
        "werk, werksname, werkname, werknummer, betrieb",
        "usine, code usine, nom de l'usine",
        "planta, fábrica, código de planta, nombre de planta",
    ),
    ask=words(
        "site, site name, standort, location name, facility, établissement, sede, centro",
        "company, organisation, organization, firma, gesellschaft, société, empresa",
    ),
)
REFERENCE = Field(
    name="reference",
    label="Reference",
    kind=Kind.TEXT,
    synonyms=words(
        "id, ref, reference number, reference no, record id, record no, number, no, nr",
        "ncr no, ncr number, ncr id, nc no, car no, capa no, dmr no, notification no",
        "action id, audit id, defect id",
        "referenz, nummer, lfd nr, laufende nummer, kennung, meldungsnummer, nc nr",
        "référence, numéro, n° nc, identifiant",
        "referencia, folio, núm, identificador",
    ),
    ask=words(
        "ref id, index, key, serial number, serial no, seriennummer, numéro de série, lot number",
        "certificate no, certificate number, número de serie, document no",
    ),
)
NOTE = Field(
    name="note",
    label="Note",
    kind=Kind.TEXT,
    synonyms=words(
        "notes, comment, comments, remark, remarks, obs, additional notes, general comments",
        "bemerkung, bemerkungen, kommentar, anmerkung, notiz, hinweis",
        "remarque, remarques, commentaire, commentaires",
        "nota, notas, comentario, comentarios, observaciones",
    ),
    example="Follow up next week",
)
# In a recognition these two may be the team that was thanked.
DEPARTMENT_WORDS = words("department, dept, abteilung, service, departamento")
CREW_WORDS = words("crew, équipe")
LINE_WORDS = words(
    "line, line name, production line, process, machine, cell, work centre, work center, zone",
    "workstation, station, value stream, workshop, section, production area, area name, location",
    "bereich, linie, fertigungslinie, maschine, anlage, arbeitsplatz, halle, fertigungsbereich",
    "ort",
    "atelier, ligne, ligne de production, secteur, poste de travail, lieu",
    "área, línea, línea de producción, sección, máquina, zona, celda, ubicación",
)
SHIFT_WORDS = words(
    "shift name, shift no, work shift, shift code, shift id, tour",
    "schicht, schichtname, arbeitsschicht, schichtgruppe",
    "poste, quart, nom de l'équipe, horaire de travail",
    "turno, turno de trabajo, nombre del turno",
)
LOCATION_ASK = words("from location, to location, site name, location name, site area")
AREA = Field(
    name="area",
    label="Area",
    kind=Kind.AREA,
    synonyms=LINE_WORDS + DEPARTMENT_WORDS,
    ask=LOCATION_ASK,
    example="Assembly",
)
SHIFT = Field(
    name="shift",
    label="Shift",
    kind=Kind.TEXT,
    synonyms=SHIFT_WORDS + CREW_WORDS,
    example="Day",
)
GRAIN = Field(
    name="grain",
    label="Day, week or month",
    kind=Kind.CHOICE,
    vocabulary="grain",
    synonyms=words(
        "grain, granularity, period type, time unit, frequency, interval, reporting interval",
        "zeiteinheit, zeitraumart, periodenart, intervall, taktung",
        "type de période, périodicité, fréquence, pas de temps",
        "tipo de periodo, periodicidad, frecuencia, intervalo",
    ),
    example="month",
)
# The dated field of a record that states the figures of a whole period.
PERIOD_START = Field(
    name="period_start",
    label="First day of the period",
    kind=Kind.DATE,
    required=True,
    synonyms=DATE_WORDS + PERIOD_WORDS,
    ask=PERIOD_ASK,
    example="2024-02-01",
)
PRODUCT = Field(
    name="product",
    label="Product",
    kind=Kind.TEXT,
    synonyms=words(
        "part number, part no, pn, item, material, sku, assembly number, part, product name, model",
        "item number, product code, article, item code, material number, part name",
        "produkt, artikel, artikelnummer, teilenummer, materialnummer, teil, sachnummer",
        "produit, code article, référence produit, référence article, pièce",
        "producto, número de parte, código de producto, artículo, pieza, modelo",
    ),
    example="Bracket 14",
)
# The day by which something is promised; it may lie ahead.
DUE_WORDS = words(
    "due date, due at, target date, due, due by, deadline, due on, planned completion date",
    "fällig, fällig am, fälligkeitsdatum, termin, zieltermin, frist, soll termin",
    "échéance, date d'échéance, date limite, délai, date cible, pour le",
    "fecha límite, fecha de vencimiento, vencimiento, fecha compromiso, fecha objetivo, plazo",
)
COST_WORDS = words(
    "costs, cost eur, cost usd, cost gbp",
    "kosten, kosten eur",
    "coût, coûts, coût eur",
    "costo, costos, coste, costes",
)
