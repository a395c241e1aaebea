import { globSync } from 'node:fs'

/** Debian's package `faketime`, on any architecture. */
const LIBRARIES = [
  '/usr/lib/*/faketime/libfaketime.so.1',
  '/usr/lib/faketime/libfaketime.so.1',
  '/usr/lib64/faketime/libfaketime.so.1',
]
const LIBRARY = globSync(LIBRARIES)[0]

/** Why no process can be given a wrong clock here, or false. */
export const skipWrongClocks = (): string | false =>
  LIBRARY === undefined ? 'there is no libfaketime here (package faketime)' : false

/** Settings of a process whose clock shows another time, such as `+10m` or `-2h`; its steady count goes on as it is. */
export const wrongClock = (offset: string): Record<string, string> => ({
  LD_PRELOAD: LIBRARY ?? '',
  FAKETIME: offset,
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  DONT_FAKE_MONOTONIC: '1',
})
