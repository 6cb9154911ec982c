import { sha256 } from '../../packages/service/src/secrets.ts'
import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { named } from '../engine/people.ts'

/** With the guard in its place CloudDrive tells the person, and sends her nowhere. */
export const refusal: Lab['refusal'] = {
  status: 400,
  says: /invalid_request: redirect_uri is not registered/,
  log: /problem_page .*This link does not lead back to PrintShop/,
}

/** The codes of Alice's that arrived at Mallory's host, and the tokens that came of them. One in a redirect that waits is hers yet. */
export function ledger({ data, evil, inbox }: Place): string[] {
  const arrived = new Set(inbox.map(({ path }) => sha256(new URL(path, evil).searchParams.get('code') ?? '')))
  return rows(
    data,
    'cloud-drive-auth',
    `SELECT redirect_uri, username, code_hash, (SELECT count(*) FROM access_tokens WHERE code_hash = codes.code_hash) AS tokens
     FROM authorization_codes AS codes JOIN users USING (sub)`,
  )
    .filter(({ redirect_uri }) => new URL(String(redirect_uri)).host === new URL(evil).host)
    .flatMap(({ username, code_hash, tokens, redirect_uri }) => [
      ...(arrived.has(String(code_hash))
        ? [`A code of ${named(username)}’s, sent to ${new URL(String(redirect_uri)).host}`]
        : []),
      ...(Number(tokens) > 0 ? [`A token for the photos that ${named(username)} ticked for PrintShop`] : []),
    ])
}
