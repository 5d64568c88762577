"""The lists that a plant keeps beside its logs, as files and on the page: plants, areas, teams,
people. Entries are written like records, without a date: the same reader and matcher take them."""

from __future__ import annotations

from catalogue.model import Field, Kind, RecordType
from catalogue.records.common import PLANT
from catalogue.text import words

LONGEST_NAME = 100
LONGEST_CODE = 20
MOST_HEADS = 1_000_000

SPELLINGS = Field(
    name="spellings",
    label="Other spellings",
    kind=Kind.TEXT,
    synonyms=words(
        "other spelling, spellings, also written, also known as, aka, alias, aliases",
        "andere schreibweisen, schreibweisen, auch bekannt als",
        "autres graphies, autres orthographes, alias connus",
        "otras grafías, también conocido como, otros nombres",
    ),
    example="J. Huber; Huber J.",
)
PLANTS = RecordType(
    name="plants",
    label="List of plants",
    plural="Plants",
    meaning="The plants that records are kept for.",
    dated_by="",
    key=("code",),
    fields=(
        Field(
            name="code",
            label="Code",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "plant code, plant id, site code, short name, abbreviation",
                "werkscode, werksnummer, werk nr, kürzel, kennung",
                "code usine, code du site, sigle",
                "código, código de planta, clave",
            ),
            example="AKR",
        ),
        Field(
            name="name",
            label="Name",
            kind=Kind.TEXT,
            required=True,
            synonyms=words(
                "plant, plant name, site, site name, factory",
                "werk, werksname, bezeichnung, standort",
                "usine, nom, nom de l'usine, établissement",
                "planta, nombre, nombre de planta, fábrica",
            ),
            example="Akron",
        ),
        Field(
            name="time_zone",
            label="Time zone",
            kind=Kind.TEXT,
            synonyms=words(
                "timezone, tz, zeitzone, fuseau horaire, fuseau, zona horaria, huso horario"
            ),
            example="America/Chicago",
        ),
        Field(
            name="currency",
            label="Currency",
            kind=Kind.TEXT,
            synonyms=words("currency code, währung, devise, monnaie, moneda, divisa"),
            example="USD",
        ),
        Field(
            name="date_order",
            label="Date order",
            kind=Kind.TEXT,
            synonyms=words(
                "dates, date format, datumsformat, datumsreihenfolge, ordre de date",
                "format de date, formato de fecha, orden de fecha",
            ),
            example="month-first",
        ),
        Field(
            name="number_format",
            label="Number format",
            kind=Kind.TEXT,
            synonyms=words(
                "numbers, decimal format, zahlenformat, format des nombres, format de nombre",
                "formato de número, formato numérico",
            ),
            example="1,234.5",
        ),
        Field(
            name="plant_group",
            label="Group",
            kind=Kind.TEXT,
            synonyms=words(
                "plant group, region, division, business unit, gruppe, werksgruppe",
                "groupe, région, grupo, región, división",
            ),
            example="Americas",
        ),
    ),
)
AREAS = RecordType(
    name="areas",
    label="List of areas",
    plural="Areas",
    meaning="The areas of a plant, and which of them count its output.",
    dated_by="",
    key=("plant", "name"),
    fields=(
        PLANT,
        Field(
            name="name",
            label="Area",
            kind=Kind.AREA,
            required=True,
            synonyms=words(
                "name, area name, line, department, zone, cell, work centre, work center",
                "bereich, bereichsname, linie, abteilung, bezeichnung",
                "zone, secteur, ligne, atelier, nom",
                "área, línea, sección, nombre",
            ),
            example="Assembly",
        ),
        Field(
            name="code",
            label="Code",
            kind=Kind.TEXT,
            synonyms=words(
                "area code, short name, id, bereichscode, kürzel, nummer, code secteur",
                "código, código de área, clave",
            ),
            example="A1",
        ),
        Field(
            name="counts_output",
            label="Counts the plant's output",
            kind=Kind.YES_NO,
            synonyms=words(
                "counts output, counts the output, output, last step, final step, end of line",
                "zählt ausbringung, zählt ausstoß, zählt output, letzter schritt",
                "compte la production, dernière étape",
                "cuenta producción, último paso",
            ),
            example="yes",
        ),
        SPELLINGS,
    ),
)
TEAMS = RecordType(
    name="teams",
    label="List of teams",
    plural="Teams",
    meaning="The teams of a plant and how many people are in each.",
    dated_by="",
    key=("plant", "name"),
    fields=(
        PLANT,
        Field(
            name="name",
            label="Team",
            kind=Kind.TEAM,
            required=True,
            synonyms=words(
                "name, team name, crew, group, department",
                "teamname, mannschaft, gruppe, abteilung, bezeichnung",
                "équipe, nom de l'équipe, nom, groupe",
                "equipo, nombre del equipo, nombre, grupo",
            ),
            example="Team 1",
        ),
        Field(
            name="code",
            label="Code",
            kind=Kind.TEXT,
            synonyms=words(
                "team code, short name, id, teamcode, kürzel, nummer, code équipe",
                "código, código de equipo, clave",
            ),
            example="T1",
        ),
        Field(
            name="headcount",
            label="Headcount",
            kind=Kind.COUNT,
            low=0,
            high=MOST_HEADS,
            synonyms=words(
                "heads, people, members, number of people, size, employees, fte",
                "kopfzahl, mitarbeiter, anzahl mitarbeiter, personen, köpfe, stärke",
                "effectif, effectifs, nombre de personnes, membres",
                "plantilla, personas, número de personas, miembros, integrantes",
            ),
            example="12",
        ),
        SPELLINGS,
    ),
)
PEOPLE = RecordType(
    name="people",
    label="List of people",
    plural="People",
    meaning="People named in records, and how far up each leads.",
    dated_by="",
    key=("name",),
    fields=(
        Field(
            name="name",
            label="Name",
            kind=Kind.PERSON,
            required=True,
            synonyms=words(
                "person, full name, display name, leader, employee, leader name",
                "person, vollständiger name, führungskraft, mitarbeiter, mitarbeitername",
                "nom, nom complet, personne, responsable",
                "nombre, nombre completo, persona, líder",
            ),
            example="Jonas Huber",
        ),
        Field(
            name="tier",
            label="Leads as",
            kind=Kind.CHOICE,
            vocabulary="leader_tier",
            synonyms=words(
                "tier, leader tier, level, role, position, job title, function",
                "ebene, führungsebene, rolle, funktion, stelle",
                "niveau, rôle, fonction, poste",
                "nivel, rol, función, puesto, cargo",
            ),
            example="supervisor",
        ),
        SPELLINGS,
    ),
)
LISTS: dict[str, RecordType] = {one.name: one for one in (PLANTS, AREAS, TEAMS, PEOPLE)}
