import { accountExists } from './account-exists.ts'
import { lockedOut, newDevice, passwordChanged, sessionRevoked } from './account-notices.ts'
import { emailChanged } from './email-changed.ts'
import { enrollmentConfirmed } from './enrollment-confirmed.ts'
import { invitation } from './invitation.ts'
import { passwordReset } from './password-reset.ts'
import { createTemplate, type RenderableTemplate, Unrenderable } from './render.ts'
import { verifyEmail } from './verify-email.ts'
import { welcomeEncadrant } from './welcome-encadrant.ts'
import { welcomeStudent } from './welcome-student.ts'

/** Every text that COMM comes with. */
export const defaultTemplates = [
  welcomeStudent,
  welcomeEncadrant,
  verifyEmail,
  accountExists,
  invitation,
  passwordReset,
  passwordChanged,
  emailChanged,
  newDevice,
  sessionRevoked,
  lockedOut,
  enrollmentConfirmed,
] as const
export type TemplateName = (typeof defaultTemplates)[number]['name']

export type Templates = {
  /** @throws Unrenderable when there is none of that name. */
  get(name: string): RenderableTemplate
}

/** All templates, parsed. @throws when one of them cannot be parsed. */
export const createTemplates = (): Templates => {
  const byName = new Map(
    defaultTemplates.map((template) => [template.name as string, createTemplate(template)]),
  )
  return {
    get: (name) => {
      const template = byName.get(name)
      if (!template) throw new Unrenderable(`there is no template "${name}"`)
      return template
    },
  }
}
