import { setNonce } from 'get-nonce'

/** What styles that scripts add are allowed by; for those of libraries too, which ask `get-nonce` for it. */
export const readNonce = (): string => {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
  setNonce(nonce)
  return nonce
}
