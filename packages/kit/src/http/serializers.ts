import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'

const build = SerializerSelector()

/** Fastify's own compiler of answers, which does its work when an answer is first given: not at the start of a service. */
export const buildSerializer: typeof build = (schemas, options) => {
  const compile = build(schemas, options)
  return (route) => {
    let compiled: ReturnType<typeof compile> | undefined
    return (answer) => {
      compiled ??= compile(route)
      return compiled(answer)
    }
  }
}
