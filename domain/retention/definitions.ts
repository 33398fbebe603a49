/** What each word of the report means: shown on the page and written into the CSV. */
export const definitions: readonly (readonly [term: string, meaning: string])[] = [
  ['decision', 'The first moment in a case at which an offer could be made, logged for every case, offered or not. Of several of one customer about one practice the first counts.'],
  ['with, without', 'By what was assigned or, where agents chose, by what was presented. Never by who accepted.'],
  ['kept', 'Share of customers still in service at the horizon, Kaplan-Meier with the log-log 95 % interval; who is still there at the cut counts as followed up to then. Weighted so that both arms are like all cases.'],
  ['days kept', 'Mean number of days in service within the horizon (restricted mean survival time), with the offer less without.'],
  ['net money', 'What was invoiced less credit notes and account credit spent, VAT left out, and less what was written off, per case from the decision to the horizon. The discount is inside: it lowers the invoices.'],
  ['cost', 'What the discount took off the bills so far, per accepted offer.'],
  ['horizon', 'The longest of 30, 60, ... days at which at least 10 customers of each arm are still followed.'],
  ['effect', 'Doubly robust (AIPW), or weighted (Hajek) with few cases. The chances of being offered it are those of the draw, or where agents chose they are estimated from what was known at the decision.'],
  ['q', 'Share of false findings to be expected if all rows with a q this small are called found (Benjamini-Hochberg over every effect of the report), from always-valid p: the report may be looked at every day.'],
  ['evidence A', 'Chance decided who was offered it, and the draw checks out.'],
  ['evidence B', 'Agents chose. Adjusted for what was known at the decision, after which both arms are alike in it (standardised differences below 0.1). What agents saw and nobody logged may still mislead.'],
  ['evidence C', 'As B, but the arms remain unlike or rest on few customers. Take it for a hint.'],
  ['too early', 'Fewer than 30 decisions, fewer than 5 customers who left, or nobody followed for 30 days.'],
  ['cannot be told', 'There is no comparison: some or all customers have nobody like them who was treated otherwise, or the draw is broken.'],
  ['plain comparison', 'Still there at the cut, of those who were presented the offer against those who were not. Shown only where it misleads.'],
]
