import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBrowser } from '@photo/service/test/browser'
import { type HeldPorts, holdPorts } from '@photo/service/test/held-ports'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CloudDrive, startCloudDrive, tokenResponse } from '../clouddrive.ts'

/** `npm run test:faults` takes the power away at each point twenty times. */
const repeats = Number(process.env.FAULT_ROUNDS ?? 1) - 1

const { folder, remove } = temporaryFolder()
let drive: CloudDrive
let ports: HeldPorts
let shop: ChildProcess

beforeAll(async () => {
  drive = await startCloudDrive()
  ports = await holdPorts()
  mkdirSync(join(folder, 'printing-service'))
  writeFileSync(join(folder, 'printing-service/client-secrets.json'), '{"printshop-web":"secret"}')
  await start()
})
afterEach(() => drive.reset())
afterAll(async () => {
  shop.kill()
  await drive.close()
  remove()
  await ports.release()
})

/** The shop as it is, in a process of its own. */
async function start() {
  const env = {
    DATA_DIR: folder,
    ORIGINS: 'plain',
    PORT_BASE: String(ports.base),
    AUTH_ORIGIN: drive.origin,
    PHOTOS_ORIGIN: drive.origin,
  }
  shop = fork(new URL('../../src/main.ts', import.meta.url), {
    env,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  await once(shop.stdout ?? shop, 'data')
}

/** Takes the power from the shop at the moment it asks CloudDrive for tokens, and gives it back. */
async function crashAtTheToken(send: () => Promise<Response>) {
  drive.scripts.set('/token', () => {
    shop.kill('SIGKILL')
    return { trouble: 'silent' }
  })
  const ended = once(shop, 'exit')
  await expect(send()).rejects.toThrow(/fetch failed/)
  const [code] = await ended
  expect(code).not.toBe(0)
  drive.reset()
  await start()
}

const address = (path: string) => `http://localhost:${ports.base}${path}`

/** The way to CloudDrive and back. Returns the address that brings the answer. */
async function ask(browser: ReturnType<typeof createBrowser>) {
  const { headers } = await browser.open(address('/connect'))
  const state = new URL(headers.get('Location') ?? '').searchParams.get('state') ?? ''
  return address(`/callback?${new URLSearchParams({ code: 'a-code', state, iss: drive.origin })}`)
}

async function expectPhotos(browser: ReturnType<typeof createBrowser>) {
  expect((await browser.open(await ask(browser))).headers.get('Location')).toBe('/photos')
  expect(await (await browser.open(address('/photos'))).text()).toContain('Your two photos are here.')
}

describe('The power goes at the shop, and comes back', { repeats }, () => {
  it('OP-05 while it exchanges the code: the answer is used up, and a new start leads to the photos', async () => {
    const browser = createBrowser()
    const callback = await ask(browser)
    await crashAtTheToken(() => browser.open(callback))
    expect((await browser.open(callback)).headers.get('Location')).toBe('/photos')
    const page = await (await browser.open(address('/photos'))).text()
    expect(page).toContain('<h1>No photos yet</h1>')
    expect(page).toMatch(/href="\/connect/)
    expect(drive.requests('/token')).toEqual([])
    await expectPhotos(browser)
  })

  it('OP-05 while it renews its key: the key is gone, and a new start leads to the photos', async () => {
    const browser = createBrowser()
    drive.scripts.set('/token', { json: { ...tokenResponse, refresh_token: 'rt_once' } })
    await expectPhotos(browser)
    drive.scripts.set('/v1/photos', { status: 401 })
    await crashAtTheToken(() => browser.open(address('/photos')))
    // CloudDrive has given out the next one, and takes a second use of the first for theft.
    drive.scripts.set('/v1/photos', { status: 401 })
    drive.scripts.set('/token', { status: 400, json: { error: 'invalid_grant' } })
    const page = await browser.open(address('/photos'))
    expect(page.status).toBeLessThan(500)
    expect(await page.text()).toMatch(/href="\/connect/)
    expect(drive.requests('/token').map(({ body }) => new URLSearchParams(body).get('refresh_token'))).toEqual([
      'rt_once',
    ])
    drive.reset()
    await expectPhotos(browser)
  })
})
