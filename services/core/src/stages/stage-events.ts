import type { StageRow } from './stage-schema.ts'

/** What every event about a stage of ours says of it. */
export const toStageFacts = (row: StageRow) => {
  const { student_id, student_user_id, start_date } = row
  if (student_id === null || student_user_id === null || start_date === null) {
    throw new Error(`stage/${row.id} has no student or no dates`)
  }
  return {
    ...{ stage_id: row.id, student_id, student_user_id, offer_id: row.offer_id },
    ...{ encadrant_id: row.encadrant_id, encadrant_user_id: row.encadrant_user_id },
    ...{ department_id: row.department_id, speciality: row.speciality },
    ...{ start_date, end_date: row.end_date },
  }
}

/** What an event about a stage is about. */
export const stageAbout = ({ id, version }: StageRow) => ({ subject: `stage/${id}`, sequence: version })
