import type { ServiceParts } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import { createKnownPeople } from '../contacts/known-people.ts'
import type { CommKit } from '../needs.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { createUsable } from './attaching.ts'
import { documentRoutes, fileRoutes } from './documents.routes.ts'
import { createDocuments } from './documents.ts'
import { createFetching } from './fetching.ts'
import { createFiling } from './filing.ts'
import { createImages } from './images.ts'
import type { Keeping } from './keeping.ts'
import { createLinks } from './links.ts'
import { pieceRoutes } from './pieces.routes.ts'
import { createPieces } from './pieces.ts'
import { relationHandlers } from './relations.handlers.ts'
import { removalJobs } from './removing.ts'
import { scanJobs } from './scanning.ts'
import { sentAttachmentRoutes } from './sent-attachments.routes.ts'
import { createSentAttachments } from './sent-attachments.ts'
import { documentSweep, removeLeftParts } from './sweeping.ts'
import { usableDocumentRoutes } from './usable-documents.routes.ts'
import { createWarning } from './warning.ts'

type Needs = CommKit & { contacts: Contacts; announcing: Announcing; keeping: Keeping }

/** Everything that documents add to COMM. */
export const createDocumentParts = ({ keeping, ...kit }: Needs) => {
  const { files, storing } = keeping
  const { config } = kit
  const links = createLinks(kit)
  const filing = createFiling({ ...kit, people: createKnownPeople(kit) })
  const images = createImages({
    maxBytes: config.DOCUMENT_IMAGE_MAX_BYTES,
    maxPixels: config.DOCUMENT_IMAGE_MAX_PIXELS,
  })
  const documents = createDocuments({ ...kit, files, filing, images, storing, links })
  const { store, scanner } = files
  return {
    routes: [
      documentRoutes({ documents, maxBytes: config.DOCUMENT_MAX_BYTES }),
      sentAttachmentRoutes(createSentAttachments({ ...kit, links })),
      fileRoutes(createFetching({ ...kit, files, links })),
      usableDocumentRoutes(createUsable(kit)),
      pieceRoutes(createPieces({ ...kit, files })),
    ],
    handlers: relationHandlers(kit),
    jobs: [...scanJobs({ ...kit, files, warning: createWarning(kit) }), ...removalJobs({ ...kit, files })],
    prepare: () => removeLeftParts({ ...kit, files }),
    schedules: [documentSweep({ ...kit, files, storing })],
    checks: {
      // Without either, everything but documents goes on.
      files: { needed: false, run: async () => void (await store.ping()) },
      ...(scanner ? { scanner: { needed: false, run: () => scanner.check() } } : {}),
    },
  } satisfies ServiceParts
}
