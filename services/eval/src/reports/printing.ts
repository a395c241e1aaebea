import { type Clock, KitErrors, PRINTED_LIMITS, type RenderPdf } from '@medtrack/kit'
import type { Language } from '../languages.ts'
import { toPrintedReport } from './printed-report.ts'
import type { ReportGroup } from './report-view.ts'
import type { ReportOrder } from './reports.ts'

type Needs = { renderPdf: RenderPdf; clock: Clock; zone: string }

/** Prints reports. */
export type Printing = ReturnType<typeof createPrinting>

export const createPrinting = ({ renderPdf, clock, zone }: Needs) => ({
  /** A report as PDF. @throws request.too-long-to-print, request.unavailable */
  print: async (
    order: ReportOrder,
    groups: AsyncIterable<ReportGroup>,
    language: Language,
  ): Promise<Buffer> => {
    const read: ReportGroup[] = []
    for await (const group of groups) {
      read.push(group)
      if (read.length > PRINTED_LIMITS.rows) throw KitErrors.tooLongToPrint({ facts: PRINTED_LIMITS })
    }
    return await renderPdf(
      toPrintedReport({ order, groups: read, language, now: clock.now(), timeZone: zone }),
    )
  },
})
