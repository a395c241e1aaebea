import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'
import { numberingRepository } from './numbering.repository.ts'

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
    const next = await numberingRepository.take(tx, tenantId, year, count - numbers.length)
    const taken = new Set(next.taken)
    numbers.push(...next.numbers.filter((number) => !taken.has(number)))
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
