import { databaseFile } from '@photo/service/database'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PhotoServer, plainPicture, startPhotoServer } from '../photo-server.ts'
import { beginSignIn, signedIn } from '../sign-in.ts'

let server: PhotoServer
let other: Database.Database
let alice: Browser

beforeAll(async () => {
  server = await startPhotoServer('introspection', true)
  server.database.pragma('busy_timeout = 20')
  other = new Database(databaseFile(server.folder))
  alice = await signedIn(server)
})
afterAll(async () => {
  other.close()
  await server.close()
})

async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  other.exec('BEGIN EXCLUSIVE')
  try {
    return await work()
  } finally {
    other.exec('COMMIT')
  }
}

async function expectBusy(response: Response): Promise<void> {
  expect(response.status).toBe(503)
  expect(response.headers.get('Retry-After')).toBe('5')
  expect(await response.json()).toEqual({
    error: 'temporarily_unavailable',
    error_description: 'The photo storage is busy',
  })
}

async function expectBusyPage(response: Response): Promise<void> {
  expect(response.status).toBe(503)
  expect(response.headers.get('Retry-After')).toBe('5')
  expect(await response.text()).toContain('<h1>Please try again in a moment</h1>')
}

describe('While somebody else holds the database', () => {
  it('OP-03 asks an app to come back that reads: what it read could not be written down', async () => {
    const path = `/v1/photos/${server.ids.A1}`
    const token = await server.readToken(server.ids.A1)
    await expectBusy(await whileLocked(() => server.request(path, token)))
    expect((await server.request(path, token)).status).toBe(200)
  })

  it('OP-03 asks whoever uploads to come back, and keeps no file', async () => {
    const token = await server.manageToken()
    const body = new FormData()
    body.append('photo', new Blob([new Uint8Array(await plainPicture('#112233'))]), 'x.jpg')
    const files = server.files.names()
    const upload = () => server.request('/v1/photos', token, { method: 'POST', body })
    await expectBusy(await whileLocked(upload))
    expect(server.files.names()).toEqual(files)
    expect((await upload()).status).toBe(201)
  })

  it('OP-03 asks the owner to try again in a moment', async () => {
    const page = await (await alice.open(`${server.origin}/photos/${server.ids.A2}`)).text()
    const rename = () =>
      alice.open(`${server.origin}/photos/${server.ids.A2}/title`, {
        method: 'POST',
        body: new URLSearchParams({ title: 'New' }),
        headers: { Origin: server.origin },
      })
    expect(page).toContain('Rename')
    await expectBusyPage(await whileLocked(rename))
    expect((await rename()).status).toBe(303)
  })

  it('OP-03 A5 does not use up the answer that a sign-in waits for', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    await expectBusyPage(await whileLocked(() => browser.open(callback())))
    expect((await browser.open(callback())).headers.get('Location')).toBe('/')
  })
})
