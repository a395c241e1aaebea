import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { simulate } from './simulation.ts'

/** Erlang's formula C: how likely somebody who comes has to wait. */
const waits = (load: number, cores: number): number => {
  let term = 1
  let sum = 1
  for (let k = 1; k < cores; k += 1) {
    term *= load / k
    sum += term
  }
  const last = (term * load) / cores / (1 - load / cores)
  return last / (sum + last)
}

/** Mean time in a queue with exponential times, waiting included. */
const meanTime = (rate: number, need: number, cores: number): number => {
  const load = rate * need
  return need + (waits(load, cores) * need) / (cores - load)
}

const near = (found: number | undefined, expected: number, share: number) =>
  assert.ok(Math.abs((found ?? 0) - expected) < share * expected, `${found} beside ${expected}`)

describe('the simulation of queues', () => {
  for (const { rate, cores } of [
    { rate: 50, cores: 1 },
    { rate: 80, cores: 1 },
    { rate: 350, cores: 4 },
    { rate: 700, cores: 8 },
  ]) {
    test(`${rate} a second of 10 ms on ${cores} cores take as long as Erlang's formula says`, () => {
      const { busy, times } = simulate([{ name: 'x', rate, needs: [0.01] }], [cores], {
        seconds: 200_000 / rate,
      })
      near(times.get('x')?.mean, meanTime(rate, 0.01, cores), 0.05)
      near(busy[0], (rate * 0.01) / cores, 0.02)
    })
  }

  test('two stations one after the other take as long as each alone together (Burke)', () => {
    const streams = [{ name: 'x', rate: 60, needs: [0.01, 0.005] }]
    const { times } = simulate(streams, [1, 1], { seconds: 5_000 })
    near(times.get('x')?.mean, meanTime(60, 0.01, 1) + meanTime(60, 0.005, 1), 0.05)
  })

  test('with the same seed it is the same', () => {
    const run = () => simulate([{ name: 'x', rate: 90, needs: [0.01] }], [1], { seconds: 60 }).times.get('x')
    assert.deepEqual(run(), run())
  })
})
