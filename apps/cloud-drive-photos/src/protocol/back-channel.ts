import type { Fetch } from '@photo/service/outgoing'
import { authorizationServerUnavailable } from './api-error.ts'

/** What the authorization server answered. `body` is undefined when it is no JSON. */
export type Answer = { status: number; body: unknown }

/**
 * Asks the authorization server, from server to server. Throws 503 when nobody answers, or when it stumbles itself.
 * @param what is asked, for the log
 */
export async function ask(fetch: Fetch, what: string, endpoint: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { Accept: 'application/json', ...init.headers }
  const response = await fetch(endpoint, { ...init, headers }).catch(() => undefined)
  if (!response) throw authorizationServerUnavailable(`${what}: no answer`)
  if (response.status >= 500) throw authorizationServerUnavailable(`${what}: ${response.status}`)
  return { status: response.status, body: await response.json().catch(() => undefined) }
}
