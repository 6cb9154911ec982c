import { afterAll, beforeEach, expect, it } from 'vitest'
import { assemble } from '../../apps/printing-service/src/dependencies.ts'
import { formBody } from '../../apps/printing-service/src/http/form.ts'
import { explainFlowError } from '../../apps/printing-service/src/pages/explain-flow-error.ts'
import { openPictures } from '../../apps/printing-service/src/stores/pictures.ts'
import { schema } from '../../apps/printing-service/src/stores/schema.ts'
import { tokenResponse } from '../../apps/printing-service/test/clouddrive.ts'
import { idToken } from '../../apps/printing-service/test/id-tokens.ts'
import { sharedCloudDrive } from '../../apps/printing-service/test/shared-shop.ts'
import { createBaseApp } from '../../packages/service/src/base-app.ts'
import { openDatabase } from '../../packages/service/src/database.ts'
import { createFetch } from '../../packages/service/src/outgoing.ts'
import { showPageError } from '../../packages/service/src/page-errors.ts'
import { sessionSchema, sessions } from '../../packages/service/src/sessions.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { captureLog, startTestServer } from '../../packages/service/test/test-server.ts'
import { signInOfTheApp } from '../06-login-with-a-key/sign-in-of-the-app.ts'

const drive = await sharedCloudDrive()
const { folder, remove } = temporaryFolder()
const { log, lines } = captureLog()
const shop = await startTestServer('localhost', (origin) => {
  const client = {
    ...{ origin, client_id: 'printshop-web', client_secret: 's', redirect_uri: `${origin}/callback` },
    ...{ issuer: drive.origin, photosOrigin: drive.origin },
  }
  const database = openDatabase(':memory:', sessionSchema, schema)
  const pictures = openPictures(folder)
  const parts = assemble({ client, database, pictures, fetch: createFetch('PrintShop'), log, sessionSecret: 's' })
  const site = {
    name: 'PrintShop',
    role: 'client application',
    icon: 'printer',
    roleClass: 'cl',
    look: 'shop',
  } as const
  const home = new URL('../../apps/printing-service/src/app.ts', import.meta.url)
  const app = createBaseApp({ origin, log, site, home, checkHealth: () => {} })
  app.use(sessions(database, { name: 'shop_sid', origin, secret: 's' }))
  app.post('/sign-in/app', formBody, signInOfTheApp(parts))
  return app.use(explainFlowError(origin), showPageError)
})
afterAll(async () => {
  await shop.close()
  remove()
})

const question = new URLSearchParams({ nonce: 'of-the-app' })
let good: { id_token: string; access_token: string }
beforeEach(async () => {
  const id_token = await idToken(drive.origin, question)
  good = { id_token, access_token: tokenResponse.access_token }
})

async function bring(tokens: Record<string, string>) {
  const body = new URLSearchParams(tokens)
  const answer = await fetch(`${shop.origin}/sign-in/app`, { method: 'POST', body, redirect: 'manual' })
  return { status: answer.status, html: await answer.text() }
}

it('lab 06: the shop’s app signs in with what CloudDrive gave it', async () => {
  expect((await bring(good)).status).toBe(303)
})

it.each<[string, Record<string, string>, string]>([
  ['no note', { id_token: '' }, 'id_token'],
  ['words', { id_token: 'a note' }, 'id_token'],
  ['a note that says nothing', { id_token: `e30.${Buffer.from('null').toString('base64url')}.x` }, 'id_token'],
  ['another app’s note', { aud: 'win-a-print' }, 'aud'],
  ['no access token', { access_token: '' }, 'access_token'],
  ['an access token that no header can carry', { access_token: 'two\nlines' }, 'access_token'],
])('lab 06: a client that brings %s is told so: the fault is the client’s', async (_what, { aud, ...wrong }, check) => {
  if (aud) good.id_token = await idToken(drive.origin, question, { claims: { aud } })
  const { status, html } = await bring({ ...good, ...wrong })
  expect({ status, last: lines().at(-1) }).toMatchObject({
    status: 400,
    last: { level: 40, event: 'flow_identity_refused', check },
  })
  expect(html).toContain('<h1>We could not be sure who you are</h1>')
  expect(html).toContain('The app brought a signed note about who signed in.')
})

it('lab 06: an access token that CloudDrive does not take is the client’s fault, too; no answer is CloudDrive’s', async () => {
  drive.scripts.set('/userinfo', { status: 401, json: { error: 'invalid_token' } })
  expect((await bring(good)).status).toBe(400)
  drive.scripts.set('/userinfo', { status: 503 })
  expect((await bring(good)).status).toBe(503)
})
