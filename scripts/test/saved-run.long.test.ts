import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSaid } from '../../apps/classroom/src/runs/said.ts'
import { startWatchedClassroom, type WatchedClassroom } from './watched-classroom.ts'

let classroom: WatchedClassroom

beforeAll(async () => {
  classroom = await startWatchedClassroom()
  await classroom.experiment('code-again')
})
afterAll(() => classroom?.stop())

describe('A saved run', () => {
  it.each(['save', 'figure.svg', 'figure.mmd', 'figure.har'])(
    'holds nothing that somebody could use: %s',
    async (name) => {
      for (const { n, exchanges } of classroom.runs.all()) {
        const file = await classroom.page(`/runs/${n}/${name}`)
        expect(file.length).toBeGreaterThan(500)
        const used = exchanges.flatMap((exchange) => {
          const { form, json } = readSaid(exchange)
          const named = ['code', 'code_verifier', 'refresh_token', 'interaction'].flatMap((name) => form.getAll(name))
          const tokens = [json.access_token, json.refresh_token, json.id_token].filter((one) => typeof one === 'string')
          return [...named, ...tokens]
        })
        expect(used.length).toBeGreaterThan(4)
        const cookies = [...classroom.alice.cookies.values()]
          .flatMap((jar) => [...jar.values()])
          .filter(({ length }) => length > 8)
        const shop = classroom.stack.secretOf('printing-service', 'printshop-web')
        const secrets = [...used, ...cookies, shop, basicOf(shop), classroom.browser, 'white-rabbit']
        expect(secrets.filter((secret) => file.includes(secret) || file.includes(encodeURIComponent(secret)))).toEqual(
          [],
        )
      }
    },
  )

  it('tells how its experiments came out', async () => {
    const file = JSON.parse(await classroom.page('/runs/2/save'))
    expect(file.experiments).toContainEqual({
      exchange: expect.any(String),
      question: 'Hand in the same code a second time',
      expected: 'A second token',
      was: 'A refusal, and the first token ends as well',
      status: 400,
      check: {
        says: 'The code was used before',
        code: 'apps/cloud-drive-auth/src/actions/redeem-code.ts#redeemCode',
        words: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts#codeReplayed',
        ref: 'RFC 6749 §4.1.2',
      },
    })
  })

  it('opens again with the same messages, and can be compared with another', async () => {
    const response = await open(await classroom.page('/runs/2/save'))
    expect(response.status).toBe(303)
    const path = response.headers.get('Location') ?? ''
    const html = await classroom.page(`${path}?tab=whatif`)
    expect(html).toContain('This run came out of a file')
    // How its experiments came out is in it, where they started.
    expect(html).toMatch(
      /class="experiment-bar">[^<]*(<svg[\s\S]*?<\/svg>)?What if: Hand in the same code a second time/,
    )
    const [, saved] = /class="as-text"[\s\S]*?<pre[^>]*>[^\n]*\n([\s\S]*?)<\/pre>/.exec(html) ?? []
    const [, original] =
      /class="as-text"[\s\S]*?<pre[^>]*>[^\n]*\n([\s\S]*?)<\/pre>/.exec(await classroom.page('/runs/2')) ?? []
    expect(saved?.length).toBeGreaterThan(500)
    expect(saved).toBe(original)
    const compared = await classroom.page('/runs/compare?one=1&two=2')
    // The one was asked for in the address, the other pushed.
    expect(compared).toMatch(/<code>request_uri<\/code><\/th><td[^>]*><i>not there<\/i><\/td><td[^>]*><mark>urn:/)
    expect(compared).toMatch(/<mark>Only in run 2\.<\/mark>/)
  })

  it.each([
    ['no JSON', 'hello'],
    ['another JSON', '{"kind":"something else"}'],
    ['no messages', '{"kind":"a recorded run of the photo-printing demo","version":1,"exchanges":[],"experiments":[]}'],
  ])('is not made of a file with %s', async (_, text) => {
    const response = await open(text)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This file is not a saved run')
  })

  it('starts no experiment', async () => {
    const { run, exchange } = classroom.startOf('wrong-secret') ?? {}
    expect(run?.saved).toBeDefined()
    expect(
      (await classroom.post(run?.n ?? 0, 'wrong-secret', { exchange: exchange?.id ?? '', guess: '0' })).status,
    ).toBe(400)
  })
})

async function open(text: string): Promise<Response> {
  const body = new FormData()
  body.set('file', new File([text], 'run.json', { type: 'application/json' }))
  return fetch(`${classroom.origin}/runs/open`, {
    method: 'POST',
    headers: { Cookie: classroom.Cookie },
    body,
    redirect: 'manual',
  })
}

const basicOf = (secret: string) => Buffer.from(`printshop-web:${secret}`).toString('base64')
