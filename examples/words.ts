/** Common words and places that the example customers' names and addresses are made of. */
export const surnames = [
  'de Vries', 'van den Berg', 'Bakker', 'Molenaar', 'van Dijk', 'Visser', 'de Boer', 'Mulder', 'Kuiper', 'van der Linden', 'Berkhout', 'van Duin', 'Heideman', 'van der Weide',
  'Akkerman', 'Brouwer', 'Dekker', 'Timmerman', 'Schipper', 'Zeeman', 'van de Ven', 'Verbeek', 'Peeters', 'Willems', 'Mertens', 'Claes', 'Goossens', 'Wouters', 'De Smet', 'Vermeulen',
] as const

export const initials = ['A.', 'B.', 'C.J.', 'D.', 'E.', 'F.M.', 'G.', 'H.', 'I.', 'J.', 'J.P.', 'K.', 'L.', 'M.', 'M.A.', 'N.', 'P.', 'R.', 'S.', 'T.', 'W.'] as const

export const trades = ['Bakkerij', 'Garage', 'Kapsalon', 'Drukkerij', 'Fietsenwinkel', 'Boekhandel', 'Tuincentrum', 'Adviesbureau', 'Slagerij', 'Schildersbedrijf', 'Apotheek', 'Restaurant'] as const

export const nouns = [
  'Lindehof', 'Molenzicht', 'Zonnebloem', 'Waterkant', 'Eikenlaan', 'Duinzicht', 'Noorderzon', 'Windroos', 'Klaver', 'Zilvermeeuw', 'Korenveld', 'Ochtendster', 'Brugzicht', 'Havenlicht', 'Rietkraag', 'Wilgenpoort',
] as const

export const streets = ['Molenweg', 'Kerkstraat', 'Stationsplein', 'Dorpsstraat', 'Lindelaan', 'Havenkade', 'Beukenlaan', 'Marktplein', 'Schoolstraat', 'Parkweg', 'Sluisstraat', 'Zonnedijk', 'Wilgenstraat', 'Kastanjelaan'] as const

export const dutchCities = [
  ['Utrecht', '3500'], ['Ede', '6700'], ['Zwolle', '8000'], ['Groningen', '9700'], ['Breda', '4800'], ['Delft', '2600'], ['Leiden', '2300'], ['Almere', '1300'], ['Deventer', '7400'], ['Maastricht', '6200'],
] as const

export const belgianCities = [['Gent', '9000'], ['Brugge', '8000'], ['Leuven', '3000'], ['Mechelen', '2800'], ['Hasselt', '3500'], ['Kortrijk', '8500'], ['Aalst', '9300'], ['Genk', '3600']] as const
