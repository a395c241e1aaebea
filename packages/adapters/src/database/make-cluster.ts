import { openCluster } from './cluster.ts'

// A program of its own, because the 300 MB that making a database takes go back to the system only when a process ends.
const [directory = ''] = process.argv.slice(2)
const cluster = await openCluster(directory, false)
await cluster.close()
process.exit(0)
