import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

export const refusal: Lab['refusal'] = {
  status: 400,
  says: /The code_verifier does not match the code_challenge/,
  log: /pkce_mismatch .*client_id=printshop-cli/,
}

/** Tokens of the terminal program that its own user never had: in this lab nobody else handed in a code of hers. */
export function ledger({ data }: Place): string[] {
  return rows(
    data,
    'cloud-drive-auth',
    `SELECT username FROM access_tokens JOIN authorization_codes AS codes USING (code_hash) JOIN users ON users.sub = codes.sub
     WHERE codes.client_id = 'printshop-cli'`,
  ).map(({ username }) => `A token for the photos that ${username} ticked for her terminal program`)
}
