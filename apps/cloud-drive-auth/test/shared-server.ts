import { afterAll } from 'vitest'
import { type AuthorizationServer, startAuthorizationServer } from './authorization-server.ts'

/** The authorization server of a file's tests: it runs from before the first to after the last. */
export async function sharedServer(
  ...options: Parameters<typeof startAuthorizationServer>
): Promise<AuthorizationServer> {
  const server = await startAuthorizationServer(...options)
  afterAll(() => server.stop())
  return server
}
