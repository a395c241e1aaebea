import { argon2Sync, pbkdf2Sync } from 'node:crypto'
import { getPriority, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { KeyDerivation } from '@medtrack/kit'

/** What the thread answers to a derivation. */
export type HashingAnswer = { readonly key: Uint8Array } | { readonly failed: string }

/** Where a core is wanted by others, too, a thread gets a tenth of it; where it is not, all of it. */
const NICER = 10
const NICEST = 19

/** Lets everything else of the process go first. */
const yieldToOthers = () => {
  // Only Linux takes a priority for the thread that sets it: elsewhere it would be the whole process'.
  if (platform() !== 'linux') return
  try {
    setPriority(Math.min(getPriority() + NICER, NICEST))
  } catch {
    // Where a sandbox forbids it, passwords are hashed as urgently as everything else is done.
  }
}

const derive = (derivation: KeyDerivation): Uint8Array => {
  const { password, salt, length } = derivation
  if (derivation.algorithm === 'pbkdf2-sha256')
    return pbkdf2Sync(password, salt, derivation.iterations, length, 'sha256')
  const { memory, passes, parallelism } = derivation
  return argon2Sync('argon2id', {
    ...{ message: password, nonce: salt, tagLength: length },
    ...{ memory, passes, parallelism },
  })
}

const answerTo = (derivation: KeyDerivation): HashingAnswer => {
  try {
    return { key: derive(derivation) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

yieldToOthers()
parentPort?.on('message', (derivation: KeyDerivation) => parentPort?.postMessage(answerTo(derivation)))
