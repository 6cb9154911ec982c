import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

export const refusal: Lab['refusal'] = {
  status: 401,
  says: /signed with an unknown key/,
  log: /invalid_token .*signed with an unknown key/,
}

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
