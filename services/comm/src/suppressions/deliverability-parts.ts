import type { ReceiptReader, ServiceParts } from '@medtrack/kit'
import type { CommKit } from '../needs.ts'
import { unsubscribeRoutes } from '../unsubscribing/unsubscribe.routes.ts'
import type { UnsubscribeLinks } from '../unsubscribing/unsubscribe-links.ts'
import { createUnsubscribing } from '../unsubscribing/unsubscribing.ts'
import { figuresRoutes } from './figures.routes.ts'
import { createFigures } from './figures.ts'
import { receiptRoutes } from './receipts.routes.ts'
import { createReceipts, receiptCleanUp } from './receipts.ts'
import { suppressionRoutes } from './suppressions.routes.ts'
import { createSuppressions } from './suppressions.ts'

type Needs = CommKit & { readers: ReadonlyMap<string, ReceiptReader>; links: UnsubscribeLinks }

/** What providers report, addresses that nothing is sent to, and mails that people stopped. */
export const createDeliverabilityParts = (needs: Needs) =>
  ({
    routes: [
      receiptRoutes(createReceipts(needs), needs.platform),
      suppressionRoutes(createSuppressions(needs)),
      figuresRoutes(createFigures(needs)),
      unsubscribeRoutes(createUnsubscribing(needs)),
    ],
    schedules: [receiptCleanUp(needs)],
  }) satisfies ServiceParts
