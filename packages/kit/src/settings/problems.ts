/** One setting that cannot be used. Never holds the value: it may be a secret. */
export type SettingsProblem = {
  /** Name of the environment variable. */
  name: string
  message: string
  /** What to do about it. */
  fix?: string
}

/** Everything that is wrong with the settings, at once. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly problems: readonly SettingsProblem[]

  constructor(problems: readonly SettingsProblem[], options?: ErrorOptions) {
    super(`These settings cannot be used:\n${problems.map(describeProblem).join('\n')}`, options)
    this.problems = problems
  }
}

/** One line for a person. */
export const describeProblem = ({ name, message, fix }: SettingsProblem): string =>
  `  ${name} ${message}${fix ? `. ${fix}` : ''}`
