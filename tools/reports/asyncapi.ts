import type { OfflineService } from '@medtrack/testkit'
import { json, type Report } from './markdown.ts'

/** The description of all events as the gateway serves it. */
export const asyncApiReport = async (services: readonly OfflineService[]): Promise<Report> => {
  const gateway = services.find(({ hosted }) => hosted.definition.facesOutside)
  if (!gateway) throw new Error('there is no gateway among the services')
  const answer = await gateway.hosted.app.inject({ method: 'GET', url: '/asyncapi.json' })
  return { 'asyncapi.json': json(answer.json()) }
}
