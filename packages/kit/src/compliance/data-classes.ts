/** What a column can hold of a person. `record` is what the rest is kept by: times, states, counters, versions. */
export const DATA_CLASSES = [
  'identifier',
  'name',
  'contact',
  'identity number',
  'birth date',
  'credential',
  'studies and work',
  'conduct',
  'assessment',
  'text',
  'document',
  'preference',
  'device and network',
  'record',
] as const
/** The class of a column. */
export type DataClass = (typeof DATA_CLASSES)[number]

/** What a column of that name holds, unless its table says otherwise: whole words are the same thing everywhere. */
const BY_NAME: Readonly<Partial<Record<DataClass, string>>> = {
  identifier:
    'id tenant_id tenant user_id account_id student_id student_user_id encadrant_id encadrant_user_id sender_id receiver_id reporter_id blocked_id peer_id owner_user_id holder_id candidate_id employer_id profile_id external_id external_student_id external_encadrant_id alias aliases known_as actor_id caller created_by updated_by decided_by recorded_by requested_by imported_by uploaded_by submitted_by finalised_by resolved_by made_by made_id student_number student_number_generated employee_number student_key tenant_key',
  name: 'first_name last_name name_key',
  contact: 'email email_key phone phone_e164 recipient recipient_key address',
  'identity number': 'cin cin_key',
  'birth date': 'date_of_birth',
  credential: 'password_hash token_hash',
  'studies and work':
    'role kind actor_role university university_key program program_key year_level speciality speciality_key position hire_date office establishment_id department_id offer_id programme_id application_id stage_id start_date end_date days period',
  conduct:
    'status state hours days_present days_absent days_excused completion_date date action details telling audience',
  assessment: 'score criteria',
  text: 'content subject body text html title reason comment note cover_letter contest_reason contest_answer',
  document: 'documents attachments filename file_name metadata data',
  preference: 'language preferences purpose granted category is_muted priority is_active is_public',
  'device and network':
    'ip_address ip_hash user_agent device_token device_token_id device_info device platform push_token push_platform provider provider_message_id',
  record:
    'version sequence created_at updated_at deleted_at at account_sequence announced_at sources fact_order last_sequence correlation_id',
}

const CLASS_OF = new Map<string, DataClass>(
  DATA_CLASSES.flatMap((dataClass) =>
    (BY_NAME[dataClass] ?? '').split(' ').map((column): [string, DataClass] => [column, dataClass]),
  ),
)
/** Times, and what says how far something has come, tell nothing by themselves. */
const RECORD = /^(\w+_(at|time|on|sequence|count|total|version|until|local|rules)|is_\w+|has_\w+)$/

/** Why rows of a table are kept, for how long, and what its columns hold beyond what their names say. */
export type Processing = {
  readonly purpose: string
  readonly kept: string
  readonly columns?: Readonly<Partial<Record<DataClass, readonly string[]>>>
}

/** What a service keeps about people, by table. */
export type ProcessingRegister = Readonly<Record<string, Processing>>

/** The class of a column; undefined for one that nobody has put into a class. */
export const classOfColumn = ({ columns = {} }: Processing, column: string): DataClass | undefined =>
  DATA_CLASSES.find((dataClass) => columns[dataClass]?.includes(column)) ??
  CLASS_OF.get(column) ??
  (RECORD.test(column) ? 'record' : undefined)

/** Tables with people that every service has. */
export const kitRegister: ProcessingRegister = {
  audit_entry: {
    purpose: 'Showing who did what, from where: security, and answering for what was done.',
    kept: 'AUDIT_RETENTION_DAYS, also after an erasure',
    columns: { conduct: ['subject'], record: ['actor_kind', 'previous_hash', 'hash'] },
  },
  legal_hold: {
    purpose: 'Keeping what a proceeding needs of a person.',
    kept: 'until the hold is lifted',
  },
  event_log: {
    purpose: 'Telling the services of each change, and telling it again when one of them has missed it.',
    kept: 'EVENT_LOG_RETENTION; payloads are emptied by an erasure',
    columns: {
      identifier: ['subject'],
      record: ['event_id', 'event_type', 'routing_key', 'published_at', 'origin'],
    },
  },
  outbox: {
    purpose: 'Events on their way out.',
    kept: 'until they have left',
    columns: {
      record: [
        ...['message_id', 'destination', 'routing_key', 'type', 'headers', 'mandatory', 'retry_at'],
        ...['attempts', 'aliases'],
      ],
    },
  },
  job: {
    purpose: 'Work that is due later: messages, retries, reminders.',
    kept: 'until it is done; what failed for good, EVENT_LOG_RETENTION',
    columns: {
      text: ['payload', 'last_error'],
      record: ['kind', 'key', 'priority', 'run_at', 'attempts', 'failures', 'locked_by', 'traceparent'],
    },
  },
  dead_event: {
    purpose: 'Saying why an event could not take effect.',
    kept: 'EVENT_LOG_RETENTION; the reason is emptied by an erasure',
    columns: { record: ['handler', 'event_id', 'attempts'] },
  },
  idempotency_record: {
    purpose: 'Answering a repeated request as the first time.',
    kept: 'a day',
    columns: { text: ['answer'], record: ['route', 'key', 'body_hash', 'status', 'headers'] },
  },
}
