"""What a plant made, and how much of it was not right first time."""

from __future__ import annotations

from catalogue.model import AtLeastOne, Field, Kind, RecordType
from catalogue.records.common import (
    AREA,
    CREATED_WORDS,
    DATE_WORDS,
    GRAIN,
    NOTE,
    PLANT,
    PRODUCT,
    REFERENCE,
    SHIFT,
)
from catalogue.text import words

# "Rejected: 12" may be units that were not right, or defects on them.
REJECT_ASK = words(
    "quantity rejected, qty rejected, rejected, defect qty, ng, ng qty, nok, nok qty, rejects",
    "bad, defective",
    "bad parts, bad qty, defective qty, nio, n.i.o., schlechtteile, fehlermenge",
    "rejetés, quantité rejetée, mauvais, pièces mauvaises, rechazos, rechazadas, malas",
)

PRODUCTION = RecordType(
    name="production",
    label="Production figures",
    plural="Production figures",
    meaning="What a plant, line or order made, and how much of it was not right.",
    dated_by="produced_on",
    clauses=("8.5.1", "8.7", "9.1.3"),
    key=("produced_on", "grain", "area", "shift", "product", "order"),
    fields=(
        PLANT,
        Field(
            name="produced_on",
            label="Date of production",
            kind=Kind.DATE,
            required=True,
            synonyms=DATE_WORDS
            + words(
                "production date, produced on, manufacturing date, mfg date, posting date",
                "prod date",
                "produktionsdatum, fertigungsdatum, produziert am, buchungsdatum",
                "date de production, date de fabrication, produit le",
                "fecha de producción, fecha de fabricación, producido el",
            ),
            ask=CREATED_WORDS
            + words(
                "run date, week, month, period start, woche, monat, semaine, mois, semana, mes"
            ),
            example="2024-03-04",
        ),
        GRAIN,
        AREA,
        SHIFT,
        PRODUCT,
        Field(
            name="order",
            label="Order",
            kind=Kind.TEXT,
            synonyms=words(
                "job number, job, job no, order no, order number, work order, wo, production order",
                "work order no, manufacturing order, mo, shop order",
                "auftrag, auftragsnummer, fertigungsauftrag, auftragsnr, fa nummer",
                "ordre, numéro d'ordre, ordre de fabrication, of",
                "orden, número de orden, orden de producción, orden de fabricación",
            ),
            ask=words("run id, run, lot, lot no, batch, batch no, charge, lote"),
            example="40112",
        ),
        Field(
            name="units_produced",
            label="Units produced",
            kind=Kind.COUNT,
            synonyms=words(
                "produced qty, actual qty, output, units, produced, quantity produced",
                "qty produced",
                "total produced, production qty, total output, units made, production",
                "produzierte menge, gefertigte menge, produktionsmenge, ausbringung, istmenge",
                "quantité produite, pièces produites, unités produites, production réelle",
                "cantidad producida, unidades producidas, piezas producidas, producción",
            ),
            # The good ones alone, or what was meant to be made, are not what was made.
            ask=words("quantity, qty, total qty, total, menge, quantité, cantidad"),
            unit="units",
            example="1200",
        ),
        Field(
            name="units_inspected",
            label="Units inspected",
            kind=Kind.COUNT,
            synonyms=words(
                "quantity inspected, total parts, inspected, inspected qty, qty inspected",
                "units checked, inspected units, parts inspected, checked qty, units tested",
                "geprüfte menge, prüfmenge, geprüfte teile, geprüft",
                "quantité contrôlée, pièces contrôlées, unités contrôlées, contrôlé",
                "cantidad inspeccionada, unidades inspeccionadas, piezas inspeccionadas",
            ),
            ask=words("sample size, stichprobe, stichprobengröße, échantillon, muestra"),
            unit="units",
            example="1200",
        ),
        Field(
            name="defects",
            label="Defects",
            kind=Kind.COUNT,
            synonyms=words(
                "defect count, number of defects, total defects, defects found, no of defects",
                "fehler, fehleranzahl, anzahl fehler, fehlerzahl",
                "défauts, nombre de défauts, total défauts",
                "defectos, número de defectos, total de defectos, cantidad de defectos",
            ),
            ask=REJECT_ASK,
            example="21",
        ),
        Field(
            name="opportunities_per_unit",
            label="Opportunities per unit",
            kind=Kind.COUNT,
            synonyms=words(
                "opportunities, defect opportunities, opportunities for defects, opp per unit",
                "fehlermöglichkeiten, fehlermöglichkeiten je einheit, möglichkeiten je teil",
                "opportunités, opportunités par unité, opportunités de défaut",
                "oportunidades, oportunidades por unidad, oportunidades de defecto",
            ),
            low=1,
            example="4",
        ),
        Field(
            name="nonconforming_units",
            label="Nonconforming units",
            kind=Kind.COUNT,
            synonyms=words(
                "defective units, nonconforming, non conforming units, defective parts",
                "units rejected, failed units, nonconforming parts, units defective",
                "fehlerhafte teile, fehlerhafte einheiten, fehlteile nok, defekte teile",
                "unités non conformes, pièces non conformes, pièces défectueuses",
                "unidades no conformes, piezas no conformes, piezas defectuosas",
            ),
            ask=REJECT_ASK,
            unit="units",
            example="18",
        ),
        Field(
            name="reworked_units",
            label="Reworked units",
            kind=Kind.COUNT,
            synonyms=words(
                "reworked, total # reworked, units reworked, rework qty, reworked qty",
                "rework units",
                "qty reworked, reworked parts, rework quantity",
                "nachgearbeitet, nacharbeit menge, nachgearbeitete teile, nacharbeit stück",
                "unités retouchées, pièces retouchées, quantité retouchée, retouchées",
                "unidades retrabajadas, piezas retrabajadas, cantidad retrabajada, retrabajadas",
            ),
            ask=words("rework, nacharbeit, retouche, retouches, retrabajo, retrabajos"),
            unit="units",
            example="14",
        ),
        Field(
            name="rework_hours",
            label="Rework hours",
            kind=Kind.HOURS,
            synonyms=words(
                "rework h, hours of rework, hours rework, rework hrs, hours reworking",
                "nacharbeitsstunden, nacharbeit h, stunden nacharbeit",
                "heures de retouche, heures retouche, retouche h",
                "horas de retrabajo, horas retrabajo, retrabajo h",
            ),
            ask=words(
                "rework time, rework, nacharbeit, nacharbeitszeit, temps de retouche, retrabajo"
            ),
            low=0,
            unit="h",
            example="6.5",
        ),
        Field(
            name="scrapped_units",
            label="Scrapped units",
            kind=Kind.COUNT,
            synonyms=words(
                "scrap, scrapped, scrap qty, units scrapped, scrap quantity, qty scrapped",
                "scrap units",
                "scrapped qty, scrapped parts",
                "ausschuss, ausschussmenge, ausschuss stück, ausschussteile",
                "rebut, rebuts, unités rebutées, pièces rebutées, quantité rebutée",
                "chatarra, desecho, desechos, unidades desechadas, piezas desechadas, scrap piezas",
            ),
            unit="units",
            example="4",
        ),
        Field(
            name="labour_hours",
            label="Labour hours",
            kind=Kind.HOURS,
            synonyms=words(
                "labor hours, hours worked, labour h, man hours, worked hours, total labour hours",
                "direct labour hours, direct labor hours, working hours",
                "arbeitsstunden, personalstunden, geleistete stunden, ist stunden",
                "heures travaillées, heures de main d'œuvre, heures de travail, heures mod",
                "horas trabajadas, horas hombre, horas de trabajo, horas de mano de obra",
            ),
            ask=words("hours, stunden, heures, horas"),
            low=0,
            unit="h",
            example="310",
        ),
        Field(
            name="ncs",
            label="NCs",
            kind=Kind.COUNT,
            synonyms=words(
                "ncrs, nonconformances, nonconformities, nc count, number of ncs, ncr count",
                "no of ncs",
                "abweichungen, anzahl abweichungen, anzahl nc, nichtkonformitäten",
                "non conformités, nombre de nc, nombre de non conformités",
                "no conformidades, número de no conformidades",
            ),
            ask=words("quality issues, qualitätsprobleme, problèmes qualité, problemas de calidad"),
            example="1",
        ),
        Field(
            name="sampling",
            label="Sampling",
            kind=Kind.CHOICE,
            vocabulary="sampling",
            synonyms=words(
                "sampling plan, sampling type, inspection plan, sampling method, sampling scheme",
                "stichprobenart, stichprobenplan, prüfumfang, prüfschärfe",
                "échantillonnage, type d'échantillonnage, plan d'échantillonnage",
                "muestreo, tipo de muestreo, plan de muestreo",
            ),
            example="fixed",
        ),
        REFERENCE,
        NOTE,
    ),
    rules=(
        AtLeastOne(
            fields=(
                "units_produced",
                "units_inspected",
                "defects",
                "nonconforming_units",
                "reworked_units",
                "rework_hours",
                "scrapped_units",
                "labour_hours",
                "ncs",
            )
        ),
    ),
)
