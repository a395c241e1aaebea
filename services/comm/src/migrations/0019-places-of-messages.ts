import type { Migration } from '@medtrack/kit'

/**
 * What a message changes of each person in its room stays within its page: nothing that it changes is indexed. Who asks
 * for the rooms of a person in their order, or for who in a room has not read it, reads all of them. Arrivals lie in the
 * order of their times: ranges of blocks know how old they are.
 */
export const placesOfMessages: Migration = {
  name: '0019-places-of-messages',
  sql: `
create index room_member_of_user on {schema}.room_member (tenant_id, user_id) where left_at is null;
drop index {schema}.room_member_rooms;
drop index {schema}.room_member_unread;
alter table {schema}.room_member set (fillfactor = 70);
drop index {schema}.arrival_age;
create index arrival_age on {schema}.arrival using brin (arrived_at);
`,
}
