// The library's own types take in those of a hundred packages; this is what is used of it.
declare module '@asyncapi/parser' {
  /** Where the document is wrong; severity 0 is an error. */
  export type Diagnostic = { severity: number; message: string; path: readonly (string | number)[] }
  /** Reads AsyncAPI documents and says what is wrong with them. */
  export class Parser {
    parse(document: string): Promise<{ document?: unknown; diagnostics: readonly Diagnostic[] }>
  }
}
