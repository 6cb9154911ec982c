import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { named } from '../engine/people.ts'

export const refusal: Lab['refusal'] = {
  status: 400,
  says: /The refresh token was used before/,
  log: /rt_reuse .*client_id=printshop-cli/,
}

/** The families in which two refresh tokens work at the same time: one is the owner's. */
export function ledger({ data }: Place): string[] {
  return rows(
    data,
    'cloud-drive-auth',
    `SELECT username, count(*) AS living FROM refresh_tokens AS tokens JOIN authorization_codes AS codes USING (code_hash)
     JOIN users USING (sub) WHERE tokens.consumed_at IS NULL AND codes.revoked_at IS NULL GROUP BY code_hash HAVING count(*) > 1`,
  ).map(
    ({ username, living }) =>
      `${living} refresh tokens of ${named(username)}’s that work side by side: one is Mallory’s`,
  )
}
