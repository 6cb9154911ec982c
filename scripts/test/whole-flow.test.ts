import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Found, findEverySecret } from './every-secret.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let found: Found
let secrets: [name: string, value: string][]
let printed: Record<string, string>

beforeAll(async () => {
  stack = await startStack()
  found = await findEverySecret(stack)
  secrets = [...found.secrets]
  printed = await stack.stop()
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

const events = (app: string): Record<string, unknown>[] =>
  (printed[app] ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe('After everything that there is to do was done, in the right and in the wrong way', () => {
  it('OP-01 was done: nothing failed that should not, and everything that opens something is known', () => {
    expect(secrets.filter(([, value]) => !value || value.length < 10 || value === 'undefined')).toEqual([])
    expect(secrets.length).toBeGreaterThanOrEqual(24)
    const happened = (app: string) => events(app).map(({ event }) => event)
    expect(happened('printing-service')).toEqual(
      expect.arrayContaining([
        'connected',
        'order_made',
        'signed_in',
        'flow_foreign_answer',
        'flow_access_token_withdrawn',
      ]),
    )
    expect(happened('cloud-drive-auth')).toEqual(
      expect.arrayContaining(
        'login login_failed consent_given request_pushed authorization_code_exchanged refresh_token_exchanged rt_reuse code_replayed token_revoked client_registered client_deleted disconnected invalid_client'.split(
          ' ',
        ),
      ),
    )
    expect(happened('cloud-drive-photos')).toEqual(expect.arrayContaining(['signed_in', 'invalid_token']))
  })

  it('A1 the order shows its pictures, where the data is in ./data of where it was started', () => {
    const { picture } = found
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
  })

  it('OP-01 no service has printed any of it', () => {
    for (const [app, text] of Object.entries(printed)) {
      expect({ app, printed: secrets.filter(([, value]) => text.includes(value)).map(([name]) => name) }).toEqual({
        app,
        printed: [],
      })
      // Nor what would be one in another run: values by their kind, headers, queries.
      expect(text).not.toMatch(
        /\b(code|rt|secret|txn|state|form|visitor|first|browser|session)_[\w-]{43}|eyJ[\w-]{20}|_sid/,
      )
      expect(text).not.toMatch(/Basic [\w+/]|Bearer \w|authorization":|cookie":|[?&]\w+=/i)
    }
  })

  it('OP-01 no page about a problem shows any of it, but to the browser that sent it', () => {
    const problems = found.seen.filter(({ status }) => status >= 400)
    expect(problems.length).toBeGreaterThan(10)
    for (const { url, text } of problems) {
      const shown = secrets.filter(([name, value]) => !name.includes('_sid') && text.includes(value))
      expect({ url, shown }).toEqual({ url, shown: [] })
    }
  })

  it('OP-01 the databases of CloudDrive hold none of it', () => {
    for (const app of ['cloud-drive-auth', 'cloud-drive-photos']) {
      const files = globSync(join(stack.folder, app, 'database.sqlite*'))
      expect(files.length).toBeGreaterThan(0)
      const stored = Buffer.concat(files.map((file) => readFileSync(file)))
      expect({ app, stored: secrets.filter(([, value]) => stored.includes(value)).map(([name]) => name) }).toEqual({
        app,
        stored: [],
      })
    }
  })

  it('OP-02 one number leads from a customer’s click through the log of all three', () => {
    const numberOf = ({ req }: Record<string, unknown>) => (req as { id?: string } | undefined)?.id
    const withNumber = (app: string, id: unknown) =>
      events(app)
        .filter((line) => numberOf(line) === id)
        .map(({ event }) => event)
    const connected = events('printing-service').find(({ event }) => event === 'connected')
    expect(withNumber('cloud-drive-auth', numberOf(connected ?? {}))).toEqual(['authorization_code_exchanged'])

    const ended = events('printing-service').find(({ event }) => event === 'flow_access_token_withdrawn')
    const id = numberOf(ended ?? {})
    expect(id).toMatch(/^[\w-]{36}$/)
    expect(withNumber('cloud-drive-photos', id)).toEqual(['invalid_token'])
    expect(withNumber('cloud-drive-auth', id)).toEqual(['grant_gone'])
  })
})
