import type { Audit } from '../audit/audit.ts'
import type { AuditFilter } from '../audit/reading.ts'
import type { PersonalSection } from './personal-data.ts'

/** What the audit log of a service says of the person: what they did, and what others did to their account. */
export const auditSections = (audit: Audit): readonly PersonalSection[] => {
  const section = (name: string, filterOf: (userId: string) => AuditFilter): PersonalSection => ({
    name,
    tables: ['audit_entry'],
    read: async (userId, { after: before, limit }) => {
      const { items, next } = await audit.list({ ...filterOf(userId), before, limit })
      const records = items.map((entry) => {
        const isOwn = entry.actor_id === userId
        return {
          at: entry.at,
          action: entry.action,
          subject: entry.subject,
          details: entry.details,
          actor_kind: entry.actor_kind,
          // Where somebody else did it from is about them.
          ip_address: isOwn ? entry.ip_address : null,
          user_agent: isOwn ? entry.user_agent : null,
        }
      })
      return { records, next }
    },
  })
  return [
    section('audit_of_what_you_did', (actor) => ({ actor })),
    section('audit_of_your_account', (userId) => ({ subject: `user/${userId}` })),
  ]
}
