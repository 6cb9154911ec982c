import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeRunFile } from '../../src/saved-run/run-file.ts'
import { startClassroom } from '../classroom.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'

const ALICE = 'a'.repeat(22)

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const asked = recorded(`${AUTH}/authorize?client_id=printshop-web&state=a-state-of-alice`, { browser: ALICE })
const token = recorded(`${AUTH}/token`, {
  sender: 'printshop',
  form: { grant_type: 'authorization_code', code: 'code-0123456789' },
  status: 400,
  json: { error: 'invalid_grant' },
})
const outcome = {
  exchange: token.id,
  question: 'Hand in the same code a second time',
  expected: 'A second token',
  was: 'A refusal, and the first token ends as well',
  status: 400,
  check: { says: 'The code was used before', code: 'apps/nowhere.ts#nothing', ref: 'RFC 6749 §4.1.2' },
}
const run = { n: 1, startedAt: 0, exchanges: [asked, token], browsers: new Set([ALICE]) }

/** A file as it was saved, with another value at a place in it: `exchanges.0.request.url`. */
function changed(place?: string, value?: unknown): string {
  const file = JSON.parse(writeRunFile(run, [outcome]))
  if (place === undefined) return JSON.stringify(file)
  const path = place.split('.')
  const last = path.pop() ?? ''
  const holder = path.reduce((within, name) => within[name], file)
  holder[last] = value
  return JSON.stringify(file)
}

async function upload(text: string, cookie = `learn_browsers=${ALICE}`): Promise<Response> {
  const body = new FormData()
  body.set('file', new File([text], 'run.json', { type: 'application/json' }))
  const headers = { Cookie: cookie }
  return fetch(`${classroom.origin}/runs/open`, { method: 'POST', headers, body, redirect: 'manual' })
}

async function uploadAndLook(text: string, query = ''): Promise<string> {
  const response = await upload(text)
  expect(response.status).toBe(303)
  const page = await classroom.openAs([ALICE], (response.headers.get('Location') ?? '') + query)
  expect(page.status).toBe(200)
  return page.text()
}

describe('A saved run that is opened', () => {
  it('shows how the experiments came out, at the message and in the diagram', async () => {
    const html = await uploadAndLook(changed(), '?tab=whatif')
    expect(html).toContain('The answer was <code>400</code>: “A refusal, and the first token ends as well”')
    expect(html).toContain('“A second token” was expected')
    expect(html).toMatch(/class="experiment-bar">[\s\S]*>A refusal, and the first token ends as well/)
    expect(html).not.toContain('action="/runs/')
  })

  it('shows the lines of our own check, and never a file that the saved run names', async () => {
    const html = await uploadAndLook(changed('experiments.0.check.code', 'package.json'), '?tab=whatif')
    expect(html).toContain('<code>redeemCode</code>')
    expect(html).not.toContain('packageManager')
  })

  it('is listed with its experiments', async () => {
    await uploadAndLook(changed())
    expect(await (await classroom.openAs([ALICE], '/runs')).text()).toContain('1 experiment')
  })

  it('belongs to the browser that brought it', async () => {
    const path = (await upload(changed())).headers.get('Location') ?? ''
    expect((await classroom.openAs(['b'.repeat(22)], path)).status).toBe(404)
    const stranger = await upload(changed(), '')
    expect(stranger.status).toBe(400)
    expect(await stranger.text()).toContain('Your browser brought no cookie')
  })

  it('A3 is one run, however often the same file is opened, and another one in another browser', async () => {
    const open = async (text: string, cookie?: string) => (await upload(text, cookie)).headers.get('Location')
    const text = changed('exchanges.0.request.at', 1)
    const place = await open(text)
    expect(place).toMatch(/^\/runs\/\d+$/)
    expect(await open(text)).toBe(place)
    expect(await open(text, `learn_browsers=${'b'.repeat(22)}`)).not.toBe(place)
    expect(await open(changed('exchanges.0.request.at', 2))).not.toBe(place)
  })
})

