import { expect } from 'vitest'
import { type AuthorizationServer, basic } from './authorization-server.ts'

type Changes = Record<string, string | undefined>
type Pusher = 'printshop-web' | 'other-app'

/** Sends AZ0 of conformance.md, with changes, to the endpoint for pushed requests. */
export function push(server: AuthorizationServer, changes: Changes = {}, client_id: Pusher = 'printshop-web') {
  const form = server.authorizeUrl(client_id, changes).searchParams
  return server.post('/par', form, basic(client_id))
}

/** As push, and returns the address of the request. */
export async function pushed(server: AuthorizationServer, changes: Changes = {}, client_id?: Pusher): Promise<string> {
  const response = await push(server, changes, client_id)
  expect(response.status).toBe(201)
  const { request_uri } = await response.json()
  return request_uri
}

/** Where the client sends the browser with a pushed request. */
export function pushedUrl(server: AuthorizationServer, request_uri: string, client_id = 'printshop-web'): URL {
  const url = new URL(`${server.origin}/authorize`)
  url.search = new URLSearchParams({ client_id, request_uri }).toString()
  return url
}
