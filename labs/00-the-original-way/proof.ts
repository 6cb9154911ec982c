import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { photoIn } from '../engine/photo-titles.ts'

/** Nothing refuses who has the password. A password in the place of a token is refused like any other. */
export const refusal: Lab['refusal'] = { status: 401, says: /invalid_token|access token/, log: /status=401/ }

/** What is gone or changed at CloudDrive, in Alice's name. */
export function ledger(place: Place): string[] {
  const { data } = place
  const gone = rows(data, 'cloud-drive-photos', 'SELECT id FROM deleted_photos')
  const renamed = rows(data, 'cloud-drive-photos', "SELECT id FROM photos WHERE title = 'IMG 1'")
  return [
    ...gone.map(({ id }) => `Deleted for good: ${photoIn(place, id)}, as if Alice had done it`),
    ...renamed.map(({ id }) => `Renamed to “IMG 1”: ${photoIn(place, id)}`),
  ]
}
