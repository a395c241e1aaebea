import type { ServiceParts } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import { createKnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import type { CommKit } from '../needs.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { createAdmitting } from '../rooms/admitting.ts'
import { memberRoutes } from '../rooms/members.routes.ts'
import { readerRepository } from '../rooms/readers.repository.ts'
import { roomHandlers } from '../rooms/rooms.handlers.ts'
import { roomRoutes } from '../rooms/rooms.routes.ts'
import { createRooms } from '../rooms/rooms.ts'
import { createSubjectRooms } from '../rooms/subject-rooms.ts'
import { createRecipients } from '../rules/recipients.ts'
import { arrivalCleanUp, createArrivals } from './arrivals.ts'
import { createBlocks } from './blocks.ts'
import { createChangingMessages } from './changing.ts'
import { createDestinations } from './destinations.ts'
import { createFollowing } from './following.ts'
import { createChatWakes } from './message-wakes.ts'
import { messageRoutes } from './messages.routes.ts'
import type { Messaging } from './messaging.ts'
import { createMissedPlan, missedJobs } from './missed.ts'
import { moderationRoutes } from './moderation.routes.ts'
import { createPosting } from './posting.ts'
import { createPresence } from './presence.ts'
import { createReachablePeople } from './reachable.ts'
import { createReadingMessages } from './reading.ts'
import { createReports } from './reports.ts'
import { type Attachable, createPostingMessages } from './sending.ts'

type Needs = CommKit & { contacts: Contacts; announcing: Announcing; attachable: Attachable }

/** Everything that messages and rooms add to COMM. `messaging` is what sockets are made of. */
export const createMessageParts = (kit: Needs) => {
  const wakes = createChatWakes(kit)
  const people = createKnownPeople(kit)
  const presence = createPresence(kit)
  const destinations = createDestinations(kit)
  const post = createPosting({ ...kit, wakes, missed: createMissedPlan(kit) })
  const posting = createPostingMessages({ ...kit, people, destinations, post })
  const reading = createReadingMessages({ ...kit, wakes })
  const changing = createChangingMessages({ ...kit, wakes })
  const arrivals = createArrivals(kit)
  const rooms = createRooms({ ...kit, people, wakes, destinations })
  const subjectRooms = createSubjectRooms({ ...kit, wakes })

  const messaging: Messaging = {
    send: posting.send,
    admit: createAdmitting(kit),
    since: (userId, channel, messageId, limit) =>
      channel.kind === 'room'
        ? reading.sinceInRoom(userId, channel.roomId, messageId, limit)
        : arrivals.since(userId, messageId, limit),
    follow: createFollowing({ ...kit, wakes, arrivals }),
    markRead: reading.markRead,
    edit: changing.edit,
    remove: changing.remove,
    companyIn: async (userId, roomId) => {
      const people = await readerRepository.listCompany(kit.db, roomId, userId)
      // Who has left since the socket was opened is told nothing any more, and tells nothing.
      if (!people.some((person) => person.userId === userId)) throw CommErrors.roomNotFound()
      return people
    },
    touch: presence.touch,
  }
  return {
    messaging,
    routes: [
      messageRoutes({ posting, reading, changing, rooms, reachable: createReachablePeople(kit) }),
      moderationRoutes({ blocks: createBlocks(kit), reports: createReports({ ...kit, changing }) }),
      roomRoutes({ rooms, reading, posting }),
      memberRoutes(rooms),
    ],
    handlers: roomHandlers({ rooms: subjectRooms, recipients: createRecipients(kit) }),
    jobs: missedJobs({ ...kit, presence }),
    schedules: [arrivalCleanUp(kit)],
  } satisfies ServiceParts & { messaging: Messaging }
}
