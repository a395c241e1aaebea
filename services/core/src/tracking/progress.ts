import { withoutMarks } from '@medtrack/kit'
import type { StageRow } from '../stages/stage-schema.ts'
import type { Rotation } from '../tables.ts'

/** How far a student is with one required rotation. */
export type RotationProgress = Rotation & {
  status: 'missing' | 'planned' | 'running' | 'done'
  /** Hours of presence in stages that count for it. */
  done_hours: number
  /** Weeks of completed stages that count for it. */
  done_weeks: number
  /** 0 to 100. */
  percent: number
  stage_ids: string[]
}

/** How far a student is. */
export type Progress = {
  rotations: RotationProgress[]
  /** Hours of presence in all stages, of whatever speciality. */
  hours: number
  /** Mean of the rotations, 0 to 100; of a student without required rotations 0. */
  percent: number
}

const DAY_MILLISECONDS = 86_400_000

/** Specialities are compared whatever their accents and capitals. */
const keyOf = (speciality: string | null): string =>
  withoutMarks(speciality ?? '')
    .trim()
    .toLowerCase()

const weeksOf = ({ start_date, end_date, completion_date }: StageRow): number => {
  const last = completion_date ?? end_date
  if (start_date === null || last === null || last < start_date) return 0
  return (Date.parse(last) - Date.parse(start_date) + DAY_MILLISECONDS) / (7 * DAY_MILLISECONDS)
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** How much of it is done, 0 to 1: of hours and weeks the one that is further behind counts. */
const shareOf = (
  { hours, weeks }: Rotation,
  done: { hours: number; weeks: number; completed: number },
): number => {
  const shares = [
    ...(hours === null ? [] : [done.hours / hours]),
    ...(weeks === null ? [] : [done.weeks / weeks]),
    ...(hours === null && weeks === null ? [done.completed] : []),
  ]
  return Math.min(1, ...shares)
}

const isLeftFor = ({ status }: StageRow) => status !== 'cancelled'

/**
 * What a student has done of what is required. Stages count by their speciality, in the order of their days, for the
 * first rotation of that speciality that is not done without them.
 */
export const progressOf = (required: readonly Rotation[], stages: readonly StageRow[]): Progress => {
  const left = stages.filter(isLeftFor)
  const rotations = required.map((rotation): RotationProgress => {
    const done = { hours: 0, weeks: 0, completed: 0 }
    const counted: StageRow[] = []
    for (const stage of [...left]) {
      if (keyOf(stage.speciality) !== keyOf(rotation.speciality) || shareOf(rotation, done) >= 1) continue
      left.splice(left.indexOf(stage), 1)
      counted.push(stage)
      done.hours += Number(stage.hours)
      if (stage.status !== 'completed') continue
      done.weeks += weeksOf(stage)
      done.completed += 1
    }
    const share = shareOf(rotation, done)
    const is = (status: StageRow['status']) => counted.some((stage) => stage.status === status)
    const open = is('in_progress') ? 'running' : is('accepted') || is('created') ? 'planned' : 'missing'
    return {
      ...rotation,
      status: share >= 1 ? 'done' : counted.length > 0 && open === 'missing' ? 'running' : open,
      ...{ done_hours: done.hours, done_weeks: rounded(done.weeks), percent: rounded(share * 100) },
      stage_ids: counted.map(({ id }) => id),
    }
  })
  const total = rotations.reduce((sum, { percent }) => sum + percent, 0)
  return {
    rotations,
    hours: stages.filter(isLeftFor).reduce((sum, { hours }) => sum + Number(hours), 0),
    percent: rotations.length === 0 ? 0 : rounded(total / rotations.length),
  }
}
