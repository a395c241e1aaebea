import { take } from '../../api/clients.ts'

/** Hands over what an answer holds as a file: a link could not say who asks for it. */
export const download = async (
  asked: Promise<{ data?: Blob; error?: unknown; response: Response }>,
  name: string,
): Promise<void> => {
  const address = URL.createObjectURL(await take(asked))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
