/** Reads many keys with one command; undefined for all of them when there is no answer. */
type ReadMany = (keys: string[]) => Promise<readonly (string | null)[] | undefined>

type Asked = { key: string; resolve: (value: string | undefined) => void }

/** Gathers the keys that are asked for before anything else happens, and reads them with one command. */
export const createGatheredReads = (readMany: ReadMany) => {
  let asked: Asked[] = []
  const read = async () => {
    const all = asked
    asked = []
    const values = await readMany(all.map(({ key }) => key))
    for (const [index, { resolve }] of all.entries()) resolve(values?.[index] ?? undefined)
  }
  /** The value of the key. `readMany` must not reject. */
  return (key: string): Promise<string | undefined> =>
    new Promise((resolve) => {
      if (asked.push({ key, resolve }) === 1) queueMicrotask(read)
    })
}
