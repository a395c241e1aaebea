/** What a figure is to be at least or at most. */
export type Goal = { least: number } | { most: number }

/** Every goal of the benchmark. Rates and processor time are beside the limit's, everything else is in the unit named. */
export const GOALS = {
  requests: {
    readOwn: { least: 0.8 },
    read: { least: 0.8 },
    list: { least: 0.95 },
    create: { least: 0.8 },
    preferences: { least: 0.75 },
    signIn: { least: 0.93 },
    /** Processor time of the mix, times the limit's. */
    mixCost: { most: 1.4 },
  },
  storm: {
    /** Milliseconds (reliability.md, L4). */
    p95: { most: 500 },
    /** p99 of reads, times what it is without sign-ins. */
    p99: { most: 2 },
  },
  /** Times what the limit's programs take. */
  memory: { most: 2.5 },
  notifications: { rate: { least: 0.6 }, p99: { most: 1.5 } },
  chat: { pairs: { least: 0.7 }, manyToOne: { least: 0.65 }, oneToMany: { least: 0.75 } },
  /** Of a socket that says nothing, in kB; and milliseconds of what is said meanwhile. */
  idleSockets: { kilobytes: { most: 60 }, p95: { most: 250 } },
  /** Seconds and MiB on two cores. */
  startUp: {
    cold: { most: 6 },
    warm: { most: 3 },
    welcome: { most: 1 },
    coldPeak: { most: 700 },
    resident: { most: 500 },
  },
  /** Milliseconds until the largest paint on a slow phone, and kB of compressed programs of the first page. */
  portal: { largestPaint: { most: 2_000 }, firstPrograms: { most: 200 } },
  /** How a refused sign-in compares with that of an unknown address (reliability.md, R1). */
  refusals: { ratioOff: { most: 0.05 }, likelihood: { least: 0.01 } },
  /** Milliseconds for 95 of 100; seconds for 100,000 new rows and for 50,000 that change. */
  directories: { p95: { most: 20 }, importSeconds: { most: 120 }, changeSeconds: { most: 60 } },
  /** Milliseconds until a reset mail has left beside 10,000 announcements (L9). */
  urgentMail: { most: 1_000 },
  /** Events a second, and MiB of a process (M10). */
  backlog: { perSecond: { least: 300 }, megabytes: { most: 350 } },
  /** Milliseconds for 95 of 100 of a mixed load (L1); seconds until all is done again after a spike (L2). */
  load: { readP95: { most: 100 }, writeP95: { most: 500 }, failed: { most: 0 }, recovery: { most: 10 } },
  /** By how much memory (MiB) and open files may grow in a minute, and milliseconds of the loop's lag (L3). */
  soak: { megabytesPerMinute: { most: 1 }, filesPerMinute: { most: 0.1 }, lag: { most: 100 } },
} as const satisfies Record<string, Goal | Readonly<Record<string, Goal>>>
