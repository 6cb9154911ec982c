import { expect } from 'vitest'
import type { AuthorizationServer } from './authorization-server.ts'

/** How much was allowed so far: what a refusal must not change. */
export function countIssued({ database }: AuthorizationServer) {
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  return { grants: count('grants'), codes: count('authorization_codes') }
}

/** PAGE(status) of conformance.md: a page, no redirect, not kept by any cache. Returns its HTML. */
export async function expectPage(response: Response, status: number): Promise<string> {
  expect(response.status).toBe(status)
  expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
  expect(response.headers.get('Location')).toBeNull()
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  return response.text()
}

/** Who asks about a page names its number: it stands on the page, and on the log's line of this event. */
export function expectLineOf(server: AuthorizationServer, html: string, event: string): void {
  const [, number] = /data-problem-number>([\w-]+)</.exec(html) ?? []
  expect(number).toMatch(/^[\da-f-]{36}$/)
  expect(
    server.lines().find((line) => line.event === event && (line.req as { id: string }).id === number),
  ).toBeDefined()
}

type Refusal = { error: string; description: string | RegExp; state?: string | null; redirect_uri?: string }

/** REDIR(error) of conformance.md: to the registered address, with state and iss, without a code. `description` says which check it was. */
export function expectRefusal(server: AuthorizationServer, response: Response, refusal: Refusal): void {
  const { error, description, state = 's1', redirect_uri = 'http://localhost:9000/callback' } = refusal
  expect(response.status).toBe(303)
  const sent = new URL(response.headers.get('Location') ?? '')
  const { searchParams } = sent
  expect(sent.href.slice(0, redirect_uri.length + 1)).toBe(`${redirect_uri}${redirect_uri.includes('?') ? '&' : '?'}`)
  expect(searchParams.get('error')).toBe(error)
  expect(searchParams.get('error_description')).toMatch(description)
  expect(searchParams.getAll('state')).toEqual(state === null ? [] : [state])
  expect(searchParams.getAll('iss')).toEqual([server.origin])
  expect([...searchParams.keys()]).not.toContain('code')
}

/** CODE of conformance.md. Returns where the browser was sent. */
export function expectCode(server: AuthorizationServer, response: Response, redirect_uri: string): URL {
  expect(response.status).toBe(303)
  const sent = new URL(response.headers.get('Location') ?? '')
  expect(`${sent.origin}${sent.pathname}`).toBe(redirect_uri)
  expect(sent.searchParams.get('code')).toMatch(/^code_[\w-]{43}$/)
  expect(sent.searchParams.getAll('iss')).toEqual([server.origin])
  return sent
}
