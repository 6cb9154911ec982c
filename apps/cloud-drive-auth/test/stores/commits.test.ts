import { createBrowser } from '@photo/service/test/browser'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { now } from '../../src/clock.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'
import { watchLog } from './write-ahead-log.ts'

const { folder, remove } = temporaryFolder()
const server = await sharedServer({ folder })
afterAll(remove)

const scope = 'photos.read offline_access'

async function flow(browser = createBrowser()) {
  const location = await server.authorize('printshop-web', { browser, changes: { scope } })
  return expectTokens(await server.redeem(location.searchParams.get('code') ?? ''))
}

describe('What a flow writes, however long ago somebody made her choice', () => {
  let written: ReturnType<typeof watchLog>
  const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    server.stores.grants.revokeOfPerson('u_alice', 'printshop-web', 1)
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('cold, with a sign-in, the photos and a choice: five commits, one for each request that writes', async () => {
    written = watchLog(server.database)
    await flow()
    expect(written().commits).toBe(5)
  })

  it('warm: one commit for the code, one for the tokens, and no more than 20 KB in the log', async () => {
    const browser = createBrowser()
    await flow(browser)
    later(50)
    written = watchLog(server.database)
    await flow(browser)
    expect(written().commits).toBe(2)
    expect(written().bytes).toBeLessThan(20_000)
  })

  it('a refresh: one commit, also when it notes that the grant was used', async () => {
    const { refresh_token = '' } = await flow()
    later(120)
    written = watchLog(server.database)
    await expectTokens(await server.refresh(refresh_token))
    expect(written().commits).toBe(1)
    expect(server.stores.grants.findLive('u_alice', 'printshop-web')[0]?.last_used_at).toBe(now())
    expect(written().bytes).toBeLessThan(20_000)
  })

  it('introspection: none within a minute after the grant was used, and one when that is over', async () => {
    const { access_token } = await flow()
    later(59)
    written = watchLog(server.database)
    expect((await server.introspect(access_token)).active).toBe(true)
    expect(written().commits).toBe(0)
    later(1)
    expect((await server.introspect(access_token)).active).toBe(true)
    expect(written().commits).toBe(1)
  })
})

describe('What opens all of its grant does not say so once more', () => {
  it('RA-01 a code holds no photos of its own, and leads to all of them', async () => {
    expect(await flow()).toMatchObject({ authorization_details: [{ identifiers: ['p_A1', 'p_A3'] }] })
    const sql = 'SELECT authorization_details FROM authorization_codes ORDER BY rowid DESC'
    expect(server.database.prepare(sql).pluck().get()).toBe(null)
  })
})
