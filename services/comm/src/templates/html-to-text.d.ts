// The library ships no types.
declare module 'html-to-text' {
  /** Compiles a function that turns HTML into readable plain text. */
  export const compile: (options: {
    wordwrap?: number | false
    selectors?: readonly { selector: string; format?: string; options?: Record<string, unknown> }[]
  }) => (html: string) => string
}
