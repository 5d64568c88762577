"""What sources call each value of the closed vocabularies of leading, money and results.

English, German, French, Spanish. A word that could mean two values of its vocabulary is absent
on purpose: the importer asks.
"""

from __future__ import annotations

from catalogue.text import words

# Canonical value -> what sources call it.
LEADING_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "origin": {
        "walk": words(
            "gemba, gemba walk, leader walk, floor walk, waste walk, leadership walk, walkaround",
            "rundgang, gemba rundgang, begehung",
            "visite terrain, tour de terrain, marche gemba",
            "recorrido, recorrido gemba, caminata gemba",
        ),
        "meeting": words(
            "huddle, stand up, standup, tier meeting, daily meeting, quality meeting",
            "shift meeting",
            "besprechung, shopfloor, shopfloor besprechung, regelkommunikation, sitzung",
            "réunion, point quotidien, rituel, point 5",
            "reunión, junta, reunión diaria",
        ),
        "audit": words(
            "internal audit, external audit, layered process audit, lpa, inspection, process audit",
            "internes audit, externes audit, prozessaudit",
            "audit interne, audit externe",
            "auditoría, auditoría interna, auditoría externa",
        ),
        "NC": words(
            "ncr, nonconformity, nonconformance, non conformity, non conformance, defect, capa",
            "car",
            "complaint, corrective action, customer complaint, 8d",
            "abweichung, fehler, nichtkonformität, reklamation, korrekturmaßnahme",
            "non conformité, réclamation, action corrective, défaut",
            "no conformidad, reclamación, acción correctiva, defecto",
        ),
        "review": words(
            "management review, quality review, performance review, objective review",
            "managementbewertung, managementreview",
            "revue de direction, revue",
            "revisión por la dirección, revisión",
        ),
        "risk": words(
            "fmea, pfmea, risk assessment, preventive action, hazard",
            "risiko, risikobewertung, vorbeugemaßnahme",
            "risque, analyse de risques, amdec, action préventive",
            "riesgo, evaluación de riesgos, amef, acción preventiva",
        ),
        "idea": words(
            "suggestion, improvement, kaizen, improvement idea, employee idea, opportunity",
            "vorschlag, verbesserungsvorschlag, verbesserung, kvp",
            "idée, amélioration, suggestion d'amélioration",
            "sugerencia, mejora, idea de mejora",
        ),
    },
    "better": {
        "higher": words(
            "up, increase, more, high, higher is better, maximise, maximize, max, bigger, above",
            "höher, steigend, mehr, je höher desto besser, hoch",
            "plus haut, hausse, augmenter, plus élevé",
            "más alto, mayor, subir, aumentar, más alto es mejor",
        ),
        "lower": words(
            "down, decrease, less, low, lower is better, minimise, minimize, min, smaller, below",
            "niedriger, fallend, weniger, je niedriger desto besser, niedrig",
            "plus bas, baisse, diminuer, réduire, moins élevé",
            "más bajo, menor, bajar, reducir, más bajo es mejor",
        ),
    },
    "cost_category": {
        "prevention": words(
            "prevention cost, prevention costs, preventive, cost of prevention",
            "vorbeugung, fehlerverhütung, fehlerverhütungskosten, prävention",
            "prévention, coûts de prévention",
            "prevención, costos de prevención, costes de prevención",
        ),
        "appraisal": words(
            "appraisal cost, appraisal costs, inspection, testing, detection, evaluation",
            "prüfkosten, prüfung, bewertung",
            "évaluation, détection, coûts de détection, contrôle",
            "evaluación, costos de evaluación, costes de evaluación, inspección",
        ),
        "internal failure": words(
            "internal failures, internal failure cost, internal, scrap, rework, scrap and rework",
            "interne fehler, interne fehlerkosten, intern, ausschuss, nacharbeit",
            "défaillance interne, défaillances internes, interne, rebut, retouche, rebuts",
            "fallo interno, fallos internos, falla interna, fallas internas, interno, retrabajo",
        ),
        "external failure": words(
            "external failures, external failure cost, external, warranty, complaints, returns",
            "externe fehler, externe fehlerkosten, extern, garantie, reklamationen",
            "défaillance externe, défaillances externes, externe, garanties, réclamations",
            "fallo externo, fallos externos, falla externa, fallas externas, externo, garantía",
        ),
        "cost of production": words(
            "production cost, production costs, cogs, cost of goods sold, manufacturing cost",
            "cost of sales, cost of goods manufactured",
            "herstellkosten, produktionskosten, herstellungskosten, fertigungskosten",
            "coût de production, coûts de production, prix de revient",
            "costo de producción, coste de producción, costos de producción, costo de ventas",
        ),
        "sales": words(
            "revenue, turnover, net sales, sales revenue, income",
            "umsatz, erlös, erlöse, umsatzerlöse",
            "chiffre d'affaires, ventes, ca",
            "ventas, ingresos, facturación",
        ),
    },
    "operations_figure": {
        "processing time": words(
            "process time, cycle time, lead time, throughput time, turnaround time",
            "durchlaufzeit, bearbeitungszeit, zykluszeit",
            "temps de traitement, temps de cycle, délai de traitement",
            "tiempo de proceso, tiempo de ciclo, tiempo de procesamiento",
        ),
        "productivity": words(
            "units per hour, output per hour, labour productivity, labor productivity",
            "produktivität, arbeitsproduktivität",
            "productivité",
            "productividad",
        ),
        "inventory": words(
            "stock, wip, work in progress, inventory value, stock value, days of inventory",
            "bestand, bestände, lagerbestand",
            "stocks, en cours, inventaire",
            "inventario, existencias",
        ),
        "on-time delivery": words(
            "otd, otif, delivery, on time in full, delivery performance, on time delivery rate",
            "liefertreue, termintreue, lieferperformance",
            "livraison à l'heure, taux de service, ponctualité",
            "entrega a tiempo, entregas a tiempo, cumplimiento de entregas",
        ),
        "overall equipment effectiveness": words(
            "oee, overall equipment efficiency, equipment effectiveness",
            "gesamtanlageneffektivität, gae",
            "trs, taux de rendement synthétique",
            "eficiencia general de los equipos, ege",
        ),
        "other": words("others, misc, sonstige, sonstiges, andere, autre, autres, otro, otra"),
    },
    "audit_type": {
        "internal": words(
            "internal audit, first party, 1st party, self audit, system audit, process audit",
            "intern, internes audit, systemaudit",
            "interne, audit interne",
            "interna, auditoría interna, interno",
        ),
        "external": words(
            "external audit, third party, 3rd party, certification, surveillance, customer audit",
            "registrar, certification audit, surveillance audit, recertification",
            "extern, externes audit, zertifizierung, zertifizierungsaudit, überwachungsaudit",
            "externe, audit externe, audit de certification, audit de surveillance",
            "externa, auditoría externa, certificación, externo, auditoría de certificación",
        ),
        "layered process": words(
            "lpa, layered process audit, layered audit, layered",
            "schichtaudit, mehrstufiges prozessaudit",
            "audit en couches, audit de couches",
            "auditoría por capas, auditoría escalonada",
        ),
        "supplier": words(
            "supplier audit, vendor, vendor audit, second party, 2nd party",
            "lieferant, lieferantenaudit",
            "fournisseur, audit fournisseur",
            "proveedor, auditoría de proveedor",
        ),
    },
    "resource_kind": {
        "training": words(
            "education, course, coaching, skills, qualification, trainings",
            "schulung, weiterbildung, ausbildung, qualifizierung",
            "formation, formations, stage",
            "formación, capacitación, entrenamiento, curso",
        ),
        "technology": words(
            "equipment, machine, software, tool, tools, tooling, it, gauge, investment, capex",
            "technik, technologie, anlage, maschine, ausrüstung, messmittel, investition",
            "technologie, équipement, matériel, logiciel, outillage, investissement",
            "tecnología, equipo, máquina, herramienta, equipamiento, inversión",
        ),
        "staffing": words(
            "people, headcount, staff, personnel, hiring, hire, labour, labor, overtime, manpower",
            "personal, mitarbeiter, einstellung, stelle, stellen",
            "effectif, effectifs, recrutement, embauche, main d'œuvre",
            "contratación, plantilla, mano de obra, personal adicional",
        ),
        "other": words("others, misc, sonstige, sonstiges, andere, autre, autres, otro, otra"),
    },
    "resource_decision": {
        "granted": words(
            "approved, yes, accepted, full, fully granted, authorised, authorized, ok",
            "genehmigt, bewilligt, freigegeben, ja",
            "accordé, accordée, approuvé, accepté, oui",
            "aprobado, aprobada, concedido, autorizado, sí",
        ),
        "partly": words(
            "partially, partial, partly granted, partially approved, reduced, cut, in part",
            "teilweise, teilweise genehmigt, gekürzt",
            "partiellement, partiel, réduit, en partie",
            "parcial, parcialmente, en parte, reducido",
        ),
        "refused": words(
            "rejected, denied, declined, no, not approved, not granted, turned down",
            "abgelehnt, nein, nicht genehmigt",
            "refusé, refusée, rejeté, non",
            "rechazado, rechazada, denegado, no aprobado",
        ),
    },
    "practice_decision": {
        "kept": words(
            "keep, continue, continued, retained, unchanged, as is",
            "behalten, beibehalten, weiterführen",
            "conservé, conservée, garder, maintenu",
            "mantener, mantenido, conservado",
        ),
        "adapted": words(
            "adapt, change, changed, modified, improve, improved, adjusted, revised",
            "angepasst, geändert, anpassen, verbessert",
            "adapté, adaptée, modifié, modifiée, amélioré",
            "adaptado, adaptada, modificado, mejorado",
        ),
        "retired": words(
            "retire, stop, stopped, drop, dropped, removed, discontinued, replaced, abandoned",
            "eingestellt, abgeschafft, beendet, ersetzt",
            "abandonné, abandonnée, supprimé, arrêté",
            "retirado, retirada, eliminado, abandonado, suprimido",
        ),
    },
    "pulse_item": {
        "leader acted on an issue I know of": words(
            "leader acted, leaders act on issues, my leader acts on issues, acts on issues, acted",
            "führungskraft handelt, führung hat gehandelt",
            "le responsable agit, mon chef agit",
            "el líder actúa, mi jefe actúa",
        ),
        "safe to report": words(
            "safe, safety to report, i feel safe to report, speak up, psychological safety",
            "sicher zu melden, melden ohne angst",
            "en sécurité pour signaler, signaler sans crainte",
            "seguro para informar, reportar sin miedo",
        ),
        "proud of quality": words(
            "proud, pride, pride in quality, i am proud of our quality",
            "stolz, stolz auf qualität",
            "fier, fier de la qualité, fierté",
            "orgullo, orgulloso de la calidad",
        ),
        "why quality matters": words(
            "why, i know why quality matters, understand why quality matters, quality matters",
            "warum qualität wichtig ist, warum qualität zählt",
            "pourquoi la qualité compte, importance de la qualité",
            "por qué importa la calidad, importancia de la calidad",
        ),
    },
    "event_kind": {
        "external audit": words(
            "certification, certification audit, surveillance audit, customer audit",
            "externes audit, zertifizierung, zertifizierungsaudit",
            "audit externe, audit de certification",
            "auditoría externa, auditoría de certificación",
        ),
        "holiday": words(
            "holidays, shutdown, plant shutdown, vacation, public holiday, bank holiday, closure",
            "ferien, feiertag, betriebsferien, urlaub, werksferien",
            "congés, vacances, jour férié, fermeture",
            "vacaciones, festivo, día festivo, feriado, parada de planta",
        ),
        "launch": words(
            "product launch, new product, sop, start of production, npi, ramp up",
            "anlauf, produktanlauf, serienanlauf, neues produkt",
            "lancement, lancement produit, nouveau produit",
            "lanzamiento, nuevo producto, lanzamiento de producto",
        ),
        "supplier crisis": words(
            "supplier problem, supply crisis, shortage, material shortage, supply disruption",
            "lieferantenkrise, lieferengpass, materialmangel",
            "crise fournisseur, pénurie, rupture d'approvisionnement",
            "crisis de proveedor, desabasto, escasez",
        ),
        "leader change": words(
            "new plant manager, leadership change, new leader, management change, new manager",
            "führungswechsel, neuer werkleiter, leitungswechsel",
            "changement de direction, nouveau directeur",
            "cambio de líder, cambio de dirección, nuevo gerente",
        ),
        "restructuring": words(
            "reorganisation, reorganization, layoff, layoffs, merger",
            "umstrukturierung, reorganisation im werk, stellenabbau",
            "restructuration, réorganisation",
            "reestructuración, reorganización",
        ),
        "workshop": words(
            "training, kaizen, kaizen event, leadership workshop, kaizen workshop",
            "schulung, führungsworkshop",
            "atelier, formation",
            "taller, formación, capacitación",
        ),
        "programme start": words(
            "program start, programme, program, kick off, kickoff, rollout, go live",
            "programmstart, programmbeginn, projektstart",
            "début de programme, lancement du programme, démarrage",
            "inicio de programa, inicio del programa, arranque",
        ),
        "policy": words(
            "policy change, new policy, new rule, quality policy",
            "richtlinie, neue richtlinie, qualitätspolitik, regelung",
            "politique, nouvelle politique, politique qualité",
            "política, nueva política, política de calidad",
        ),
        "other": words("others, misc, sonstige, sonstiges, andere, autre, autres, otro, otra"),
    },
    "routine": {
        "gemba walk": words(
            "gemba, walk, leader walk, floor walk, gemba walks, leadership walk",
            "rundgang, gemba rundgang, begehung",
            "visite terrain, tour de terrain, marche gemba",
            "recorrido, recorrido gemba, caminata gemba",
        ),
        "quality meeting": words(
            "meeting, huddle, stand up, tier meeting, daily meeting, quality huddle",
            "besprechung, shopfloor besprechung, qualitätsbesprechung",
            "réunion, réunion qualité, point quotidien",
            "reunión, reunión de calidad, junta",
        ),
        "recognition": words(
            "thank you, thanks, recognitions, praise, award",
            "anerkennung, dank, lob",
            "reconnaissance, remerciement",
            "reconocimiento, agradecimiento",
        ),
        "layered process audit": words(
            "lpa, layered audit, process audit, layered process",
            "schichtaudit, prozessaudit",
            "audit en couches, audit process",
            "auditoría por capas, auditoría de proceso",
        ),
    },
    # Words of a yes/no field beside the general ones of `vocabularies.YES` and `NO`.
    "confirmed": {
        "yes": words(
            "confirmed, real, real defect, genuine, true call, true defect, verified, valid",
            "defect",
            "bestätigt, echt, echter fehler",
            "confirmé, réel, défaut réel, avéré",
            "confirmado, defecto real",
        ),
        "no": words(
            "false call, false alarm, false reject, overkill, repeat, duplicate, pseudo, not real",
            "pseudofehler, fehlalarm, doppelt",
            "faux défaut, fausse alarme, doublon",
            "falsa alarma, falso rechazo, duplicado, falso defecto",
        ),
    },
}
