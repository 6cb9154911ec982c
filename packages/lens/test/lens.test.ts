import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchangeBytes, startService } from './watched.ts'

type Service = Awaited<ReturnType<typeof startService>>
let plain: Service
let watched: Service
beforeAll(async () => {
  ;[plain, watched] = await Promise.all([startService(false), startService(true)])
})
afterAll(() => Promise.all([plain.stop(), watched.stop()]))

const NAVIGATION = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' }
const visit = (path: string, cookie = '') =>
  fetch(watched.origin + path, { headers: { ...NAVIGATION, Cookie: cookie }, redirect: 'manual' })
const boundary = '--------------------------x'
const upload = [
  `--${boundary}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`,
  `${'x'.repeat(200_000)}\r\n--${boundary}\r\nContent-Disposition: form-data; name="password"\r\n\r\nwhite-rabbit\r\n--${boundary}--\r\n`,
].join('')
/** By a person, in a browser that has its name already. */
const OPENED = ['Sec-Fetch-Dest: document', 'Cookie: lens_browser=b1']
const FORM = 'Content-Type: application/x-www-form-urlencoded'
const JSON_TYPE = 'Content-Type: application/json'

describe('A service that is watched answers byte for byte as it would', () => {
  it.each([
    ['a page that a program asks for', ['GET /page HTTP/1.1']],
    ['a page that has not changed since a person opened it', ['GET /page HTTP/1.1', ...OPENED, 'If-None-Match: *']],
    ['a page that is compressed already', ['GET /compressed HTTP/1.1', ...OPENED]],
    ['JSON that a person opens', ['GET /json HTTP/1.1', ...OPENED]],
    ['a picture that a person opens', ['GET /picture HTTP/1.1', ...OPENED]],
    ['a page as a part of another', ['GET /page HTTP/1.1', 'Sec-Fetch-Dest: empty']],
    ['the head of a page alone', ['HEAD /page HTTP/1.1', 'Sec-Fetch-Dest: document']],
    ['a page that has not changed', ['GET /file HTTP/1.1', 'If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT']],
    ['a head written by hand', ['GET /written-head HTTP/1.1']],
    ['a redirect', ['GET /redirect HTTP/1.1']],
    ['JSON', ['GET /json HTTP/1.1']],
    ['nothing', ['GET /nothing HTTP/1.1']],
    ['a picture', ['GET /picture HTTP/1.1', 'Sec-Fetch-Dest: image']],
    ['a file', ['GET /file HTTP/1.1']],
    ['a part of a file', ['GET /file HTTP/1.1', 'Range: bytes=10-19']],
    ['a stream', ['GET /stream HTTP/1.1']],
    ['much text', ['GET /large HTTP/1.1']],
    ['an address that is not there', ['GET /nowhere HTTP/1.1']],
    ['an address that is none', ['GET // HTTP/1.1']],
    ['a form', ['POST /form HTTP/1.1', FORM], 'a=1&password=white-rabbit'],
    ['JSON that is sent', ['POST /json HTTP/1.1', JSON_TYPE], '{"a":1,"password":"white-rabbit"}'],
    ['JSON that is none', ['POST /json HTTP/1.1', JSON_TYPE], '{"password":'],
    ['an upload', ['POST /upload HTTP/1.1', `Content-Type: multipart/form-data; boundary=${boundary}`], upload],
  ])('%s', async (_name, lines, body = '') => {
    const [one, other] = await Promise.all([plain, watched].map(({ port }) => exchangeBytes(port, lines, body)))
    expect(one).toMatch(/^HTTP\/1\.1 [2345]\d\d /)
    const withoutPorts = (answer = '') => answer.replaceAll(/localhost:\d+/g, 'localhost')
    expect(withoutPorts(other)).toBe(withoutPorts(one))
  })

  it('an error, which the service has to survive', async () => {
    const [one, other] = await Promise.all(
      [plain, watched].map(({ port }) => exchangeBytes(port, ['GET /broken HTTP/1.1'])),
    )
    expect(other?.split('\r\n')[0]).toBe(one?.split('\r\n')[0])
  })

  it('several requests on one connection', async () => {
    const asked =
      'GET /json HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
    const answers = await Promise.all(
      [plain, watched].map(async ({ port }) => {
        const socket = connect(port, '127.0.0.1')
        socket.write(asked)
        let said = ''
        socket.on('data', (chunk) => {
          said += chunk
        })
        await once(socket, 'close')
        return said.replaceAll(/^Date: .*$/gm, 'Date:')
      }),
    )
    expect(answers[0]).toContain('204 No Content')
    expect(answers[1]).toBe(answers[0])
  })
})

