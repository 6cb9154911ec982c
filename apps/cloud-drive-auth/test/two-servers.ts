import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type AuthorizationServer, startAuthorizationServer } from './authorization-server.ts'

/**
 * Runs a race against two authorization servers in two processes on one database file. Neither may make a mistake of its
 * own, and the file has to be whole afterwards.
 */
export async function withTwoServers(
  race: (server: AuthorizationServer, origins: string[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'race-'))
  const server = await startAuthorizationServer({ folder })
  const second = fork(new URL('second-server.ts', import.meta.url), [folder], { execArgv: [] })
  try {
    const [secondOrigin] = await once(second, 'message')
    await race(server, [server.origin, secondOrigin])
    expect(server.events()).not.toContain('server_error')
    expect(server.database.pragma('integrity_check', { simple: true })).toBe('ok')
  } finally {
    second.kill()
    await once(second, 'exit')
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}
