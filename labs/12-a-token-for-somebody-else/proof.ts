import { rows, subOf } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

export const refusal: Lab['refusal'] = {
  status: 401,
  says: /The access token has the wrong aud/,
  log: /invalid_token .*reason="The access token has the wrong aud"/,
}

/** What is gone from Alice's drive. */
export function ledger({ data, evil }: Place): string[] {
  const gone = rows(data, 'cloud-drive-photos', 'SELECT id FROM deleted_photos WHERE owner = ?', subOf(data, 'alice'))
  const left = rows(data, 'cloud-drive-photos', 'SELECT id FROM photos WHERE owner = ?', subOf(data, 'alice'))
  if (gone.length === 0) return []
  const photos = gone.length === 1 ? 'one photo' : `${gone.length} photos`
  const drive = `Deleted for good: ${photos} of Alice’s, by a token that was made for ${new URL(evil).host}`
  return [`${drive}. Left in her drive: ${left.length}`]
}
