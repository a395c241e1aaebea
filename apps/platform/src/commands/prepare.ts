import type { Command } from 'commander'
import { makeClusterTemplate } from '../cluster-template.ts'
import { buildPortal } from '../portal-build.ts'

export const addPrepareCommand = (program: Command): void => {
  program
    .command('prepare')
    .description('makes ready what the first start would have to make; installation does it')
    .action(async () => {
      await makeClusterTemplate()
      await buildPortal()
    })
}
