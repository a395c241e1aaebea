/** Answers that go on as long as somebody listens: where they are, by service. */
export const OPEN_ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'comm-service': ['/api/notifications/stream'],
}

/** Something that can be broken off. */
type Answer = { destroy(): unknown; once(event: 'close', listener: () => void): unknown }

/** Answers that are being passed on and do not end by themselves. */
export type OpenAnswers = {
  add(answer: Answer): void
  /** Breaks all of them off: the process stops, and their readers come again to another one. */
  endAll(): void
}

export const createOpenAnswers = (): OpenAnswers => {
  const open = new Set<Answer>()
  return {
    add: (answer) => {
      open.add(answer)
      answer.once('close', () => open.delete(answer))
    },
    endAll: () => {
      for (const answer of open) answer.destroy()
    },
  }
}
