/** Roles of people, from least to most. `admin` is the head of department of the references. */
export const ROLES = ['student', 'encadrant', 'staff', 'admin', 'platform_admin'] as const
/** What a signed-in person is in their tenant; `platform_admin` stands above all tenants. */
export type Role = (typeof ROLES)[number]

/** Who makes a request, once verified. */
export type Caller =
  | {
      kind: 'user'
      userId: string
      role: Role
      tenantId: string
      sessionId: string
      /** Access tokens of one session end together. */
      tokenId?: string
      /** When the access token is over, in seconds since 1970: what stays open longer than a request ends then. */
      tokenExpiresAt?: number
    }
  | {
      kind: 'client'
      clientId: string
      tenantId: string
      scopes: readonly string[]
      /** Its tokens of one series end together: when its secret changes, or what it may do shrinks. */
      tokenSeries?: string
    }
  /** One of our own services, on behalf of a tenant. */
  | { kind: 'service'; service: string; tenantId?: string }
