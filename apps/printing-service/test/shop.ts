import { openDatabase } from '@photo/service/database'
import { createFetch, type Fetch } from '@photo/service/outgoing'
import { sessionSchema } from '@photo/service/sessions'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { captureLog, startTestServer } from '@photo/service/test/test-server'
import { createApp } from '../src/app.ts'
import type { Client } from '../src/client.ts'
import { openPictures } from '../src/stores/pictures.ts'
import { schema } from '../src/stores/schema.ts'
import type { CloudDrive } from './clouddrive.ts'

/** A running shop and what a test may look at. */
export type Shop = Awaited<ReturnType<typeof startShop>>

type Options = Partial<Client> & { fetch?: Fetch }

/** Starts the real shop on a free port, with its own database and folder. */
export async function startShop(drive: CloudDrive, { fetch, ...options }: Options = {}) {
  const { folder: dataFolder, remove } = temporaryFolder()
  const database = openDatabase(':memory:', sessionSchema, schema)
  const captured = captureLog()
  const server = await startTestServer('localhost', (origin) => {
    const client = {
      origin,
      client_id: 'printshop-web',
      client_secret: 'canary:secret %+',
      redirect_uri: `${origin}/callback`,
      issuer: drive.origin,
      photosOrigin: drive.origin,
      ...options,
    }
    const { log } = captured
    return createApp({
      client,
      database,
      pictures: openPictures(dataFolder),
      fetch: fetch ?? createImpatientFetch(drive),
      log,
      sessionSecret: 's',
    })
  })
  const close = async () => {
    await server.close()
    database.close()
    remove()
  }
  return { ...captured, origin: server.origin, server: server.server, database, dataFolder, close }
}

/** Waits in vain for a short time only where a test lets CloudDrive be silent, and as long as the shop does for all else. */
function createImpatientFetch(drive: CloudDrive): Fetch {
  const [patient, impatient] = [createFetch('PrintShop'), createFetch('PrintShop', 100)]
  const isSilent = (url: string | URL) => {
    const script = drive.scripts.get(new URL(url).pathname)
    return typeof script === 'object' && script.trouble === 'silent'
  }
  return (url, init) => (isSilent(url) ? impatient : patient)(url, init)
}

/** Presses "Choose photos" and returns the question the browser carries to CloudDrive. */
export async function ask(shop: Shop, browser: Browser, path = '/connect'): Promise<URLSearchParams> {
  const response = await browser.open(`${shop.origin}${path}`)
  return new URL(response.headers.get('Location') ?? '', shop.origin).searchParams
}

/** The address that brings CloudDrive's answer back. */
export function callbackUrl(shop: Shop, parameters: Record<string, string> | [string, string][]): string {
  return `${shop.origin}/callback?${new URLSearchParams(parameters)}`
}

/** Walks a browser through the whole flow, up to the stored connection. */
export async function connect(
  shop: Shop,
  drive: CloudDrive,
  browser = createBrowser(),
  path?: string,
): Promise<Browser> {
  const question = await ask(shop, browser, path)
  // A pushed question keeps its state from the browser: CloudDrive has it.
  const pushed = new URLSearchParams(drive.requests('/par').at(-1)?.body)
  const state = question.get('state') ?? pushed.get('state') ?? ''
  const response = await browser.open(callbackUrl(shop, { code: 'canary-code', state, iss: drive.origin }))
  if (response.status !== 303) throw new Error(`The flow ended with ${response.status}: ${await response.text()}`)
  return browser
}
