import {
  closeStatement,
  eachMessage,
  FromClient,
  FromServer,
  frame,
  parseStatement,
  readErrorCode,
  readText,
  sync,
} from './wire.ts'

/** A prepared statement of the shared session. Names follow from texts, so clients share them. */
type Statement = { sql: string; users: number; live: boolean }

/** Names of the statements that one connection has prepared. */
export type Prepared = Set<string>

/** The prepared statements of one session that many connections use. */
export type SharedStatements = {
  /** Runs a batch of protocol messages of one connection, leaving out what the session has prepared for another already. */
  run(prepared: Prepared, batch: Buffer): Buffer
  /** Closes the statements used longest ago when there are too many; not inside a transaction. */
  makeRoom(): void
  /** Gives up what a connection has prepared; `idle` tells whether the session may be asked to forget it now. */
  release(prepared: Prepared, idle: boolean): void
}

/** Prepared statements that the session holds; further ones are prepared again when they are used. */
const LIVE_STATEMENTS = 500

export const createSharedStatements = (execute: (message: Buffer) => Buffer): SharedStatements => {
  const statements = new Map<string, Statement>()
  let grown = false

  const revive = (name: string) => {
    const statement = statements.get(name)
    if (!statement || statement.live) return
    const answer = execute(Buffer.concat([closeStatement(name), parseStatement(name, statement.sql), sync]))
    statement.live = !failure(answer)
    grown = true
  }

  const touch = (name: string) => {
    const statement = statements.get(name)
    if (!statement) return
    statements.delete(name)
    statements.set(name, statement)
  }

  const makeRoom = () => {
    if (!grown) return
    grown = false
    let live = 0
    for (const { live: isLive } of statements.values()) if (isLive) live += 1
    for (const [name, statement] of statements) {
      if (live <= LIVE_STATEMENTS) return
      if (!statement.live) continue
      execute(Buffer.concat([closeStatement(name), sync]))
      statement.live = false
      live -= 1
    }
  }

  const forget = (prepared: Prepared, name: string): boolean => {
    const statement = statements.get(name)
    if (!statement || !prepared.delete(name)) return false
    statement.users -= 1
    if (statement.users > 0) return false
    statements.delete(name)
    return statement.live
  }

  /** Takes out of a batch what the session has already, and puts in what it has lost. */
  const adapt = (prepared: Prepared, batch: Buffer) => {
    const parts: Buffer[] = []
    const answered: Buffer[] = []
    const fresh: { name: string; sql: string }[] = []
    const used: string[] = []
    let copied = 0
    const cut = (start: number, end: number) => {
      parts.push(batch.subarray(copied, start))
      copied = end
    }
    eachMessage(batch, (type, start, end) => {
      if (type === FromClient.parse && batch[start + 5] !== 0) {
        const name = readText(batch, start + 5)
        const sql = readText(batch, start + 6 + Buffer.byteLength(name))
        const known = statements.get(name)
        if (known?.sql === sql) {
          if (!prepared.has(name)) known.users += 1
          prepared.add(name)
          revive(name)
          used.push(name)
          cut(start, end)
          answered.push(frame('1'))
        } else {
          cut(start, start)
          parts.push(closeStatement(name))
          fresh.push({ name, sql })
        }
      } else if (type === FromClient.bind) {
        const portal = readText(batch, start + 5)
        const name = readText(batch, start + 6 + Buffer.byteLength(portal))
        if (name && !fresh.some((statement) => statement.name === name)) {
          revive(name)
          touch(name)
          used.push(name)
        }
      } else if (
        type === FromClient.close &&
        batch[start + 5] === FromClient.sync &&
        batch[start + 6] !== 0
      ) {
        const name = readText(batch, start + 6)
        if (statements.has(name) && !forget(prepared, name)) {
          cut(start, end)
          answered.push(frame('3'))
        }
      }
    })
    parts.push(batch.subarray(copied))
    return { message: Buffer.concat(parts), answered, fresh, used }
  }

  const run = (prepared: Prepared, batch: Buffer): Buffer => {
    const { message, answered, fresh, used } = adapt(prepared, batch)
    const answer = execute(message)
    const failed = failure(answer)
    let parsed = failed ? 0 : fresh.length
    if (failed && fresh.length > 0) {
      eachMessage(answer, (type) => {
        if (type === FromServer.parseComplete) parsed += 1
      })
    }
    for (const { name, sql } of fresh.slice(0, parsed)) {
      statements.delete(name)
      statements.set(name, { sql, users: 1, live: true })
      grown = true
      prepared.add(name)
    }
    // a table changed under a prepared `select *`: prepare it anew next time
    if (failed === '0A000') {
      for (const name of used) {
        const statement = statements.get(name)
        if (statement) statement.live = false
      }
    }
    return answered.length > 0 ? Buffer.concat([...answered, answer]) : answer
  }

  return {
    run,
    makeRoom,
    release: (prepared, idle) => {
      const abandoned = [...prepared].filter((name) => forget(prepared, name))
      if (idle && abandoned.length > 0) execute(Buffer.concat([...abandoned.map(closeStatement), sync]))
    },
  }
}

/** SQLSTATE of the first error in an answer. */
export const failure = (answer: Buffer): string | undefined => {
  let code: string | undefined
  eachMessage(answer, (type, start, end) => {
    if (type === FromServer.error) code ??= readErrorCode(answer, start, end)
  })
  return code
}
