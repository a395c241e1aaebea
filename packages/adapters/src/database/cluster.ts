import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** What we use of the file system layer of Emscripten (https://emscripten.org/docs/api_reference/Filesystem-API.html). */
type FileStream = { nfd?: number; node: unknown }
type FileSystemModule = {
  NODEFS: { realPath(node: unknown): string; stream_ops: { fsync?: (stream: FileStream) => number } }
}

/** PGlite's files in a directory, with an fsync that reaches the disk; PGlite's own does nothing. */
class DurableFiles extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>) {
    const options = await super.init(...given)
    const addFsync = ({ NODEFS }: FileSystemModule) => {
      NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd === undefined) syncDirectory(NODEFS.realPath(stream.node))
        else fdatasyncSync(stream.nfd)
        return 0
      }
    }
    const preRun = options.emscriptenOpts.preRun as ((module: FileSystemModule) => void)[]
    preRun.push(addFsync)
    return options
  }
}

const syncDirectory = (path: string) => {
  const directory = openSync(path, 'r')
  fsyncSync(directory)
  closeSync(directory)
}

/**
 * Measured on 2 cores: shared_buffers of 32 MB cost nothing and save 80 MB; the WAL stays under 81 MB with checkpoints. It
 * would keep every file that it has touched open, 190 after a start, and leave none of 256 for connections.
 */
const SETTINGS = [
  'shared_buffers=32MB',
  'max_wal_size=64MB',
  'max_files_per_process=100',
  'min_wal_size=32MB',
  'wal_sync_method=fsync',
  'TimeZone=UTC',
]

/** The embedded database, opened. */
export type Cluster = {
  /** Runs protocol messages up to a Sync or a simple query, and gives the whole answer. Blocks the thread meanwhile. */
  execute(message: Buffer): Buffer
  /** What a server tells each client about itself. */
  readonly parameters: ReadonlyMap<string, string>
  close(): Promise<void>
}

const TOLD = [
  'server_version',
  'client_encoding',
  'DateStyle',
  'IntervalStyle',
  'integer_datetimes',
  'standard_conforming_strings',
  'TimeZone',
]

const create = async (directory: string, durable: boolean): Promise<PGlite> => {
  const startParams = [
    ...PGlite.defaultStartParams.filter((parameter) => !(durable && parameter === '-F')),
    ...SETTINGS.flatMap((setting) => ['-c', setting]),
  ]
  const complaints: string[] = []
  try {
    return await PGlite.create({
      fs: durable ? new DurableFiles(directory) : new NodeFS(directory),
      startParams,
      onStderr: (line) => {
        if (/\b(?:PANIC|FATAL)\b/.test(line)) complaints.push(line.replace(/^.*?(?=PANIC|FATAL)/, ''))
        return false
      },
    })
  } catch (error) {
    throw new Error([...complaints, (error as Error).message ?? String(error)].join('; '), { cause: error })
  }
}

/**
 * duplicate_file, as an error says it. Where the process has too many files open, one may be made and not be opened; the
 * database finds it in its way from then on, and takes it for its own once it is opened anew.
 */
const HALF_MADE = Buffer.from('\0C58P02\0')

/** Opens PostgreSQL's own directory, or makes a database in it. @throws when its files are damaged, with the reasons given. */
export const openCluster = async (directory: string, durable: boolean): Promise<Cluster> => {
  const database = await create(directory, durable)
  const parameters = new Map<string, string>()
  for (const name of TOLD) {
    const { rows } = await database.query<Record<string, string>>(
      `select current_setting('${name}') as value`,
    )
    parameters.set(name, rows[0]?.['value'] ?? '')
  }
  return {
    parameters,
    execute: (message) => {
      const chunks: Buffer[] = []
      // not awaited: it runs to its end before it returns, and the promise only repeats a failure we see ourselves
      void database.execProtocolRawStream(message, {
        syncToFs: false,
        onRawData: (bytes) => void chunks.push(Buffer.from(bytes)),
      })
      const answer = Buffer.concat(chunks)
      if (answer[answer.length - 6] !== 0x5a) throw new Error('the embedded database broke down')
      if (answer.includes(HALF_MADE)) throw new Error('the embedded database finds a file in its way')
      return answer
    },
    close: () => database.close(),
  }
}
