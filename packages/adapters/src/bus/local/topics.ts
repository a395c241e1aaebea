/** Whether the pattern matches more than the one key it spells out. */
export const hasWildcard = (pattern: string): boolean =>
  pattern.split('.').some((word) => word === '*' || word === '#')

/**
 * The AMQP topic pattern as a regular expression for a routing key with a dot before it, so that each word is a dot
 * and what follows it. PostgreSQL and JavaScript read it alike; `topicMatches` is the definition it is tested against.
 */
export const topicExpression = (pattern: string): string => {
  const words = pattern.split('.').map((word) => {
    if (word === '#') return '(\\.[^.]*)*'
    if (word === '*') return '\\.[^.]*'
    return `\\.${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`
  })
  return `^${words.join('')}$`
}
