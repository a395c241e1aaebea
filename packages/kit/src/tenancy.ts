/** The tenant that is there from the start, so that a single institution never meets the word. */
export const DEFAULT_TENANT_ID = '00000000-0000-7000-8000-000000000001'
/** Name in addresses of the tenant that is there without anybody's doing. */
export const DEFAULT_TENANT_SLUG = 'default'
