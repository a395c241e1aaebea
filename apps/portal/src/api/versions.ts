/** Says which version somebody changes: when it is another one meanwhile, nothing is overwritten. */
export const onVersion = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })

/** The same by the tag that came with what is changed; where none came, nothing is said of it. */
export const onTag = (tag: string | null) => (tag === null ? {} : { headers: { 'If-Match': tag } })
