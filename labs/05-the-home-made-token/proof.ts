import { rows } from '../engine/databases.ts'
import type { Place, Round } from '../engine/lab.ts'

/** With the guard in its place each round fails at another line of it. */
export const rounds: Pick<Round, 'refusal'>[] = [
  'signed with an unknown key',
  'signed with an algorithm that is not accepted here',
  'The signature of the access token is wrong',
].map((reason) => ({
  refusal: { status: 401, says: new RegExp(reason), log: new RegExp(`invalid_token .*${reason}`) },
}))

/** The photos that are gone for good. */
export function ledger({ data }: Place): string[] {
  const gone = rows(data, 'cloud-drive-photos', 'SELECT id, owner FROM deleted_photos')
  const names = new Map(
    rows(data, 'cloud-drive-auth', 'SELECT sub, username FROM users').map((one) => [one.sub, one.username]),
  )
  return gone.map(
    ({ id, owner }) => `Deleted for good: photo ${id} of ${names.get(owner ?? '')}’s, with a token that nobody issued`,
  )
}
