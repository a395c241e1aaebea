const WIDTH = 30
const AT_ONCE = 4

/** Does something for each, some at once, and shows how far it is. Gives what came out, in order. */
export const forEach = async <T, R>(
  what: string,
  all: readonly T[],
  work: (one: T, number: number) => Promise<R>,
): Promise<R[]> => {
  const done: R[] = []
  let next = 0
  let count = 0
  const show = () => {
    if (!process.stderr.isTTY) return
    const full = all.length === 0 ? WIDTH : Math.round((count / all.length) * WIDTH)
    process.stderr.write(
      `\r${what.padEnd(28)} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${count}/${all.length}`,
    )
  }
  const lane = async () => {
    for (let mine = next++; mine < all.length; mine = next++) {
      done[mine] = await work(all[mine] as T, mine)
      count += 1
      show()
    }
  }
  show()
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  process.stderr.write(process.stderr.isTTY ? '\n' : `${what}: ${count}\n`)
  return done
}
