/** A transaction in which nothing happens for this long is rolled back, and its connection ended. */
export const IDLE_IN_TRANSACTION_MILLISECONDS = 30_000
