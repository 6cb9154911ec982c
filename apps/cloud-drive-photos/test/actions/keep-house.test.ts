import { sessionChore } from '@photo/service/sessions'
import { afterAll, describe, expect, it } from 'vitest'
import { choresOf } from '../../src/actions/keep-house.ts'
import { now } from '../../src/clock.ts'
import { createActivityStore } from '../../src/stores/activity.ts'
import { createPendingSignIns } from '../../src/stores/pending-sign-ins.ts'
import { startPhotoServer } from '../photo-server.ts'

const server = await startPhotoServer()
afterAll(() => server.close())
const { database, ids } = server
const activity = createActivityStore(database)
const pendingSignIns = createPendingSignIns(database)
const chores = [...choresOf({ activity, pendingSignIns }), sessionChore(database)]
const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
const counts = () => ['activity', 'pending_sign_ins', 'sessions'].map(count)

const DAY = 24 * 60 * 60
const reader = { client_id: 'printshop-web', client_name: 'PrintShop' }

/** So many rows of each kind that nobody needs any more. */
function age(rows: number): void {
  const photos = Array.from({ length: rows }, (_, index) => `p_${index}`)
  activity.record('u_alice', reader, photos, now() - 91 * DAY)
  const question = { code_verifier: 'v', nonce: 'n', next: '/' }
  for (const state of photos) pendingSignIns.issue({ state, ...question }, now() - 600)
  for (const id of photos) database.prepare("INSERT INTO sessions VALUES (?, '{}', 1)").run(id)
}

describe('What the photo storage no longer needs is forgotten', () => {
  it('never while somebody waits, and in batches, down to what is still of use', async () => {
    age(25)
    activity.record('u_alice', reader, ['p_new'], now() - 89 * DAY)
    const token = await server.readToken(ids.A1)
    for (const path of ['/v1/photos', `/v1/photos/${ids.A1}/thumbnail`]) await server.request(path, token)
    for (const path of ['/sign-in', '/', '/activity']) await server.request(path)
    expect(counts()).toEqual([27, 26, 25])
    expect(chores.map((chore) => [chore(20), chore(20), chore(20)])).toEqual(Array(3).fill([20, 5, 0]))
    expect(activity.list('u_alice').flatMap(({ photos }) => photos.map(({ id }) => id))).toEqual([ids.A1, 'p_new'])
  })
})
