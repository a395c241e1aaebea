import type { Push } from '@medtrack/kit'

/** Both services take some 4,000 bytes in all; Arabic needs two bytes a letter. The rest is read in the platform. */
const LONGEST_TITLE = 150
const LONGEST_BODY = 700

/** Title and body as long as a push may have them. */
export const toShown = ({ title, body }: Push): { title: string; body: string } => ({
  title: shorten(title, LONGEST_TITLE),
  body: shorten(body, LONGEST_BODY),
})

const shorten = (text: string, most: number): string => {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
