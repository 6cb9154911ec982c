import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseFile } from '@photo/service/database'
import { watchDisk } from '@photo/service/disk'
import { createBrowser } from '@photo/service/test/browser'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { basic } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'
import { push } from '../pushed-requests.ts'
import { sharedServer } from '../shared-server.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)
const file = databaseFile(folder)
const copy = join(folder, 'copy.sqlite')

let times = 0
let hold: Promise<void> | undefined
// What a power cut leaves is what was brought to the disk: both files as they are then.
async function bring() {
  times += 1
  await hold
  for (const part of ['', '-wal']) copyFileSync(file + part, copy + part)
}
const server = await sharedServer({ folder, watch: (database) => watchDisk(database, bring) })
const offline = { scope: 'photos.read offline_access' }

function everythingIn(database: Database.Database) {
  const tables = database.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  return Object.fromEntries(tables.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]))
}

/** Fails unless the disk has all that the server knows: to be called when an answer has come. */
function expectOnDisk(what: string) {
  const left = new Database(copy)
  expect({ what, ...everythingIn(left) }).toEqual({ what, ...everythingIn(server.database) })
  left.close()
}

describe('The power may go at any moment, and what was answered stays true', () => {
  it('OP-05 of everything that a flow writes the disk knows when its answer arrives', async () => {
    const before = times
    await push(server)
    expectOnDisk('a pushed request')
    const browser = createBrowser()
    const opened = await browser.open(server.authorizeUrl('printshop-web', { ...offline, prompt: 'consent' }))
    expectOnDisk('a request that waits')
    const signedIn = await server.login(browser, opened)
    expectOnDisk('a sign-in')
    const page = await browser.open(new URL(signedIn.headers.get('Location') ?? '', server.origin))
    expectOnDisk('a choice that is offered')
    const allowed = await browser.submit(server.origin, await page.text(), { photo: 'p_A1', decision: 'allow' })
    expectOnDisk('a permission')
    const code = new URL(allowed.headers.get('Location') ?? '').searchParams.get('code') ?? ''
    const { access_token, refresh_token = '' } = await expectTokens(await server.redeem(code))
    expectOnDisk('tokens')
    await expectTokens(await server.refresh(refresh_token))
    expectOnDisk('a refresh')
    await server.post('/revoke', { token: access_token }, basic('printshop-web'))
    expectOnDisk('a revocation')
    await server.refresh(refresh_token)
    expectOnDisk('the end of a family')
    const form = { client_id: 'printshop-web' }
    await browser.open(`${server.origin}/account/connections`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { Origin: server.origin },
    })
    expectOnDisk('a disconnection')
    expect(times - before).toBe(10)
  })

  it('eight clients that redeem their codes at once share two waits', async () => {
    const codes = Array.from({ length: 8 }, () => server.issueCode(offline).code)
    const { promise, resolve } = Promise.withResolvers<void>()
    hold = promise
    times = 0
    const answers = codes.map((code) => server.redeem(code))
    const unused = server.database.prepare('SELECT count(*) FROM authorization_codes WHERE consumed_at IS NULL').pluck()
    await expect.poll(() => unused.get()).toBe(0)
    resolve()
    for (const answer of answers) await expectTokens(await answer)
    expectOnDisk('eight times tokens')
    expect(times).toBe(2)
  })
})
