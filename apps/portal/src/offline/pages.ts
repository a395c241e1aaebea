/** First parts of the portal's addresses: other pages of the platform are none of its worker's. A test compares them with the routes. */
const FIRST_PARTS = [
  ...[
    'register',
    'forgot',
    'inbox',
    'offers',
    'applications',
    'stages',
    'interviews',
    'progress',
    'evaluations',
  ],
  ...['people', 'establishments', 'figures', 'account', 'messages', 'documents', 'admin'],
]

/** The addresses that the portal's page shows, with what is asked of them. */
export const PAGES = new RegExp(`^/((${FIRST_PARTS.join('|')})(/[^?]*)?)?([?].*)?$`)
