/** One event of a stream, as the HTML standard reads it. */
export type ServerSentEvent = { id: string; event: string; data: string }

/** Reads events from the chunks of a stream; what is not whole yet is kept for the next one. */
export const createEventReader = () => {
  let kept = ''
  return (chunk: string): ServerSentEvent[] => {
    const blocks = (kept + chunk).replaceAll('\r\n', '\n').split('\n\n')
    kept = blocks.pop() ?? ''
    return blocks.flatMap((block) => {
      const event = { id: '', event: 'message', data: '' }
      const data: string[] = []
      for (const line of block.split('\n')) {
        const [, field, value = ''] = /^(id|event|data): ?(.*)$/.exec(line) ?? []
        if (field === 'data') data.push(value)
        else if (field === 'id' || field === 'event') event[field] = value
      }
      return data.length > 0 || event.id ? [{ ...event, data: data.join('\n') }] : []
    })
  }
}
