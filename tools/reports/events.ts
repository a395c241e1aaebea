import { allEvents, fieldsOf, type JsonSchema, plain, publishersOf } from '@medtrack/contracts'
import type { EventContract } from '@medtrack/kit'
import type { OfflineService } from '@medtrack/testkit'
import { code, codes, page, type Report, table } from './markdown.ts'

const fieldTable = (schema: JsonSchema) =>
  table(
    ['Field', 'Type', 'Required', 'Meaning'],
    fieldsOf(schema).map(({ name, type, required, description }) => [
      code(name),
      type,
      required ? 'yes' : '',
      description,
    ]),
  )

const chapter = (contract: EventContract, consumers: readonly string[]): string =>
  [
    `## ${contract.type}`,
    `${contract.summary}. Published by ${publishersOf(contract).join(', ')}.`,
    [
      contract.aliases.length > 0 ? `- Also goes by ${codes(contract.aliases)}.` : '',
      contract.knownBy ? `- Told apart by its field ${code(contract.knownBy)}.` : '',
      contract.mandatory ? '- At least one queue must take it.' : '',
      consumers.length > 0 ? `- Handled by ${codes(consumers)}.` : '- Nobody here handles it.',
      contract.outside ? '- Outside programs may announce it, with the fields of the second table.' : '',
    ]
      .filter(Boolean)
      .join('\n'),
    fieldTable(plain(contract.payload)),
    contract.outside ? `From outside:\n\n${fieldTable(plain(contract.outside.payload))}` : '',
    `\`\`\`json\n${JSON.stringify(contract.example, null, 2)}\n\`\`\``,
  ]
    .filter(Boolean)
    .join('\n\n')

/** The catalogue of events: what is said, by whom, and who reacts. */
export const eventsReport = (services: readonly OfflineService[]): Report => {
  const handlers = services.flatMap(({ hosted }) => hosted.parts.handlers ?? [])
  const consumersOf = ({ type }: EventContract) =>
    handlers.filter(({ contract }) => contract.type === type).map(({ name }) => name)
  return {
    'events.md': page(
      'Events',
      'Facts that services tell each other and the outside, on the topic exchange `medtrack.events`. Names of handlers are durable keys: an event takes effect once per handler.',
      [
        table(
          ['Event', 'Fact', 'Published by', 'Handled by', 'From outside'],
          allEvents.map((contract) => [
            `[${contract.type}](#${contract.type.replaceAll('.', '')})`,
            contract.summary,
            publishersOf(contract).join(', '),
            codes(consumersOf(contract)),
            contract.outside ? 'yes' : '',
          ]),
        ),
        ...allEvents.map((contract) => chapter(contract, consumersOf(contract))),
      ],
    ),
  }
}
