import { authService } from '@medtrack/auth'
import { commService } from '@medtrack/comm'
import { coreService } from '@medtrack/core'
import { evalService } from '@medtrack/eval'
import { gatewayService } from '@medtrack/gateway'
import type { AnyService } from '@medtrack/kit'
import { profileService } from '@medtrack/profile'

/** Every service of the platform, in the order of starting: who is asked comes before who asks. */
export const allServices: readonly AnyService[] = [
  authService,
  profileService,
  coreService,
  commService,
  evalService,
  gatewayService,
]

export const GATEWAY = gatewayService.name

/**
 * The services of those names; all of them for none.
 * @throws when a name is not one of them.
 */
export const chooseServices = (names: readonly string[]): readonly AnyService[] => {
  const unknown = names.filter((name) => !allServices.some((service) => service.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `${unknown.join(', ')}: no such service. There are ${allServices.map(({ name }) => name).join(', ')}.`,
    )
  }
  return names.length === 0 ? allServices : allServices.filter(({ name }) => names.includes(name))
}
