import { sessionChore } from '@photo/service/sessions'
import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { choresOf } from '../../src/actions/keep-house.ts'
import { createConnections } from '../../src/stores/connections.ts'
import { createPendingAuthorizations } from '../../src/stores/pending-authorizations.ts'
import { sharedShop } from '../shared-shop.ts'
import { connect } from '../shop.ts'

const { drive, shop } = await sharedShop()
const { database } = shop
const connections = createConnections(database)
const pendingAuthorizations = createPendingAuthorizations(database)
const chores = [...choresOf({ connections, pendingAuthorizations }), sessionChore(database)]
const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
const counts = () => ['connections', 'pending_authorizations', 'sessions'].map(count)

const NINE_HOURS = 9 * 60 * 60 * 1000

/** So many rows of visits that ended an hour ago. */
function age(rows: number): void {
  const then = Date.now() - NINE_HOURS
  const issuer = drive.origin
  for (const visitor_id of Array.from({ length: rows }, (_, index) => `visitor_${index}`)) {
    const tokens = { access_token: 'at', expires_at: null, refresh_token: null, identifiers: null }
    connections.save({ visitor_id, issuer, ...tokens, connected_at: then })
    const question = { visitor_id, issuer, code_verifier: 'v', purpose: 'photos' as const, prompt: null, nonce: null }
    pendingAuthorizations.issue({ ...question, state: visitor_id, asked_at: then })
    database.prepare("INSERT INTO sessions VALUES (?, '{}', 1)").run(visitor_id)
  }
}

describe('What the shop no longer needs is forgotten', () => {
  it('never while somebody waits, and in batches, down to what is still of use', async () => {
    age(25)
    const browser = createBrowser()
    await connect(shop, drive, browser)
    expect(counts()).toEqual([26, 26, 26])
    expect(chores.map((chore) => [chore(20), chore(20), chore(20)])).toEqual(Array(3).fill([20, 5, 0]))
    expect(counts()).toEqual([1, 1, 1])
    const page = await browser.open(`${shop.origin}/disconnect`)
    expect(await page.text()).toContain('method="post"')
  })
})
