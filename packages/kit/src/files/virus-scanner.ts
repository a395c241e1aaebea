/** What a scanner says of content. */
export type ScanVerdict =
  | { readonly kind: 'clean' }
  /** `signature`: what it takes it for. */
  | { readonly kind: 'infected'; readonly signature: string }
  /** It will never say: the content is larger than it takes, or it cannot look into it. */
  | { readonly kind: 'unscannable'; readonly reason: string }

/** Looks for malware. */
export type VirusScanner = {
  readonly name: string
  /**
   * Looks at the content as it streams by.
   * @throws ScannerFailed when it cannot be reached, does not answer in time, or knows no signatures: then nothing is
   * known of the content. What reading the content throws is thrown on.
   */
  scan(content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<ScanVerdict>
  /** Finds out whether it finds anything at all. @throws ScannerFailed when it does not */
  check(): Promise<void>
}

/** A scanner gave no verdict. */
export class ScannerFailed extends Error {
  override readonly name = 'ScannerFailed'
}

/**
 * The harmless file that every scanner takes for malware (https://www.eicar.org/download-anti-malware-testfile/). Put
 * together here, so that no scanner takes this source for it.
 */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