describe('Without the lens', () => {
  it('there is nothing below /.lens/, and a page that a person opens is the service’s own', async () => {
    expect((await fetch(`${plain.origin}/.lens/round`, { redirect: 'manual' })).status).toBe(404)
    const bytes = (path: string) => exchangeBytes(plain.port, [`GET ${path} HTTP/1.1`, 'Sec-Fetch-Dest: document'])
    expect(await bytes('/page')).toBe(await exchangeBytes(plain.port, ['GET /page HTTP/1.1']))
    expect(await bytes('/page')).not.toMatch(/lens|dock\.js|Set-Cookie/)
    expect(plain.records).toEqual([])
  })
})

describe('The lens records', () => {
  const opened = async (path: string, init?: RequestInit) => {
    await (await fetch(watched.origin + path, init)).arrayBuffer()
    return watched.recordOf(path)
  }

  it('who asked for what, and what the service said', async () => {
    const record = await opened('/json?n=1', { headers: { 'User-Agent': 'clouddrive-auth', 'X-Request-Id': 'x1' } })
    expect(record).toMatchObject({ receiver: 'printshop', sender: 'auth', request: { method: 'GET' } })
    expect(record.request.headers).toContainEqual(['X-Request-Id', 'x1'])
    expect(record.response.status).toBe(200)
    expect(record.response.headers).toContainEqual(['Content-Type', 'application/json; charset=utf-8'])
    expect(record.request.at).toBeLessThanOrEqual(record.response.at)
    expect((await opened('/json?n=2', { headers: { 'User-Agent': 'Mozilla/5.0' } })).sender).toBe('browser')
    const unusual = { 'User-Agent': 'Lynx', 'Sec-Fetch-Site': 'none' }
    expect((await opened('/json?n=4', { headers: unusual })).sender).toBe('browser')
    expect((await opened('/json?n=3', { headers: { 'User-Agent': 'curl/8' } })).sender).toBe('other')
  })

  it('when the answer left, however busy the service is afterwards: a client may have asked for the next thing by then', async () => {
    const { response } = await opened('/busy-afterwards')
    expect(response.at).toBeLessThan(await (await fetch(`${watched.origin}/busy-until`)).json())
  })

  it('the head that a service writes by hand', async () => {
    const { response } = await opened('/written-head?n=1')
    const twice = response.headers.filter(([name]) => name === 'X-Twice')
    expect(twice).toEqual([
      ['X-Twice', 'one'],
      ['X-Twice', 'two'],
    ])
    expect(response.body).toEqual({ text: 'écrit' })
  })

  it('a page as the service made it, and none of its own cookies', async () => {
    await (await visit('/page-of-a-session?n=1', 'lens_browser=b1; lens_step=off; theme=dark')).text()
    const { request, response, browser } = await watched.recordOf('/page-of-a-session?n=1')
    expect(browser).toBe('b1')
    expect(request.headers).toContainEqual(['Cookie', 'theme=dark'])
    expect(response.body).toEqual({ text: expect.stringMatching(/^<!doctype html>\n<title>Session<.*<\/html>\n$/s) })
    expect(JSON.stringify(response)).not.toMatch(/lens_|dock\.js/)
    await (await visit('/page-of-a-session?n=2')).text()
    const first = await watched.recordOf('/page-of-a-session?n=2')
    expect(first.browser).toMatch(/^[\w-]{22}$/)
    expect(JSON.stringify(first.response)).not.toMatch(/lens_|dock\.js/)
  })

  it('pictures and uploads by their type and size, and the beginning of what is long', async () => {
    expect((await opened('/picture?n=1')).response.body).toEqual({ type: 'image/jpeg', bytes: 5_000 })
    const type = `multipart/form-data; boundary=${boundary}`
    const sent = await opened('/upload?n=1', { method: 'POST', headers: { 'Content-Type': type }, body: upload })
    expect(sent.request.body).toEqual({ type: 'multipart/form-data', bytes: upload.length })
    const { response } = await opened('/large?n=1')
    expect(response.body).toEqual({ text: 'x'.repeat(65_536), cutFrom: 200_000 })
    const headers = { 'Content-Type': 'text/plain' }
    const inPieces = await opened('/text?n=large', { method: 'POST', headers, body: 'y'.repeat(300_000) })
    expect(inPieces.request.body).toEqual({ text: 'y'.repeat(65_536), cutFrom: 300_000 })
  })

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'password=white-rabbit&user=alice'],
    [
      'a form that writes the word in its own way',
      'application/x-www-form-urlencoded',
      'user=alice&new%5FPass%77ord=white-rabbit',
    ],
    ['JSON', 'application/json', '{"user":"alice","password":"white-rabbit"}'],
    ['JSON that writes the word in its own way', 'application/json', '{"deep":[{"\\u0070assword":"white-rabbit"}]}'],
    ['JSON that calls it something else', 'application/json', '{"newPassphrase":"white-rabbit"}'],
    ['JSON that breaks off', 'application/json', '{"password":"white-rabbit"'],
    ['an upload', `multipart/form-data; boundary=${boundary}`, upload],
    ['a page', 'text/html', '<input name="password" value="white-rabbit"><p>password <code>white-rabbit</code></p>'],
  ])('no password in %s', async (name, type, body) => {
    const path = `/form?${new URLSearchParams({ case: name })}`
    const record = await opened(path, { method: 'POST', headers: { 'Content-Type': type }, body })
    expect(record.request.body).toBeDefined()
    expect(JSON.stringify(record)).not.toContain('rabbit')
  })

  it('no password in an address, nor in an answer', async () => {
    await fetch(`${watched.origin}/json?password=white-rabbit`)
    const record = await watched.recordOf('/json?password=%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2')
    expect(record.response.body).toEqual({ text: '{"access_token":"token-1","password":"••••••"}' })
    expect(JSON.stringify(watched.records)).not.toContain('rabbit')
  })

  it('a request that its sender gave up', async () => {
    const socket = connect(watched.port, '127.0.0.1')
    socket.write('GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n', () => setImmediate(() => socket.destroy()))
    expect((await watched.recordOf('/never')).response.status).toBe(0)
  })

  it('nothing that only draws a page', async () => {
    await fetch(`${watched.origin}/assets/x.css`)
    await fetch(`${watched.origin}/health`)
    await fetch(`${watched.origin}/app.js`, { headers: { 'Sec-Fetch-Dest': 'script' } })
    await opened('/json?n=last')
    expect(watched.records.filter(({ request }) => /assets|health|app\.js/.test(request.url))).toEqual([])
  })

  it('A16 nothing that another’s page has drawn in it, however often', async () => {
    const drawn = (name: string, mode: string, dest: string, site = 'cross-site') =>
      exchangeBytes(watched.port, [
        `GET /page?drawn=${name} HTTP/1.1`,
        `Sec-Fetch-Site: ${site}`,
        `Sec-Fetch-Mode: ${mode}`,
        `Sec-Fetch-Dest: ${dest}`,
      ])
    await drawn('image', 'no-cors', 'image')
    await drawn('frame', 'navigate', 'iframe')
    await drawn('by-a-script', 'cors', 'empty')
    await drawn('link', 'navigate', 'document')
    await drawn('own', 'no-cors', 'image', 'same-origin')
    await watched.recordOf('/page?drawn=own')
    await watched.recordOf('/page?drawn=by-a-script')
    await watched.recordOf('/page?drawn=link')
    expect(watched.records.filter(({ request }) => /drawn=(image|frame)/.test(request.url))).toEqual([])
  })

  it('for the classroom alone, with a key that goes nowhere else', async () => {
    await opened('/json?n=key')
    expect(new Set(watched.deliveries.map(({ url }) => url))).toEqual(new Set(['/records']))
    expect(watched.deliveries[0]?.authorization).toMatch(/^Bearer lens_/)
    expect(JSON.stringify(watched.records)).not.toContain(watched.deliveries[0]?.authorization?.slice(7))
  })
})

