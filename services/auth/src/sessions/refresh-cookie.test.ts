import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isOwnPage } from './refresh-cookie.ts'

describe('A18: pages that may use the cookie', () => {
  const cases: [origin: string | undefined, publicUrl: string, expected: boolean][] = [
    ['https://medtrack.example', 'https://medtrack.example', true],
    ['https://medtrack.example', 'https://medtrack.example/front', true],
    ['http://medtrack.example', 'https://medtrack.example', false],
    ['https://medtrack.example:8443', 'https://medtrack.example', false],
    ['https://medtrack.example.evil.example', 'https://medtrack.example', false],
    ['null', 'https://medtrack.example', false],
    [undefined, 'https://medtrack.example', false],
    // One machine has several names; its other ports are other programs, and other machines other people.
    ['http://127.0.0.1:8000', 'http://localhost:8000', true],
    ['http://[::1]:8000', 'http://localhost:8000', true],
    ['http://127.0.0.1:5173', 'http://localhost:8000', false],
    ['http://evil.example:8000', 'http://localhost:8000', false],
    ['http://127.0.0.1:8000', 'https://medtrack.example', false],
  ]
  for (const [origin, publicUrl, expected] of cases) {
    test(`${origin} ${expected ? 'is' : 'is not'} a page of ${publicUrl}`, () => {
      assert.equal(isOwnPage(origin, publicUrl), expected)
    })
  }
})
