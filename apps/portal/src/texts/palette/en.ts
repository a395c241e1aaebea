import type { Texts } from './fr.ts'

export const texts: Texts = {
  palette: {
    title: 'Search and go',
    field: 'Page, person, offer, conversation or action',
    pages: 'Pages',
    people: 'People',
    offers: 'Offers',
    conversations: 'Conversations',
    actions: 'Actions',
    write: 'Write a message',
    writeTo: 'Write to {{name}}',
    scheme: 'Appearance: {{name}}',
    searching: 'Searching…',
    away: 'No connection: only what was read on this device is found. People and other offers cannot be searched.',
    failed: 'The search did not work. Try again in a moment.',
    nothing: 'Nothing matches. Try other words.',
  },
}
