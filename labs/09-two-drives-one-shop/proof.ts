import { createHash } from 'node:crypto'
import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { named } from '../engine/people.ts'

/** With the guard in its place the shop notices who answers, and brings the code to nobody. */
export const refusal: Lab['refusal'] = {
  status: 400,
  says: /This answer does not come from the drive we asked/,
  log: /flow_wrong_issuer .*check=iss/,
}

/** The code alone is not the end: only her answer to the shop makes photos of it. */
export const losses: Lab['losses'] = [/photos? of Alice’s, in Mallory’s own visit to the shop$/]

/** The codes of CloudDrive's that the shop brought to FreeDrive, and what came of them in somebody else's hands. */
export function ledger({ data, inbox }: Place): string[] {
  const codes = inbox.flatMap(({ path, body }) => (path === '/token' && new URLSearchParams(body).get('code')) || [])
  return codes.flatMap((code) => {
    const [found] = rows(
      data,
      'cloud-drive-auth',
      `SELECT username, code_hash, grants.authorization_details AS details FROM authorization_codes AS codes
       JOIN users USING (sub) JOIN grants USING (grant_id) WHERE code_hash = ?`,
      hashOf(code),
    )
    if (!found) return []
    const photos = JSON.parse(String(found.details)).flatMap((one: { identifiers?: string[] }) => one.identifiers ?? [])
    const count = photos.length === 1 ? 'One photo' : `${photos.length} photos`
    const used = rows(
      data,
      'cloud-drive-auth',
      'SELECT token_hash FROM access_tokens WHERE code_hash = ?',
      found.code_hash ?? '',
    )
    return [
      `A code of ${named(found.username)}’s at CloudDrive, brought to FreeDrive by PrintShop`,
      ...(used.length > 0 ? [`${count} of ${named(found.username)}’s, in Mallory’s own visit to the shop`] : []),
    ]
  })
}

const hashOf = (code: string) => createHash('sha256').update(code).digest('base64url')
