import {
  type Access,
  type AnyService,
  eventLogAccess,
  eventLogApi,
  PERSONAL_DATA_ACCESS,
  personalDataApi,
  type Routes,
} from '@medtrack/kit'

/** A route as a service declares it. */
export type RouteEntry = {
  readonly method: string
  /** As declared, with `:name` slots. */
  readonly path: string
  readonly access: readonly Access[]
  /** Left out of the OpenAPI document: pages, forwarding. */
  readonly hidden: boolean
}

/**
 * The same service, which notes every route it adds into `entries` (a list of its own routes: those of the edge, such
 * as the health report, are the same everywhere).
 */
export const notingRoutes = (service: AnyService, entries: RouteEntry[]): AnyService => ({
  ...service,
  setup: (kit) => {
    const parts = service.setup(kit)
    // The kit adds this one to each service that says what it holds about people.
    if (parts.personalData) {
      const { method, path } = personalDataApi(service.fullName).operations.readPersonalData
      entries.push({ method, path, access: PERSONAL_DATA_ACCESS, hidden: false })
    }
    // And these to each that has a log of events.
    if (service.migrations.length > 0) {
      for (const operation of Object.values(eventLogApi(service.fullName).operations)) {
        const { method, path } = operation
        entries.push({ method, path, access: eventLogAccess(operation), hidden: false })
      }
    }
    return { ...parts, routes: parts.routes.map((routes) => noting(routes, entries)) }
  },
})

const noting =
  (routes: Routes, entries: RouteEntry[]): Routes =>
  async (app) => {
    app.addHook('onRoute', ({ method, url, config, schema }) => {
      for (const one of [method].flat()) {
        // The framework adds a HEAD to every GET.
        if (one === 'HEAD') continue
        entries.push({
          method: one,
          path: url,
          access: config?.access ?? [],
          hidden: schema?.hide === true || config?.forwards === true,
        })
      }
    })
    await routes(app)
  }
