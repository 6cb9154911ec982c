import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFile } from '@photo/service/database'
import { createBrowser } from '@photo/service/test/browser'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthorizationServer, startAuthorizationServer } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'

const folder = mkdtempSync(join(tmpdir(), 'photo-locked-'))
let server: AuthorizationServer
let other: Database.Database

beforeAll(async () => {
  server = await startAuthorizationServer({ folder })
  server.database.pragma('busy_timeout = 20')
  other = new Database(databaseFile(folder))
})
afterAll(async () => {
  other.close()
  await server.stop()
  rmSync(folder, { recursive: true })
})

async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  other.exec('BEGIN EXCLUSIVE')
  try {
    return await work()
  } finally {
    other.exec('COMMIT')
  }
}

describe('While somebody else holds the database', () => {
  it('OP-03 asks the client to come back, and the code is as good as before', async () => {
    const { code } = server.issueCode()
    const response = await whileLocked(() => server.redeem(code))
    expect(response.status).toBe(503)
    expect(response.headers.get('Retry-After')).toBe('5')
    expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' })
    expect((await server.redeem(code)).status).toBe(200)
  })

  it('OP-03 asks the person to try again in a moment', async () => {
    const response = await whileLocked(() => createBrowser().open(`${server.origin}/login`))
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('Please try again in a moment')
  })

  it('OP-03 IN-01 tells of a token that was used within this minute: nothing is to be written', async () => {
    const { access_token } = await expectTokens(await server.redeem(server.issueCode().code))
    const answer = await whileLocked(() => server.introspect(access_token))
    expect(answer).toMatchObject({ active: true })
  })
})
