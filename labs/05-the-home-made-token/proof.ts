import { rows } from '../engine/databases.ts'
import type { Place, Round } from '../engine/lab.ts'
import { named } from '../engine/people.ts'
import { photoIn } from '../engine/photo-titles.ts'

/** With the guard in its place each round fails at another line of it. */
export const rounds: Pick<Round, 'refusal'>[] = [
  'signed with an unknown key',
  'signed with an algorithm that is not accepted here',
  'The signature of the access token is wrong',
].map((reason) => ({
  refusal: { status: 401, says: new RegExp(reason), log: new RegExp(`invalid_token .*${reason}`) },
}))

/** The photos that are gone for good. */
export function ledger(place: Place): string[] {
  const { data } = place
  const gone = rows(data, 'cloud-drive-photos', 'SELECT id, owner FROM deleted_photos')
  const names = new Map(
    rows(data, 'cloud-drive-auth', 'SELECT sub, username FROM users').map((one) => [one.sub, one.username]),
  )
  return gone.map(
    ({ id, owner }) =>
      `Deleted for good: ${photoIn(place, id)} of ${named(names.get(owner ?? ''))}’s, with a token that nobody issued`,
  )
}
