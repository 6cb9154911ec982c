import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { named } from '../engine/people.ts'

export const refusal: Lab['refusal'] = {
  status: 400,
  says: /The code was used before/,
  log: /code_replayed .*client_id=printshop-spa/,
}

/** The codes that more than one set of tokens came of. */
export function ledger({ data }: Place): string[] {
  return rows(
    data,
    'cloud-drive-auth',
    `SELECT username, count(*) AS tokens FROM access_tokens JOIN authorization_codes AS codes USING (code_hash)
     JOIN users ON users.sub = codes.sub GROUP BY code_hash HAVING count(*) > 1`,
  ).map(
    ({ username, tokens }) =>
      `${tokens} tokens for the photos of ${named(username)}, out of one code: one is Mallory’s`,
  )
}