describe('A page that a person opens', () => {
  it.each(['/page', '/page-in-pieces', '/page-of-a-session'])('has the dock at its foot: %s', async (path) => {
    const response = await visit(path)
    const html = await response.text()
    expect(html.match(/<script [^>]*>/g)).toHaveLength(1)
    expect(html).toMatch(
      new RegExp(
        `<script type="module" async src="${watched.learn}/dock\\.js" integrity="sha384-[\\w+/]{64}" crossorigin="anonymous" data-exchange="[\\w-]{36}" data-step="off" data-shop="http:[^"]*" data-look="sha384-[\\w+/]{64}"></script>`,
      ),
    )
    if (path !== '/page-in-pieces') expect(html).toMatch(/<\/script>\n<\/body>\n<\/html>\n$/)
  })

  it('lets that script in, and nothing else', async () => {
    const policy = (await visit('/page')).headers.get('Content-Security-Policy')
    expect(policy).toBe(
      `default-src 'self';style-src 'self' data:;script-src 'self' ${watched.learn};connect-src 'self' ${watched.learn}`,
    )
  })

  it('gives the browser a name once', async () => {
    const [cookie = ''] = (await visit('/page')).headers.getSetCookie()
    expect(cookie).toMatch(/^lens_browser=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await visit('/page', cookie.split(';')[0])).headers.getSetCookie()).toEqual([])
  })
})

