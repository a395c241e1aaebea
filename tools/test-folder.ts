import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Memory that is a folder, on Linux. */
const IN_MEMORY = '/dev/shm'

/** Tests that run side by side keep under 1 GB of files; as much again, and their processes, must fit beside them. */
const NEEDED_BYTES = 4 * 1_024 ** 3

const NAME = /^medtrack-tests-(\d+)-/

/** The folder of one run for everything that its tests put aside. */
export type TestFolder = Disposable & { readonly path: string }

/**
 * Makes one: in memory where there is enough of it, for a database is a thousand files, which a disk's file system takes
 * ten times as long to make; else among the temporary files. What runs that were killed left behind goes.
 */
export const openTestFolder = (): TestFolder => {
  const place = hasMemory() ? IN_MEMORY : tmpdir()
  for (const name of readdirSync(place)) {
    const pid = Number(NAME.exec(name)?.[1] ?? 0)
    if (pid > 0 && !isAlive(pid)) rmSync(join(place, name), { recursive: true, force: true })
  }
  const path = mkdtempSync(join(place, `medtrack-tests-${process.pid}-`))
  // As in the folder for temporary files, what a test opens to a server of another user can be reached.
  chmodSync(path, 0o711)
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

const hasMemory = (): boolean => {
  if (process.availableMemory() < NEEDED_BYTES) return false
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    if (bavail * bsize < NEEDED_BYTES) return false
    return canExecuteIn(IN_MEMORY)
  } catch {
    // There is none, or not for us.
    return false
  }
}

/** Packages that tests install bring programs, which containers often do not let run from there (`noexec`). */
const canExecuteIn = (place: string): boolean => {
  const folder = mkdtempSync(join(place, 'medtrack-try-'))
  try {
    const program = join(folder, 'program')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 })
    return spawnSync(program).status === 0
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
