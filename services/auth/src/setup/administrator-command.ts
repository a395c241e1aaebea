import type { Administrators } from './administrators.ts'

const OUTCOMES = {
  made: (email: string) => `The administrator ${email} was created.`,
  raised: (email: string) => `The account ${email} is an administrator now, with the given password.`,
  present: (email: string) => `${email} is an administrator already; the password stays as it is.`,
}

/** `medtrack users create-admin --email … --password …`. @throws when one of the two is missing */
export const createAdministratorCommand =
  (administrators: Administrators) =>
  async ({
    email,
    password,
    first_name = '',
    last_name = '',
  }: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    if (!email || !password) throw new Error('create-admin needs an email and a password')
    return [OUTCOMES[await administrators.ensure({ email, password, first_name, last_name })](email)]
  }
