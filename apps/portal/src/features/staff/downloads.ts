import { useMutation } from '@tanstack/react-query'
import { take } from '../../api/clients.ts'

/** Keeps a file that the API gave, under a name. */
const keepFile = (file: Blob, name: string) => {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** Fetches a file as who is signed in, which a plain link could not, and keeps it. */
export const useDownloading = () =>
  useMutation({
    mutationFn: async ({
      ask,
      name,
    }: {
      ask: () => Promise<{ data?: unknown; error?: unknown; response: Response }> | undefined
      name: string
    }) => {
      const asked = ask()
      if (asked) keepFile((await take(asked)) as Blob, name)
    },
  })
