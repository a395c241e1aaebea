import { take } from './clients.ts'

/** Hands a file over under a name, as a link to it would. */
export const saveAs = (content: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Fetches a file as who is signed in, which a plain link could not, and hands it over. @throws ApiProblem as `take` */
export const download = async (
  asked: Promise<{ data?: unknown; error?: unknown; response: Response }>,
  name: string,
): Promise<void> => saveAs((await take(asked)) as Blob, name)
