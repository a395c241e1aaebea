/** What the demonstration faculty is made of. Every name is invented. */
export const PASSWORD = 'tidal-lantern-42'
export const DOMAIN = 'faculte.example'
export const ADMIN = { email: `doyen@${DOMAIN}`, password: PASSWORD }

export const HOSPITALS = [
  { name: 'CHU Les Orangers', city: 'Fès' },
  { name: 'Hôpital de la Corniche', city: 'Casablanca' },
  { name: 'Hôpital Bab Ziane', city: 'Rabat' },
] as const

export const SPECIALITIES = [
  'Cardiologie',
  'Pédiatrie',
  'Chirurgie générale',
  'Médecine interne',
  'Gynécologie-obstétrique',
  'Urgences',
  'Neurologie',
  'Pneumologie',
  'Psychiatrie',
  'Radiologie',
] as const

/** Rotations of a programme: speciality, weeks. */
export const PROGRAMME = {
  name: 'Médecine générale',
  description: 'Rotations de la troisième à la cinquième année.',
  rotations: SPECIALITIES.slice(0, 6).map((speciality) => ({ speciality, weeks: 8 })),
}

const FIRST = [
  ...['Amina', 'Youssef', 'Salma', 'Omar', 'Imane', 'Hamza', 'Khadija', 'Ayoub', 'Nour', 'Mehdi'],
  ...['Zineb', 'Ilyas', 'Sara', 'Anas', 'Hajar', 'Reda', 'Malak', 'Taha', 'Lina', 'Adam'],
] as const
const LAST = [
  ...['Idrissi', 'Benali', 'Alaoui', 'Tazi', 'Bennani', 'Fassi', 'Berrada', 'Chraibi', 'Lahlou', 'Naciri'],
  ...['Sefrioui', 'Kabbaj', 'Mernissi', 'Squalli', 'Ouazzani', 'Filali', 'Guessous', 'Skalli', 'Zniber'],
] as const

export type Named = { first_name: string; last_name: string; email: string }

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '')

/** Somebody by number: names repeat late, addresses never. */
export const personAt = (number: number, prefix = ''): Named => {
  const first_name = FIRST[number % FIRST.length] ?? ''
  const last_name = LAST[(number * 7 + Math.floor(number / FIRST.length)) % LAST.length] ?? ''
  const email = `${prefix}${plain(first_name)}.${plain(last_name)}${number}@${DOMAIN}`
  return { first_name, last_name, email }
}

/** Supervisors have other names than the first students. */
const SUPERVISORS_FROM = 7

/** A supervisor by number. */
export const supervisorAt = (number: number): Named => personAt(number + SUPERVISORS_FROM, 'dr.')

export const STUDENTS = 200
export const YEARS = [3, 4, 5] as const

export const LETTERS = [
  'Ce service est celui où je voudrais exercer plus tard. J’ai validé la sémiologie avec mention.',
  'Je souhaite compléter mes rotations par une spécialité où le contact avec les familles est quotidien.',
  'Mon dernier stage m’a donné le goût des gardes ; je suis disponible toute la période.',
  'J’ai suivi le séminaire du service au printemps et j’aimerais continuer sur le terrain.',
] as const

export const COMMENTS = [
  'Présent, curieux, bien accepté par l’équipe. Peut encore structurer ses observations.',
  'Très bon contact avec les patients. Les présentations de cas gagnent en clarté.',
  'Gestes sûrs, bonne connaissance des protocoles. À encourager.',
  'Progression régulière tout au long du stage.',
] as const

export const REASONS = [
  'Toutes les places ont été attribuées.',
  'Ce stage est réservé aux années supérieures.',
] as const

/** The same choice for the same number, spread over what there is. */
export const pick = <T>(from: readonly T[], number: number): T => {
  const one = from[Math.abs(Math.imul(number + 1, 2_654_435_761) >>> 8) % from.length]
  if (one === undefined) throw new Error('there is nothing to choose from')
  return one
}

const DAY_MILLISECONDS = 86_400_000

/** The day so many days from today, YYYY-MM-DD. */
export const day = (fromToday: number): string =>
  new Date(Date.now() + fromToday * DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length)
