/** Addresses of the portal's pages, and of what is below them: the program that answers them is one file. */
export const PORTAL_PAGES = [
  '/register',
  '/forgot',
  '/inbox',
  '/offers',
  '/offers/:id',
  '/applications',
  '/stages',
  '/evaluations',
  '/account',
  '/account/data',
  '/messages',
  '/messages/:id',
  '/documents',
] as const
