import { sha256 } from '../../packages/service/src/secrets.ts'
import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { named } from '../engine/people.ts'

/** With the guard in its place the page is told that there are codes alone. */
export const refusal: Lab['refusal'] = {
  status: 303,
  says: /error=unsupported_response_type&error_description=The response_type must be code/,
  log: /unsupported_response_type .*The response_type must be code/,
}

export const losses: Lab['losses'] = [
  /^A token for 4 photos of Alice’s, out of the Referer/,
  /^A token for 4 photos of Alice’s, in the counter’s log/,
]

/** The tokens that came of what stands in the inbox, and of questions that the shop’s page never asked: those have no state. */
export function ledger({ data, inbox, shop, evil }: Place): string[] {
  const codes = inbox.flatMap(({ referer }) => {
    const { searchParams } = new URL(referer || shop)
    return searchParams.has('state') ? [] : tokens(data, sha256(searchParams.get('code') ?? ''))
  })
  const noted = inbox.flatMap(({ path }) => {
    const [, hash] = (new URL(path, evil).searchParams.get('page') ?? '').split('#')
    return tokens(data, sha256(new URLSearchParams(hash).get('access_token') ?? ''))
  })
  const both = [
    ...codes.map((token) => `${token}, out of the Referer of a picture: a code that Mallory handed in`),
    ...noted.map((token) => `${token}, in the counter’s log: it stood in the address`),
  ]
  return [...new Set(both)] // a picture and a script tell the same twice
}

function tokens(data: string, codeOrToken: string): string[] {
  return rows(
    data,
    'cloud-drive-auth',
    `SELECT username, authorization_details FROM access_tokens JOIN grants USING (grant_id) JOIN users ON users.sub = grants.sub
     WHERE ? IN (code_hash, token_hash)`,
    codeOrToken,
  ).map(({ username, authorization_details }) => {
    const photos = JSON.parse(String(authorization_details)).flatMap(
      (one: { identifiers: string[] }) => one.identifiers,
    )
    return `A token for ${photos.length} photos of ${named(username)}’s`
  })
}
