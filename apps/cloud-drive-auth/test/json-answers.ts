import { sha256 } from '@photo/service/secrets'
import { expect } from 'vitest'
import type { AuthorizationServer } from './authorization-server.ts'

/** What RFC 6749 §5.2 lets an error and its description consist of. */
const ALLOWED = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** J(status, error) of conformance.md. `description` says which check it was. */
export async function expectError(
  response: Response,
  status: number,
  error: string,
  description: string | RegExp,
): Promise<void> {
  const body = await response.json()
  expect({ status: response.status, ...body }).toEqual({
    status,
    error,
    error_description: expect.stringMatching(description),
  })
  expect(body.error + body.error_description).toMatch(ALLOWED)
  expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
}

/** The answer of a token endpoint that is content. */
export async function expectTokens(
  response: Response,
): Promise<{ access_token: string; refresh_token?: string; [member: string]: unknown }> {
  expect({ status: response.status, body: response.ok ? '' : await response.text() }).toEqual({ status: 200, body: '' })
  expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  return response.json()
}

/** What the authorization server noted of the tokens that came from a code. */
export function tokensFrom({ database }: AuthorizationServer, code: string) {
  const sql = `SELECT coalesce(access_tokens.revoked_at, codes.revoked_at) AS revoked_at
    FROM access_tokens JOIN authorization_codes AS codes USING (code_hash) WHERE code_hash = ?`
  return database.prepare(sql).all(sha256(code)) as { revoked_at: number | null }[]
}
