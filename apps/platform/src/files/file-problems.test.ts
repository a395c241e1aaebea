import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PlatformSettings, readPlatformSettings } from '../settings.ts'
import { findFileProblems, s3PlaceOf } from './file-problems.ts'

const read = (env: Record<string, string>) => readPlatformSettings(env).of(PlatformSettings)
const problemsOf = (env: Record<string, string>) =>
  findFileProblems(read(env)).map(({ name, message }) => `${name} ${message}`)

test('without settings files are in a folder and nothing looks through them', () => {
  assert.deepEqual(problemsOf({}), [])
  assert.equal(s3PlaceOf(read({})), undefined)
})

test('a bucket and its key may stand apart', () => {
  const env = { S3_URL: 'https://s3.example.org/medtrack', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' }
  assert.deepEqual(problemsOf(env), [])
  assert.deepEqual(s3PlaceOf(read(env))?.credentials, { accessKeyId: 'k', secretAccessKey: 's' })
})

test('what cannot work is refused by name, without secrets', () => {
  assert.deepEqual(problemsOf({ S3_URL: 'https://k:hidden@s3.example.org' }), [
    'S3_URL names no bucket: it ends in one, as in https://s3.example.org/medtrack',
  ])
  assert.deepEqual(problemsOf({ CLAMD_URL: 'http://clamav:3310' }), [
    'CLAMD_URL is neither tcp://<host>:<port> nor unix:///<path>',
  ])
  assert.deepEqual(problemsOf({ S3_ACCESS_KEY_ID: 'k' }), ['S3_ACCESS_KEY_ID is set, but S3_URL is not'])
  assert.deepEqual(problemsOf({ S3_URL: 'https://k:s@s3.example.org/medtrack', FILES_DIR: '/srv/files' }), [
    'FILES_DIR is set, and so is S3_URL',
  ])
})
