import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createBrowser } from '@photo/service/test/browser'
import { holdPorts } from '@photo/service/test/held-ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthorizationServer, startAuthorizationServer } from '../authorization-server.ts'
import { registered } from '../registered-client.ts'

const docs = join(import.meta.dirname, '../../../../docs')
const guide = readFileSync(join(docs, 'bring-your-own-client.md'), 'utf8')

let server: AuthorizationServer
beforeAll(async () => {
  server = await startAuthorizationServer()
})
afterAll(async () => {
  photoStore.close()
  await server.stop()
})

/** Stands in for the resource server: asks about each token, and shows the photos that it names. */
const photoStore = createServer(async (req, res) => {
  const token = req.headers.authorization?.slice('Bearer '.length) ?? ''
  const { active, authorization_details } = await server.introspect(token)
  const [{ identifiers = [] } = {}] = (authorization_details ?? []) as { identifiers?: string[] }[]
  res
    .writeHead(active ? 200 : 401)
    .end(JSON.stringify({ photos: identifiers.map((id) => ({ title: `Title of ${id}` })) }))
}).listen(0, '127.0.0.1')

/** Reads what a program prints until it has printed this. */
async function readUntil({ stdout }: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of stdout?.setEncoding('utf8').iterator({ destroyOnReturn: false }) ?? []) {
    text += chunk
    if (pattern.test(text)) return text
  }
  throw new Error(`The program ended before it printed ${pattern}: ${text}`)
}

describe('Anybody’s own client joins in two minutes — docs/bring-your-own-client.md', () => {
  it.each(['fetch-client.mjs', 'openid-client.mjs', 'localhost-names.mjs'])('shows %s as it is', (file) => {
    const text = readFileSync(join(docs, 'clients', file), 'utf8')
    expect(guide).toContain(`\`\`\`js\n${text}\`\`\`\n`)
  })

  it('shows a registration that works', async () => {
    const [, body = ''] = /curl [^\n]*\/register[\s\S]*?-d '(\{[^']*\})'/.exec(guide) ?? []
    expect(await registered(server, JSON.parse(body))).toMatchObject({ client_name: 'My App' })
  })

  it('teaches a program that *.localhost is this computer', () => {
    const names = pathToFileURL(join(docs, 'clients/localhost-names.mjs')).href
    const ask =
      "dns.lookup('auth.clouddrive.localhost', { family: 4 }, (error, address) => console.log(error ?? address))"
    const { stdout } = spawnSync(process.execPath, ['--import', names, '-e', ask], { encoding: 'utf8' })
    expect(stdout).toBe('127.0.0.1\n')
  })

  it.each(['fetch-client.mjs', 'openid-client.mjs'])(
    'registers, and %s reads the chosen photos, refreshes and disconnects',
    async (file) => {
      const { base, release } = await holdPorts()
      const REDIRECT_URI = `http://127.0.0.1:${base}/callback`
      const { client_id, client_secret = '', scope } = await registered(server, { redirect_uris: [REDIRECT_URI] })
      const settings = {
        ISSUER: server.origin,
        METADATA: `${server.origin}/.well-known/oauth-authorization-server`,
        CLIENT_ID: client_id,
        CLIENT_SECRET: client_secret,
        REDIRECT_URI,
        SCOPE: scope,
        PHOTOS: `http://127.0.0.1:${(photoStore.address() as AddressInfo).port}/v1/photos`,
      }
      const program = spawn(process.execPath, [join(docs, 'clients', file)], { env: settings })
      const exit = once(program, 'exit')
      const [, address = ''] = /Open (\S+)\n/.exec(await readUntil(program, /Open \S+\n/)) ?? []

      const browser = createBrowser()
      const page = await server.openConsent(browser, new URL(address))
      const choice = { photo: ['p_A1', 'p_A3'], decision: 'allow' }
      const answer = await browser.submit(server.origin, await page.text(), choice)
      const location = new URL(answer.headers.get('Location') ?? '')
      // A stranger who guesses gets nowhere, and the program goes on waiting.
      expect(await (await fetch(`${REDIRECT_URI}?code=x&state=guessed`)).text()).toBe('This is no answer to us.')
      const printed = readUntil(program, /Disconnected\.\n/)
      expect(await (await browser.open(location)).text()).toBe('Thank you. You can close this window.')

      expect((await printed).replaceAll(/\s+/g, ' ')).toMatch(
        /\[ 'Title of p_A1', 'Title of p_A3' \] The next token shows 2 photos\. Disconnected\. $/,
      )
      expect(await exit).toEqual([0, null])
      await release()
      const grants = server.database.prepare('SELECT revoked_at IS NULL FROM grants WHERE client_id = ?')
      expect(grants.pluck().all(client_id)).toEqual([0])
    },
  )
})