describe('Step mode', () => {
  const cookie = 'lens_browser=b1; lens_step=on'

  it('holds a redirect to another site, as often as the page is loaded', async () => {
    const held = (await visit('/redirect?n=1', cookie)).headers.get('Location') ?? ''
    expect(held).toMatch(/^\/\.lens\/held\/[\w-]{36}$/)
    const { response } = await watched.recordOf('/redirect?n=1')
    expect(response).toMatchObject({ status: 303, held: true })
    const location = response.headers.find(([name]) => name === 'Location')?.[1] ?? ''
    expect(location).toMatch(/\/authorize\?state=some-state$/)
    for (const _time of ['once', 'again']) {
      const page = await visit(held, cookie)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain(`href="${location}"`)
    }
  })

  it('lets a person change it first, and shows what comes from others as words only', async () => {
    const held = (await visit('/redirect-with-markup', cookie)).headers.get('Location') ?? ''
    const html = await (await visit(held, cookie)).text()
    expect(html).toContain('<form action="http://127.0.0.1:9001/authorize" method="get">')
    expect(html).toContain('name="state" value="&quot;&gt;&lt;script&gt;"')
    expect(html.match(/<script/g)).toHaveLength(3)
    expect(html).toContain('<dt><code>state</code></dt><dd>What state is &lt;for&gt;.</dd>')
  })

  it('says of another address that it is none of the three', async () => {
    const held = (await visit('/redirect-elsewhere', cookie)).headers.get('Location') ?? ''
    expect(await (await visit(held, cookie)).text()).toContain('to a place that is none of the three</h1>')
  })

  it('shows it to nobody else', async () => {
    const held = (await visit('/redirect', cookie)).headers.get('Location') ?? ''
    const page = await visit(held, 'lens_browser=b2; lens_step=on')
    expect(page.status).toBe(404)
    expect(await page.text()).not.toContain('some-state')
  })

  it.each([
    ['a redirect within the site', '/redirect-at-home', cookie, NAVIGATION, '/page'],
    ['a browser that is not in step mode', '/redirect', 'lens_step=off', NAVIGATION, /authorize/],
    ['an app’s own scheme', '/redirect-to-an-app', cookie, NAVIGATION, /^app:/],
    ['what a script asks for', '/redirect', cookie, { 'Sec-Fetch-Dest': 'empty' }, /authorize/],
    ['what a program asks for', '/redirect', cookie, {}, /authorize/],
  ])('lets go %s', async (_name, path, Cookie, headers, expected) => {
    const response = await fetch(watched.origin + path, { headers: { ...headers, Cookie }, redirect: 'manual' })
    expect(response.headers.get('Location')).toMatch(expected)
  })

  it('is switched at each site in turn, and then the classroom is told', async () => {
    const response = await visit('/.lens/round?step=on&back=/runs', 'lens_browser=b1')
    expect(response.headers.getSetCookie()).toEqual(['lens_step=on; Path=/; HttpOnly; SameSite=Lax'])
    const other = await visit('/.lens/round?step=maybe', 'lens_browser=b1')
    expect(other.headers.getSetCookie()).toEqual([])
    expect(response.headers.get('Location')).toBe('http://127.0.0.1:9001/.lens/round?step=on&back=%2Fruns&browser=b1')
    // The next site asks whether the way began on a page of ours.
    expect(response.headers.get('Referrer-Policy')).toBe('strict-origin')
  })

  it('A16 is not switched by a link on another’s page, which may send the browser around all the same', async () => {
    const open = (path: string, from: string) =>
      fetch(watched.origin + path, {
        headers: { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'cross-site', Referer: from },
        redirect: 'manual',
      })
    const refused = await open('/.lens/round?step=on', 'http://evil.example/')
    expect(refused.status).toBe(403)
    expect(refused.headers.getSetCookie()).toEqual([])
    expect(await refused.text()).toContain('Step mode was not switched')
    expect((await open('/.lens/round?step=on', `${watched.learn}/`)).headers.getSetCookie().join()).toContain(
      'lens_step',
    )
    const around = await open('/.lens/round?back=/runs', 'http://evil.example/')
    expect(around.status).toBe(303)
    expect(around.headers.getSetCookie().join()).not.toContain('lens_step')
  })

  it('answers to its own name only', async () => {
    const answer = await exchangeBytes(watched.port, ['GET /.lens/round HTTP/1.1', 'Host: evil.example'])
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|21) /)
    expect((await visit('/.lens/nothing')).status).toBe(404)
  })
})

