"""What sources call each value of the closed vocabularies of quality logs.

English, German, French, Spanish. A word that could mean two values of its vocabulary ("high":
critical or major?) is absent on purpose: the importer asks.
"""

from __future__ import annotations

from catalogue.text import words

# Canonical value -> what sources call it, in English, German, French, Spanish.
QUALITY_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "status": {
        "open": words(
            "new, todo, to do, not started, outstanding, osno, osts, raised, reported, created",
            "reopened, overdue, pending, backlog, requested, identified, unassigned, active, draft",
            "offen, neu, eröffnet, gemeldet, erfasst, angelegt, nicht begonnen, überfällig, mofn",
            "ouvert, ouverte, nouveau, nouvelle, à faire, en attente, non commencé, en retard",
            "créé",
            "abierto, abierta, nuevo, nueva, pendiente, por hacer, no iniciado, vencido, creado",
        ),
        "in progress": words(
            "nopr, analysis, under analysis, in process, ongoing, started, wip, working",
            "assigned, investigation, under investigation, containment",
            "implementation, in work, action taken, root cause analysis, responded",
            "in arbeit, in bearbeitung, laufend, begonnen, miar, analyse, in prüfung, zugewiesen",
            "en cours, en traitement, commencé, affecté, en analyse",
            "en curso, en proceso, en progreso, iniciado, asignado, en análisis, en tratamiento",
        ),
        "awaiting verification": words(
            "to verify, to be verified, pending verification, verification, verify",
            "for verification",
            "in verification, waiting for verification, effectiveness check, pending approval",
            "awaiting approval, awaiting closure, implemented",
            "wirksamkeitsprüfung, zu prüfen, in verifizierung, wartet auf prüfung, umgesetzt",
            "à vérifier, en attente de vérification, vérification, mis en œuvre, en vérification",
            "por verificar, pendiente de verificación, verificación, implementado, en verificación",
        ),
        "closed": words(
            "noco, complete, completed, resolved, done, finished, close, fixed, patched",
            "signed off",
            "archived, closed out, rectified, ended, closed ok, completed late, solved",
            "geschlossen, abgeschlossen, erledigt, fertig, beendet, behoben, mmab, gelöst",
            "clos, close, clôturé, clôturée, fermé, fermée, terminé, terminée, soldé, résolu, fait",
            "cerrado, cerrada, terminado, finalizado, completado, resuelto, concluido, hecho",
        ),
        "closed effective": words(
            "effective, verified, verified effective, closed verified, effectiveness verified",
            "closed and verified, confirmed effective",
            "wirksam, wirksam abgeschlossen, verifiziert, wirksamkeit bestätigt",
            "efficace, clos efficace, vérifié, efficacité vérifiée",
            "eficaz, cerrado eficaz, verificado, eficacia verificada",
        ),
        "cancelled": words(
            "canceled, voided, void, cant do, can t do, cannot do, can not do, abandoned, deleted",
            "withdrawn, dropped, dlfl, not applicable, will not do, won t do, wont do, stopped",
            "abgebrochen, storniert, gelöscht, verworfen, zurückgezogen, lovm, lövm, entfällt",
            "annulé, annulée, abandonné, supprimé, retiré",
            "cancelado, cancelada, anulado, anulada, eliminado, abandonado",
        ),
        "unfounded": words(
            "rejected, refused, no defect, no fault found, nff, not an nc, not valid, invalid",
            "false alarm, not justified, unjustified, no nonconformity, declined",
            "unbegründet, abgelehnt, zurückgewiesen, kein fehler, nicht berechtigt",
            "rejeté, rejetée, refusé, non fondé, infondé, sans défaut, non justifié",
            "rechazado, rechazada, infundado, no procede, sin defecto, no justificado",
        ),
    },
    "detection_source": {
        "operator": words(
            "production, worker, self check, self inspection, line operator, employee, associate",
            "machine operator, operators, shop floor",
            "werker, bediener, mitarbeiter, werkerselbstprüfung, selbstprüfung, maschinenbediener",
            "opérateur, opératrice, autocontrôle, opérateurs, salarié",
            "operario, operador, operaria, autocontrol, trabajador",
        ),
        "supervisor": words(
            "team leader, team lead, line leader, foreman, shift leader, line supervisor",
            "vorgesetzter, meister, schichtführer, schichtleiter, teamleiter, vorarbeiter",
            "superviseur, chef d'équipe, chef de ligne, agent de maîtrise",
            "supervisora, encargado, jefe de turno, jefe de equipo, líder de línea",
        ),
        "leader walk": words(
            "gemba, gemba walk, walk, leadership walk, management walk, floor walk, waste walk",
            "layered process audit, lpa, gemba walks, walkaround",
            "rundgang, gemba rundgang, begehung, führungsrundgang",
            "visite terrain, tour de terrain, marche gemba, visite gemba",
            "recorrido, recorrido gemba, caminata gemba, paseo gemba",
        ),
        "in-process check": words(
            "in process, in process inspection, ipqc, process inspection, process check, inline",
            "in line inspection, patrol inspection, in process quality control, spc",
            "prozessprüfung, zwischenprüfung, fertigungsprüfung, fertigungsbegleitende prüfung",
            "inprozesskontrolle, ipk, laufende prüfung",
            "contrôle en cours, contrôle en cours de production, contrôle process",
            "inspección en proceso, control en proceso, control de proceso, en proceso",
        ),
        "final inspection": words(
            "final, oqc, fqc, outgoing, outgoing inspection, final audit, final test, final check",
            "end of line, eol, pre shipment, final qc, outgoing quality control, pdi",
            "endprüfung, endkontrolle, warenausgang, warenausgangsprüfung, ausgangsprüfung",
            "contrôle final, inspection finale, contrôle de sortie, final de ligne",
            "inspección final, control final, control de salida, final de línea",
        ),
        "internal audit": words(
            "audit internal, internal auditor, self audit, system audit, process audit",
            "product audit, quality audit",
            "internes audit, audit intern, prozessaudit, produktaudit, systemaudit",
            "audit interne, auditeur interne, audit process, audit produit",
            "auditoría interna, auditoria interna, auditor interno",
        ),
        "supplier incoming": words(
            "iqc, receiving, incoming, incoming inspection, receiving inspection, supplier",
            "inbound",
            "goods receipt, goods in, vendor, incoming goods, incoming quality control",
            "wareneingang, wareneingangsprüfung, eingangsprüfung, lieferant, we prüfung",
            "réception, contrôle réception, contrôle d'entrée, fournisseur",
            "recepción, inspección de recepción, control de entrada, proveedor",
        ),
        "customer": words(
            "customer complaint, complaint, customer return, client, customer claim, claim",
            "end user",
            "customer feedback, customer reported, consumer, customer site",
            "kunde, kundenreklamation, reklamation, kundenbeschwerde, beanstandung",
            "réclamation, réclamation client, plainte client, retour client",
            "cliente, reclamación, reclamación de cliente, queja, queja de cliente, reclamo",
        ),
        "field": words(
            "rma, warranty, field failure, field return, field service, in service",
            "garantie, feld, feldausfall, feldbeanstandung, gewährleistung, kundendienst",
            "garantie client, sav, service après vente, retour garantie",
            "campo, garantía, servicio técnico, posventa, devolución de campo",
        ),
        "external audit": words(
            "certification audit, third party audit, surveillance audit, customer audit, registrar",
            "regulatory audit, notified body, external auditor, 3rd party audit",
            "second party audit",
            "externes audit, audit extern, zertifizierungsaudit, kundenaudit, überwachungsaudit",
            "audit externe, audit de certification, audit client, audit tierce partie",
            "auditoría externa, auditoria externa, auditoría de certificación",
            "auditoría de cliente",
        ),
        "management review": words(
            "management meeting, quality review, leadership review, mgmt review",
            "managementbewertung, managementreview, qm bewertung",
            "revue de direction, revue de la direction",
            "revisión por la dirección, revisión de la dirección, revisión gerencial",
        ),
    },
    "severity": {
        "critical": words(
            "crit, catastrophic, safety critical, blocker",
            "kritisch, katastrophal",
            "critique, très grave, bloquant",
            "crítico, crítica, muy grave",
        ),
        "major": words(
            "maj, serious, significant, main",
            "hauptfehler, schwer, schwerwiegend, erheblich, hauptabweichung",
            "majeur, majeure, grave",
            "mayor, no conformidad mayor, principal",
        ),
        "minor": words(
            "min, small, slight, cosmetic",
            "nebenfehler, gering, leicht, nebenabweichung",
            "mineur, mineure, faible, léger, légère",
            "menor, leve, no conformidad menor",
        ),
        "observation": words(
            "obs, ofi, opportunity, opportunity for improvement, note, remark, recommendation",
            "hinweis, beobachtung, empfehlung, verbesserungspotenzial, anmerkung",
            "remarque, piste de progrès, point sensible, recommandation, piste d'amélioration",
            "observación, observacion, oportunidad de mejora, recomendación, nota",
        ),
    },
    "leader_tier": {
        "team leader": words(
            "team lead, line leader, line lead, group leader, cell leader, lead hand",
            "teamleiter, teamleiterin, linienführer, gruppenleiter, vorarbeiter, gruppenführer",
            "chef d'équipe, animateur, animateur d'équipe, chef de ligne, pilote de ligne",
            "líder de equipo, jefe de equipo, líder de línea, líder",
        ),
        "supervisor": words(
            "shift leader, shift supervisor, foreman, front line manager, area supervisor",
            "meister, schichtführer, schichtleiter, schichtmeister, fertigungsmeister",
            "schichtleitung",
            "superviseur, agent de maîtrise, chef d'atelier, responsable d'équipe",
            "supervisora, jefe de turno, encargado, jefe de sección",
        ),
        "manager": words(
            "department manager, area manager, production manager, quality manager",
            "middle manager, department head, value stream manager, operations manager",
            "abteilungsleiter, bereichsleiter, produktionsleiter, fertigungsleiter",
            "leiter qualität",
            "responsable, chef de service, responsable production, responsable qualité, cadre",
            "gerente, jefe de departamento, jefe de producción, responsable de área, jefe de área",
        ),
        "plant manager": words(
            "site manager, site leader, plant director, site director, general manager",
            "plant leader",
            "factory manager, works manager, plant head, gm",
            "werkleiter, werksleiter, standortleiter, betriebsleiter, werkleitung",
            "directeur d'usine, directeur de site, directrice de site, directeur d'établissement",
            "director de planta, gerente de planta, jefe de planta, directora de planta",
        ),
        "executive": words(
            "director, vp, vice president, ceo, coo, cfo, cqo, president, senior leader",
            "executive leader, c level, board, managing director, svp, evp",
            "geschäftsführer, vorstand, geschäftsleitung, direktor, geschäftsführung",
            "directeur, directeur général, direction, pdg, dirigeant, direction générale",
            "directora, director general, dirección, ejecutivo, presidente, alta dirección",
        ),
    },
    "disposition": {
        "rework": words(
            "reworked, repair, repaired, re work, regrind",
            "nacharbeit, nacharbeiten, nachgearbeitet, reparatur, reparieren",
            "retouche, retoucher, réparation, reprise, réparer",
            "retrabajo, retrabajar, reproceso, reparación, reparar",
        ),
        "scrap": words(
            "scrapped, discard, dispose, destroy, write off, waste, disposed",
            "ausschuss, verschrotten, verschrottung, verschrottet, entsorgen, entsorgt",
            "rebut, rebuté, mise au rebut, destruction, jeter, détruire",
            "chatarra, desecho, desechar, scrapear, destruir",
        ),
        "use as is": words(
            "uai, use as, derogation, deviation, concession, accept, accepted, accept as is",
            "release",
            "waiver, use, released, accepted under concession, conditional release",
            "sonderfreigabe, freigabe, verwenden, wie vorhanden verwenden, freigegeben, abweichung",
            "dérogation, accepté en l'état, accepter, libéré, utiliser en l'état",
            "usar como está, usar tal cual, concesión, derogación, desviación, aceptar, aceptado",
        ),
        "return to supplier": words(
            "rtv, rts, return to vendor, return, returned, returned to supplier",
            "returned to vendor",
            "supplier return, send back",
            "rücksendung, rücklieferung, zurück an lieferant, retoure, rücksendung an lieferant",
            "retour fournisseur, renvoi fournisseur, retour au fournisseur",
            "devolución a proveedor, devolver a proveedor, devolución al proveedor, devuelto",
        ),
        "hold": words(
            "mrb, mrb hold, quarantine, on hold, blocked, segregate, pending mrb, quarantined",
            "block",
            "gesperrt, sperren, sperrlager, quarantäne",
            "bloqué, quarantaine, en attente, bloquer",
            "retenido, cuarentena, bloqueado, en espera, bloquear",
        ),
        "other": words(
            "others, misc", "sonstige, sonstiges, andere", "autre, autres", "otro, otra"
        ),
    },
    "nc_type": {
        "product": words(
            "material, part, item, component, product nc, product quality",
            "produkt, teil, bauteil, produktfehler",
            "produit, pièce, composant",
            "producto, pieza, componente, material no conforme",
        ),
        "process": words(
            "manufacturing, production, operation, workmanship, process nc",
            "prozess, verfahren, fertigung, prozessfehler",
            "processus, procédé, fabrication",
            "proceso, fabricación, procedimiento",
        ),
        "system": words(
            "qms, documentation, document, documents, management system, procedure, system nc",
            "dokumentation, qm system, systemfehler, managementsystem",
            "système, documentaire, système qualité",
            "sistema, documentación, documental, sistema de gestión",
        ),
        "supplier": words(
            "vendor, purchased, purchasing, supplier nc, incoming, external provider",
            "lieferant, zulieferer, zukaufteil, lieferantenfehler",
            "fournisseur, achat, sous traitant",
            "proveedor, compras, comprado, subcontratista",
        ),
    },
    "grain": {
        "day": words(
            "daily, d, days, per day",
            "tag, täglich, tage, pro tag",
            "jour, quotidien, journalier, par jour",
            "día, diario, por día, diaria",
        ),
        "week": words(
            "weekly, w, wk, weeks, per week, calendar week",
            "woche, wöchentlich, kw, kalenderwoche, pro woche",
            "semaine, hebdomadaire, par semaine, hebdo",
            "semana, semanal, por semana",
        ),
        "month": words(
            "monthly, m, mo, months, per month",
            "monat, monatlich, monate, pro monat",
            "mois, mensuel, par mois, mensuelle",
            "mes, mensual, por mes",
        ),
    },
    "sampling": {
        "fixed": words(
            "fixed plan, constant, per plan, control plan, 100 percent, full, aql",
            "fest, prüfplan, nach prüfplan, konstant, vollprüfung",
            "fixe, plan de contrôle, selon plan, constant",
            "fijo, fija, plan de control, según plan, constante",
        ),
        "discretionary": words(
            "variable, as needed, ad hoc, on request, targeted, tightened",
            "nach ermessen, bei bedarf, frei, variabel, stichprobe nach bedarf, anlassbezogen",
            "discrétionnaire, au besoin, ponctuel",
            "discrecional, según necesidad, a criterio, puntual",
        ),
    },
}
