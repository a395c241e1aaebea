import type { ScalarVariable, Variables } from './variables.ts'

/** What previews show for what the defaults call so; others say their own `examples`. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  first_name: 'Amina',
  invited_by: 'Dr. Karim Alaoui',
  new_email: 'amina.new@example.com',
  ip_address: '192.0.2.17',
  user_agent: 'Firefox on Windows',
  title: 'Cardiology rotation',
  offer_title: 'Cardiology rotation',
  student_name: 'Amina Bennani',
  establishment_name: 'Hospital Central',
  department_name: 'Cardiology Department',
  speciality: 'Cardiology',
  filename: 'internship-agreement.pdf',
  signature: 'Eicar-Test-Signature',
  place: 'Building B, room 12',
  time_zone: 'Africa/Casablanca',
  reason: 'We have looked at all applications with care.',
  sender_name: 'Dr. Karim Alaoui',
  start_date: '2026-03-01',
  end_date: '2026-05-31',
  score: 85,
  hours: 320,
  count: 3,
}

/** Values with which a template can be looked at: its own examples, else usual ones. Links lead to the platform. */
export const sampleOf = ({ properties }: Variables, publicUrl: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, variable]) => {
      if (variable.type !== 'array') return [name, sampleOfScalar(name, variable, publicUrl)]
      const [example] = variable.examples ?? []
      const item = () =>
        Object.fromEntries(
          Object.entries(variable.items.properties).map(([key, property]) => [
            key,
            sampleOfScalar(key, property, publicUrl),
          ]),
        )
      return [name, example ?? [item(), item()]]
    }),
  )

const sampleOfScalar = (name: string, variable: ScalarVariable, publicUrl: string): unknown => {
  const [example] = variable.examples ?? []
  if (example !== undefined) return example
  if (variable.format === 'uri') return `${publicUrl}/`
  if (Object.hasOwn(SAMPLES, name)) return SAMPLES[name]
  if (variable.format === 'date-time') return '2026-02-10T09:00:00Z'
  if (variable.format === 'date') return '2026-02-10'
  if (variable.type === 'boolean') return true
  if (variable.type !== 'string') return 3
  return variable.title ?? name
}
