import type { ClientInformation } from '@photo/types/client-information'
import { expect } from 'vitest'
import type { AuthorizationServer } from './authorization-server.ts'

/** A registration request that says no more than it has to. */
export const LEAST = { redirect_uris: ['http://localhost:8080/callback'] }

/** Registers a client. A string is sent as it is. */
export function register(server: AuthorizationServer, metadata: object | string = LEAST, headers = {}) {
  return fetch(`${server.origin}/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
  })
}

/** As register, and returns what the server answered. */
export async function registered(server: AuthorizationServer, changes: object = {}): Promise<ClientInformation> {
  const response = await register(server, { ...LEAST, ...changes })
  expect(response.status).toBe(201)
  return response.json()
}

/** Asks about a registration with its token, or another. */
export function configure(client: ClientInformation, method: string, token = client.registration_access_token) {
  return fetch(client.registration_client_uri, { method, headers: token ? { Authorization: `Bearer ${token}` } : {} })
}