const AMOUNTS = 1e300
const jwt = [{ alg: 'ES256' }, { exp: AMOUNTS, iat: -AMOUNTS, nbf: 8.64e12 + 1, sub: '<img src=x onerror=alert(1)>' }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.')

describe('A file from elsewhere', () => {
  it.each([
    ['no JSON', 'hello'],
    ['broken JSON', changed().slice(0, -20)],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['another JSON', '{"kind":"something else"}'],
    ['no messages', changed('exchanges', [])],
    ['a further member', changed('more', 1)],
    ['a further member deep inside', changed('exchanges.0.request.more', 1)],
    ['a member __proto__', changed().replace('"kind"', '"__proto__":{"polluted":1},"kind"')],
    ['a member __proto__ deep inside', changed().replace('"receiver"', '"__proto__":{"polluted":1},"receiver"')],
    ['a party that does not exist', changed('exchanges.0.receiver', 'constructor')],
    ['no address', changed('exchanges.0.request.url', 'nowhere')],
    ['a time that is none', changed('exchanges.0.request.at', 1e300)],
    ['a time long before time', changed('exchanges.0.response.at', -1e300)],
    ['a method that is none', changed('exchanges.0.request.method', 'GET <b>')],
    ['an experiment with a status that is none', changed('experiments.0.status', 99_999)],
    ['JSON that is deeper than anything', `{"kind":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('with %s is none of ours, and the page says so', async (_, text) => {
    const response = await upload(text)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This file is not a saved run')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('of another version says that it is', async () => {
    const response = await upload(changed('version', 2).replace('"experiments"', '"written_otherwise"'))
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This file is of another version')
  })

  it('of ten megabytes is too large, and the page says so', async () => {
    const response = await upload(' '.repeat(10_000_000))
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('This file is too large')
  })

  it.each(['', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x'])(
    'that comes in no form, but as %j, is none of ours',
    async (type) => {
      const headers = { Cookie: `learn_browsers=${ALICE}`, ...(type && { 'Content-Type': type }) }
      const response = await fetch(`${classroom.origin}/runs/open`, { method: 'POST', headers, body: changed() })
      expect(response.status).toBe(400)
    },
  )

  it.each([
    ['a parameter', 'exchanges.0.request.url', `${AUTH}/authorize?<script>alert(1)</script>=<script>alert(2)</script>`],
    ['a header', 'exchanges.0.request.headers', [['<script>', '<script>alert(1)</script>']]],
    ['a body', 'exchanges.1.response.body', { text: '{"<script>":"<script>alert(1)</script>"}' }],
    ['a page', 'exchanges.0.response.body', { text: '<h1><script>alert(1)</script></h1>' }],
    ['an experiment', 'experiments.0.question', '<script>alert(1)</script>'],
    ['a check', 'experiments.0.check.says', '<script>alert(1)</script>'],
    ['a reference', 'experiments.0.check.ref', '<script>alert(1)</script>'],
  ])('with a script in %s shows it as text', async (_, place, value) => {
    const [plain, hostile] = [changed(), changed(place, value)]
    for (const tab of ['message', 'step', 'raw', 'seen', 'whatif']) {
      for (const query of ['', '&depth=concept']) {
        const tags = async (text: string) =>
          (await uploadAndLook(text, `?tab=${tab}${query}`)).match(/<script/g)?.length
        expect(await tags(hostile)).toBe(await tags(plain))
      }
    }
  })

  it.each([
    ['an address of another kind', 'exchanges.0.request.url', 'javascript:alert(1)'],
    ['an address that cannot be decoded', 'exchanges.0.request.url', `${AUTH}/authorize?a=%E0%A4%A`],
    ['a redirect to nowhere', 'exchanges.0.response.headers', [['Location', 'http://[']]],
    ['a status that does not exist', 'exchanges.0.response.status', 0],
    [
      'parameters named like members of every object',
      'exchanges.0.request.url',
      `${AUTH}/authorize?__proto__=1&constructor=1`,
    ],
    ['a body with such members', 'exchanges.1.response.body', { text: '{"__proto__":{"a":1},"constructor":null}' }],
    ['a body that is null', 'exchanges.1.response.body', { text: 'null' }],
    ['a token whose times are none', 'exchanges.1.request.headers', [['Authorization', `Bearer ${jwt}.c2lnbmF0dXJl`]]],
    ['an answer that comes before its question', 'exchanges.0.response.at', 0],
    ['two messages of one name', 'exchanges.1.id', asked.id],
    ['a message at the end of time', 'exchanges.0.response.at', 8.64e15],
  ])('with %s is shown, tab by tab, and can be compared', async (_, place, value) => {
    const path = (await upload(changed(place, value))).headers.get('Location') ?? ''
    const { exchanges } = classroom.runs.find(Number(path.slice('/runs/'.length))) ?? { exchanges: [] }
    expect(exchanges.length).toBeGreaterThan(1)
    const messages = exchanges.flatMap(({ id }) => [`${id}-q`, `${id}-a`])
    const tabs = ['message', 'step', 'raw', 'seen', 'whatif']
    const pages = messages.flatMap((m) => tabs.map((tab) => `${path}?m=${m}&tab=${tab}`))
    const others = ['/runs', '/runs/compare', '/tour/2', '/tour/9', `${path}/save`]
    const answers = await Promise.all(
      [...pages, ...others].map(async (page) => [page, (await classroom.openAs([ALICE], page)).status]),
    )
    expect(answers.filter(([, status]) => status !== 200)).toEqual([])
  })

  it('is shown under a policy that runs nothing of it', async () => {
    const path = (await upload(changed())).headers.get('Location') ?? ''
    const policy = (await classroom.openAs([ALICE], path)).headers.get('Content-Security-Policy') ?? ''
    expect(policy).toMatch(/default-src 'self'|script-src 'self'/)
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
  })

  it('takes the place of the oldest when there are many: no more than two hundred are kept', async () => {
    for (let times = 0; times < 205; times += 1) await upload(changed('exchanges.0.request.at', times))
    expect(classroom.runs.all().length).toBe(200)
  })

  it('can be taken by the photo storage’s messages as well', async () => {
    const photos = recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop', status: 401 })
    const answer = recorded(`${SHOP}/photos`, { browser: ALICE })
    const text = writeRunFile({ ...run, exchanges: [photos, answer] }, [])
    expect(await uploadAndLook(text)).toContain('GET /v1/photos')
  })
})
