import {
  ApplicationRejected,
  ApplicationSubmitted,
  DepartmentCreated,
  DepartmentDeleted,
  EncadrantUpdated,
  StageAccepted,
  StageCompleted,
  StageCreated,
} from '@medtrack/contracts'
import { eventOf } from './comm-events.ts'
import { AMINA, YOUSSEF } from './messages-under-test.ts'

const pair = { student_user_id: AMINA, encadrant_user_id: YOUSSEF }
type More = Parameters<typeof eventOf>[2]

export const STAGE = StageCreated.example.stage_id
export const APPLICATION = ApplicationSubmitted.example.application_id
export const DEPARTMENT = DepartmentCreated.example.department_id

export const stageCreated = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(StageCreated as never, { ...pair, ...change }, more)
export const stageAccepted = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(StageAccepted as never, { ...pair, ...change }, { sequence: 2, ...more })
export const stageCompleted = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(StageCompleted as never, { ...pair, ...change }, { sequence: 3, ...more })
export const applicationSubmitted = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(ApplicationSubmitted as never, { ...pair, ...change }, more)
export const applicationRejected = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(ApplicationRejected as never, { ...pair, ...change }, { sequence: 2, ...more })
export const departmentCreated = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(DepartmentCreated as never, change, more)
export const departmentDeleted = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(DepartmentDeleted as never, change, { sequence: 2, ...more })
export const encadrantUpdated = (change: Record<string, unknown> = {}, more: More = {}) =>
  eventOf(EncadrantUpdated as never, { user_id: YOUSSEF, ...change }, { sequence: 2, ...more })
