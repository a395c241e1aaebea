import { execFileSync } from 'node:child_process'

/** False where a program is there, else why what needs it is left out: for `skip`. */
export const skipWithout = (
  command: string,
  packageName: string,
  ...probe: readonly string[]
): string | false => {
  try {
    execFileSync(command, [...probe], { stdio: 'ignore' })
    return false
  } catch {
    return `${command} (package ${packageName}) is not installed`
  }
}
