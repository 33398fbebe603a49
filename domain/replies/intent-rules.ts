/** What a customer wants. `unsure` is an answer too: a person reads it first. */
export type IntentName = 'question' | 'dispute' | 'plan-change' | 'cancel' | 'payment' | 'other' | 'unsure'

export interface IntentRule {
  /** Named in the reasons. */
  readonly id: string
  readonly intent: Exclude<IntentName, 'unsure'>
  /** 1 is a hint, 3 says it outright. */
  readonly weight: number
  /** Over folded text (folded-text.ts), one pattern for each language. */
  readonly patterns: readonly RegExp[]
}

/** Transparent rules: each match adds its weight to its intent once. */
export const intentRules: readonly IntentRule[] = [
  {
    id: 'ends-contract', intent: 'cancel', weight: 4, patterns: [
      /\b(?:opzeg(?:gen|ging)?|op te zeggen|zeg .{0,60}\bop\b|opgezegd|beeindig(?:en|ing)?|stopzetten|stop te zetten)\b/,
      /\b(?:cancel(?:l?ing|l?ed|lation)?|terminat(?:e|ing|ion)|end) (?:of )?(?:my|our|the|this)?\s?.{0,30}(?:subscription|contract|account|service|plan|agreement|membership)\b|\b(?:subscription|contract|account|service|plan) (?:to be )?cancell?ed\b|\bi want to cancel\b|\bplease cancel\b|\bcancell?ation of\b/,
      /\b(?:kundig(?:e|en|ung)|gekundigt|beende(?:n|t)?|vertrag .{0,30}(?:beenden|auflosen))\b/,
      /\b(?:resili(?:er|ation|e)|annuler (?:mon|notre|l')\s?(?:abonnement|contrat)|mettre fin a (?:mon|notre|l'))\b/,
      /\b(?:dar(?:me|nos)? de baja|darse de baja|cancelar (?:mi|nuestro|el|la) .{0,20}(?:contrato|suscripcion|servicio|plan|cuenta)|baja (?:de|en) (?:mi|el|la)|rescindir)\b/,
    ],
  },
  {
    id: 'says-wrong', intent: 'dispute', weight: 3, patterns: [
      /\b(?:klopt (?:volgens mij |echt |helemaal |toch |hier )?niet|niet (?:correct|juist|akkoord|terecht|eens)|onjuist|onterecht|fout(?:ief|e)?|verkeerd(?:e)?|bezwaar|betwist(?:en)?|dubbel (?:in rekening|gefactureerd|betaald|afgeschreven|berekend)|te ?veel (?:in rekening|berekend|betaald|gefactureerd|afgeschreven)|niet (?:besteld|afgenomen|gehad|aangevraagd|geleverd))\b/,
      /\b(?:(?:is|are|was|seems|looks) (?:(?:(?:the|my|our|this) (?:bill|invoice|amount|charge|price)|this|that|it) )?(?:not (?:correct|right)|incorrect|wrong)|incorrect(?:ly)?|wrong (?:amount|price|invoice|bill|charge)|overcharged?|charged (?:me |us )?(?:twice|double|too much)|double[- ]charged|billed (?:me |us )?(?:twice|double)|disput(?:e|ing)|do(?:es)? not agree|don't agree|disagree|never (?:ordered|used|received|agreed)|did(?:n't| not) (?:order|use|receive|agree)|contest|mistake|error (?:on|in))\b/,
      /\b(?:stimmt (?:so |hier |meiner meinung nach |wohl )?nicht|nicht (?:korrekt|richtig|einverstanden|bestellt|erhalten|nachvollziehbar)|falsch(?:e|er|en)?|fehler(?:haft)?|widerspruch|widerspreche|reklam(?:ieren|ation|iere)|beanstand(?:e|en|ung)|doppelt (?:berechnet|abgebucht|bezahlt)|zu ?viel (?:berechnet|abgebucht))\b/,
      /\b(?:(?:n'est|ne sont|n'etait|me semble) pas (?:correct|exact|juste|d'accord)|pas d'accord|incorrect(?:e|es)?|erreur|errone(?:e|es)?|inexact(?:e)?|contest(?:e|er|ation)|facture(?:e)? (?:deux fois|en double)|double facturation|jamais (?:commande|recu|demande|utilise)|conteste)\b/,
      /\b(?:no (?:es|esta|son) (?:correct[oa]s?|bien)|incorrect[oa]s?|err(?:or|onea|oneo)|equivocad[oa]s?|no estoy de acuerdo|reclam(?:ar|acion|o)|cobrad[oa] (?:de mas|dos veces|dos|doble)|cobro (?:indebido|duplicado|doble)|duplicad[oa]|disconforme|nunca (?:pedi|contrate|recibi|solicite))\b/,
    ],
  },
  {
    id: 'too-high', intent: 'dispute', weight: 2, patterns: [
      /\b(?:(?:veel )?te (?:hoog|duur)|(?:veel )?hoger dan (?:afgesproken|normaal|verwacht)|credit(?:factuur|nota|eren)|terug(?:betaling|storten|betalen))\b/,
      /\b(?:(?:much |far |way )?too (?:high|much|expensive)|higher than (?:agreed|expected|usual)|refund|credit note|money back)\b/,
      /\b(?:(?:viel )?zu (?:hoch|teuer)|hoher als (?:vereinbart|erwartet)|erstatt(?:en|ung)|gutschrift|geld zuruck)\b/,
      /\b(?:(?:beaucoup )?trop (?:eleve|cher|haut)e?|rembours(?:er|ement|ez)|avoir (?:sur|pour)|plus eleve(?:e)? que)\b/,
      /\b(?:(?:demasiado|muy) (?:alt[oa]|car[oa])|reembolso|devolucion|devolver|mas alt[oa] de lo)\b/,
    ],
  },
  {
    id: 'other-plan', intent: 'plan-change', weight: 3, patterns: [
      /\b(?:(?:ander|goedkoper|kleiner|groter|sneller|nieuw|lager)e? (?:abonnement|pakket|plan|bundel|tarief|contract)|(?:abonnement|pakket|bundel|plan) (?:graag )?(?:wijzig|aanpass|verander|omzet|verlag|verhog|upgrade|downgrade)\w*|overstappen|wil .{0,40}(?:wijzigen|aanpassen|omzetten) (?:naar|van)|upgrade(?:n)?|downgrade(?:n)?|wijzig(?:en|ing)? .{0,30}(?:abonnement|pakket|plan|bundel))\b/,
      /\b(?:(?:cheaper|smaller|bigger|larger|faster|different|another|other|lower|higher) (?:plan|subscription|package|tariff|bundle|tier)|(?:change|switch|upgrade|downgrade|move)(?: \w+){0,4} (?:plan|subscription|package|tariff|bundle|tier)|upgrade|downgrade|switch to)\b/,
      /\b(?:(?:anderer?n?|gunstigerer?n?|kleinerer?n?|grosserer?n?|schnellerer?n?|neuer?n?|billigerer?n?)(?:es)? (?:tarif|paket|vertrag|abo|abonnement|plan)|tarif(?:wechsel|anderung)|(?:tarif|paket|abo|vertrag) (?:zu )?(?:wechseln|andern|umstellen)|wechseln (?:zu|auf|in)|upgrade|downgrade)\b/,
      /\b(?:(?:autre|nouvelle?) (?:abonnement|forfait|formule|offre)|(?:abonnement|forfait|formule|offre) (?:moins cher|plus petit|plus grand|plus rapide|inferieur|superieur)e?|(?:changer|modifier|passer) .{0,20}(?:abonnement|forfait|formule|offre)|passer (?:a|au|sur) (?:un|une|l'|la|le)\b|changement (?:de|d') ?(?:forfait|abonnement|formule))\b/,
      /\b(?:(?:otro|nuevo) (?:plan|paquete|contrato|tarifa|abono)|(?:plan|paquete|tarifa|abono) (?:mas (?:barat|pequen|rapid|grande)|inferior|superior)[oa]?|(?:cambiar|modificar|pasar) .{0,20}(?:plan|paquete|tarifa|abono|contrato|suscripcion)|cambio de (?:plan|tarifa|paquete))\b/,
    ],
  },
  {
    id: 'says-paid', intent: 'payment', weight: 3, patterns: [
      /\b(?:(?:heb|hebben|is|zijn|was|al|reeds|zojuist|inmiddels|vandaag|gisteren).{0,60}(?:betaald|overgemaakt|voldaan|overgeschreven|betaling gedaan)|betaalbewijs|bewijs van betaling|betalingsbewijs|bankafschrift)\b/,
      /\b(?:(?:have|has|was|been|already|just|i|we) (?:\w+ ){0,3}(?:paid|transferred|settled|made the payment|wired)|proof of payment|payment (?:receipt|confirmation|slip|proof)|bank (?:statement|receipt)|(?:invoice|bill) (?:is|was|has been) (?:\w+ )?paid)\b/,
      /\b(?:(?:habe|haben|wurde|ist|bereits|schon|gestern|heute).{0,60}(?:bezahlt|uberwiesen|beglichen|gezahlt)|zahlungs(?:beleg|nachweis|bestatigung)|uberweisungsbeleg|kontoauszug)\b/,
      /\b(?:(?:ai|avons|est|a ete|deja|j'ai|viens de).{0,60}(?:paye|regle|vire|effectue le (?:virement|paiement)|payer|regler)e?|preuve de (?:paiement|virement)|justificatif de (?:paiement|virement)|virement (?:a ete )?(?:effectue|fait)|releve bancaire)\b/,
      /\b(?:(?:he|hemos|ya|esta|fue|ha sido).{0,60}(?:pagad[oa]|pague|transferid[oa]|abonad[oa]|realizado (?:el pago|la transferencia))|(?:comprobante|justificante|recibo) de (?:pago|transferencia)|extracto bancario)\b/,
    ],
  },
  {
    id: 'asks-terms', intent: 'payment', weight: 3, patterns: [
      /\b(?:betalingsregeling|in termijnen|uitstel van betaling|betalingsuitstel|uitstel|later betalen|gespreid betalen|automatische incasso|incasso|rekeningnummer|iban)\b/,
      /\b(?:payment (?:plan|arrangement|extension|terms)|in instal?ments|pay (?:later|next|in)|extension|direct debit|bank details|account number|iban)\b/,
      /\b(?:ratenzahlung|in raten|zahlungsaufschub|stundung|spater (?:be)?zahlen|lastschrift|kontonummer|bankverbindung|iban)\b/,
      /\b(?:echelonnement|en plusieurs fois|delai de paiement|report de paiement|payer plus tard|prelevement|coordonnees bancaires|rib|iban)\b/,
      /\b(?:pago (?:aplazado|fraccionado)|a plazos|aplaz(?:ar|amiento)|prorroga|pagar mas tarde|domiciliacion|numero de cuenta|iban)\b/,
    ],
  },
  {
    id: 'asks', intent: 'question', weight: 2, patterns: [
      /\b(?:waarom|hoe(?:zo| komt| kan| kunnen| lang| veel)?|wat|welke|wanneer|waar(?:voor|om|van)?|wie|kunt u|kun je|kan ik|kunnen jullie|kunnen wij|mag ik|zou u|graag (?:uitleg|toelichting)|uitleg(?:gen)?|toelicht(?:en|ing)|opheldering|vraag|vragen|ik begrijp .{0,40}niet|snap .{0,40}niet)\b/,
      /\b(?:why|how|what|which|when|where|who|could you|can you|can i|would you|please (?:explain|clarify|tell)|explain|clarif(?:y|ication)|question|wondering|i (?:do not|don't) understand)\b/,
      /\b(?:warum|wieso|weshalb|wie|was|welche[rsmn]?|wann|wo(?:fur|von)?|wer|konnen sie|konnten sie|kann ich|bitte (?:erklaren|erlautern)|erklar\w*|erlauter\w*|frage|fragen|verstehe .{0,40}nicht)\b/,
      /\b(?:pourquoi|comment|qu'est|que signifie|quel(?:le)?s?|quand|a quoi|pouvez[- ]vous|pourriez[- ]vous|puis[- ]je|est-ce que|expliquer|explication|question|je ne comprends pas)\b/,
      /\b(?:por que|porque razon|como|que (?:es|significa)|cual(?:es)?|cuando|a que se|puede(?:n)? |podria(?:n)? |puedo|explicar|explicacion|pregunta|duda|no entiendo)\b/,
    ],
  },
  { id: 'question-mark', intent: 'question', weight: 2, patterns: [/\?/, /¿/, /？/] },
  {
    id: 'thanks', intent: 'other', weight: 1.5, patterns: [
      /\b(?:bedankt|dank (?:u|je)(?: wel)?|dankjewel|hartelijk dank|prima|akkoord|in orde|top)\b/,
      /\b(?:thanks|thank you|thx|cheers|great|perfect|received|noted|all good)\b/,
      /\b(?:danke|vielen dank|besten dank|in ordnung|alles klar|passt)\b/,
      /\b(?:merci|parfait|bien recu|d'accord|c'est note)\b/,
      /\b(?:gracias|perfecto|recibid[oa]|de acuerdo|vale)\b/,
    ],
  },
  {
    id: 'new-details', intent: 'other', weight: 3, patterns: [
      /\b(?:verhui(?:s|zen|sd|zing)|nieuw(?:e)? (?:adres|e-?mailadres|telefoonnummer)|adreswijziging|overleden|overlijden|adres (?:wijzigen|veranderen|aanpassen))\b/,
      /\b(?:(?:new|change of|changed|updated?) (?:\w+ )?(?:address|e-?mail|phone number)|(?:moved|moving) (?:house|to)|deceased|passed away)\b/,
      /\b(?:umgezogen|umzug|neue (?:adresse|anschrift|e-?mail)|adressanderung|verstorben)\b/,
      /\b(?:demenag(?:e|er|ement)|nouvelle adresse|changement d'adresse|decede(?:e)?)\b/,
      /\b(?:mudanza|mudado|nueva direccion|cambio de direccion|fallecid[oa]|fallecio)\b/,
    ],
  },
]
