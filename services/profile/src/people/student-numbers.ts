import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'
import { numberingRepository } from './numbering.repository.ts'
import { peopleRepository } from './people.repository.ts'

/** `STU<year><sequence>`: at least three digits of sequence. */
export const formatStudentNumber = (year: number, sequence: number): string =>
  `STU${year}${String(sequence).padStart(3, '0')}`

/** Student numbers of our own that no student has, not even one whose institution numbers as we do. */
export const nextStudentNumbers = async (
  tx: Db<ProfileTables>,
  tenantId: string,
  now: Date,
  count: number,
): Promise<string[]> => {
  const year = now.getUTCFullYear()
  const numbers: string[] = []
  while (numbers.length < count) {
    const missing = count - numbers.length
    const last = await numberingRepository.take(tx, tenantId, year, missing)
    const next = Array.from({ length: missing }, (_, i) => formatStudentNumber(year, last - missing + 1 + i))
    const taken = await peopleRepository.listTakenNumbers(tx, next)
    numbers.push(...next.filter((number) => !taken.has(number)))
  }
  return numbers
}

/** One of them. */
export const nextStudentNumber = async (
  tx: Db<ProfileTables>,
  tenantId: string,
  now: Date,
): Promise<string> => {
  const [number] = await nextStudentNumbers(tx, tenantId, now, 1)
  if (number === undefined) throw new Error('there was no student number')
  return number
}