// Among the last: it uses up what may be recorded.
describe('Under a load that no class makes', () => {
  it('the lens looks away, and the next record says from how many', async () => {
    const asked = Array.from({ length: 1_500 }, (_, n) => `GET /json?load=${n} HTTP/1.1\r\nHost: localhost\r\n`)
    // All at once on one connection: no machine is so slow that this would pass for a class.
    const socket = connect(watched.port, '127.0.0.1')
    socket.end(`${asked.join('\r\n')}Connection: close\r\n\r\n`)
    await text(socket)
    const countOf = (ending: RegExp) => watched.records.filter(({ request }) => ending.test(request.url)).length
    const missed = () => watched.records.reduce((sum, record) => sum + (record.missed ?? 0), 0)
    // Each that is asked more may tell of those before it.
    const accountedFor = async () => {
      await (await fetch(`${watched.origin}/json?one-more`)).arrayBuffer()
      return countOf(/load=\d+$/) + missed()
    }
    await expect.poll(accountedFor).toBeGreaterThanOrEqual(asked.length)
    expect(missed()).toBeGreaterThan(0)
    expect(countOf(/load=\d+$/)).toBeGreaterThanOrEqual(100)
  })
})

// Last: it takes the classroom away.
describe('When the classroom is away', () => {
  it('the service answers as before', async () => {
    await watched.closeClassroom()
    for (let n = 0; n < 20; n += 1) {
      const response = await visit(`/page?n=${n}`)
      expect(await response.text()).toContain('Bonjour')
    }
    expect(watched.child.exitCode).toBeNull()
  })
})
