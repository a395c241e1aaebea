/** The SQLSTATE and constraint of what `work` fails with. */
export const failureOf = async (work: Promise<unknown>): Promise<{ code?: string; constraint?: string }> => {
  try {
    await work
  } catch (error) {
    return error as { code?: string; constraint?: string }
  }
  throw new Error('it did not fail')
}
