import { rows } from '../engine/databases.ts'
import type { Place, Round } from '../engine/lab.ts'
import { named } from '../engine/people.ts'

export const rounds: Pick<Round, 'refusal'>[] = [
  {
    refusal: {
      status: 400,
      says: /The code_verifier does not match the code_challenge/,
      log: /pkce_mismatch .*client_id=printshop-cli/,
    },
  },
  {
    refusal: {
      status: 303,
      says: /The parameter code_challenge is missing/,
      log: /The parameter code_challenge is missing/,
    },
  },
]

/** Tokens of the terminal program that its own user never had: in this lab nobody else handed in a code of hers. */
export function ledger({ data }: Place): string[] {
  return rows(
    data,
    'cloud-drive-auth',
    `SELECT username FROM access_tokens JOIN authorization_codes AS codes USING (code_hash) JOIN users ON users.sub = codes.sub
     WHERE codes.client_id = 'printshop-cli'`,
  ).map(({ username }) => `A token for the photos that ${named(username)} ticked for her terminal program`)
}
