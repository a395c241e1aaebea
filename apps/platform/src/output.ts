import { once } from 'node:events'

/** Prints a line and waits while whoever reads cannot keep up: what is printed may be larger than the memory. */
export const printLine = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}
