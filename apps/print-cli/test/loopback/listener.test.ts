import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listener, openListener } from '../../src/loopback/listener.ts'
import { exitCodes } from '../../src/print-error.ts'

const issuer = 'http://auth.example'
const state = 'state_ours'
const support = 'http://learn.example/support'
const long = { answer: 60_000, farewell: 60_000 }

const open: Listener[] = []
afterEach(() => {
  for (const listener of open.splice(0)) listener.close()
})

async function listen(wait = long, addresses?: string[]): Promise<Listener> {
  const listener = await openListener({ state, issuer, support }, wait, addresses)
  open.push(listener)
  return listener
}

const callback = ({ redirect_uri }: Listener, parameters: Record<string, string> | [string, string][]) =>
  fetch(`${redirect_uri}?${new URLSearchParams(parameters)}`, { redirect: 'manual' })
const good = { code: 'canary-code', state, iss: issuer }
const at = ({ redirect_uri }: Listener, path: string) => new URL(path, redirect_uri).href

/** `open` when somebody answers there, otherwise the reason why not. */
function probe(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 10_000 }, () => resolve('open'))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    socket.on('timeout', () => resolve('timeout'))
    socket.unref()
  })
}

describe('loopback redirection — RFC 8252 §7.3, §8.3', () => {
  it('NA-03 listens at 127.0.0.1 and nowhere else', async () => {
    const listener = await listen()
    const port = Number(new URL(listener.redirect_uri).port)
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
    const outside = own.filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address)
    // On Linux all of 127.* is this computer, so that the probe has a target on a machine without a network, too.
    const targets = [...outside, '::1', ...(process.platform === 'linux' ? ['127.0.0.2'] : [])]
    expect(await probe('127.0.0.1', port)).toBe('open')
    for (const target of targets) expect.soft(await probe(target, port), target).not.toBe('open')
  })

  it('NA-03 takes a free port each time, and names it in the redirect URI', async () => {
    const [one, two] = [await listen(), await listen()]
    for (const { redirect_uri } of [one, two]) {
      expect(redirect_uri).toMatch(/^http:\/\/127\.0\.0\.1:\d{4,5}\/callback$/)
    }
    expect(two.redirect_uri).not.toBe(one.redirect_uri)
  })

  it('NA-03 takes [::1] where there is no 127.0.0.1', async () => {
    // 198.51.100.0/24 belongs to nobody — RFC 5737 §3
    const listener = await listen(long, ['198.51.100.7', '::1'])
    expect(listener.redirect_uri).toMatch(/^http:\/\/\[::1\]:\d+\/callback$/)
    expect((await callback(listener, good)).status).toBe(303)
  })

  it('says so when there is no loopback address at all', async () => {
    await expect(listen(long, ['198.51.100.7'])).rejects.toThrow('no loopback address')
  })
})

describe('the answer — RFC 8252 §8.9', () => {
  it.each<[string, Record<string, string> | [string, string][]]>([
    ['no state', { code: 'c', iss: issuer }],
    ['an empty state', { ...good, state: '' }],
    ['another state', { ...good, state: 'state_theirs' }],
    ['another state with a refusal', { error: 'access_denied', state: 'state_theirs', iss: issuer }],
    ['two states', [...Object.entries(good), ['state', 'state_theirs']]],
    ['nothing', {}],
  ])('NA-03 CL-01 refuses an answer with %s, and goes on waiting for ours', async (_case, parameters) => {
    const listener = await listen()
    const refused = await callback(listener, parameters)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('This answer does not belong here')
    expect((await callback(listener, good)).status).toBe(303)
    await fetch(at(listener, '/done'))
    expect(await listener.code).toBe('canary-code')
  })

  it('NA-03 takes one answer: the second is refused, and after the last page nobody listens', async () => {
    const listener = await listen()
    expect((await callback(listener, good)).status).toBe(303)
    const second = await callback(listener, { ...good, code: 'second-code' })
    expect(second.status).toBe(400)
    expect(await second.text()).toContain('has its answer already')
    expect((await fetch(at(listener, '/done'))).status).toBe(200)
    expect(await listener.code).toBe('canary-code')
    expect(await probe('127.0.0.1', Number(new URL(listener.redirect_uri).port))).toBe('ECONNREFUSED')
  })

  it('NA-03 also closes when the browser does not fetch the last page', async () => {
    const listener = await listen({ ...long, farewell: 1 })
    await callback(listener, good)
    expect(await listener.code).toBe('canary-code')
    expect(await probe('127.0.0.1', Number(new URL(listener.redirect_uri).port))).toBe('ECONNREFUSED')
  })

  it('NA-03 CL-05 leads to an address without the code, in a page that loads nothing and tells nobody', async () => {
    const listener = await listen()
    const response = await callback(listener, good)
    expect(response.headers.get('Location')).toBe('/done')
    for (const answer of [response, await fetch(at(listener, '/done'))]) {
      expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/)
      expect(await answer.text()).not.toMatch(/canary|<script|https?:/)
    }
  })

  it('says on each page that refuses where its title is looked up, and invents no number for it', async () => {
    const listener = await listen()
    const foreign = await callback(listener, { ...good, state: 'state_theirs' })
    const nowhere = await fetch(at(listener, '/nowhere'))
    await callback(listener, { ...good, iss: 'http://evil.example' })
    for (const page of [foreign, nowhere, await fetch(at(listener, '/done'))]) {
      expect(await page.text()).toContain(`so it has no number. Look up its title at <a href="${support}">`)
    }
  })

  it('NA-03 gives up when nobody answers', async () => {
    const listener = await listen({ ...long, answer: 1 })
    await expect(listener.code).rejects.toMatchObject({
      message: expect.stringContaining('Nobody answered at CloudDrive within five minutes'),
      exitCode: exitCodes.noPermission,
    })
    expect(await probe('127.0.0.1', Number(new URL(listener.redirect_uri).port))).toBe('ECONNREFUSED')
  })

  it.each([
    ['another path', '/', 'GET', 404],
    ['a path below', '/callback/x', 'GET', 404],
    ['the last page before its time', '/done', 'GET', 404],
    ['a form', '/callback', 'POST', 404],
    ['a question for headers', '/callback', 'HEAD', 404],
  ])('NA-03 answers nothing to %s, even with our state', async (_case, path, method, status) => {
    const listener = await listen()
    const response = await fetch(`${at(listener, path)}?${new URLSearchParams(good)}`, { method })
    expect(response.status).toBe(status)
    expect((await callback(listener, good)).status).toBe(303)
  })

  it('NA-03 WB-05 answers only to its own name', async () => {
    const listener = await listen()
    const { port } = new URL(listener.redirect_uri)
    const response = await fetch(`http://localhost:${port}/callback?${new URLSearchParams(good)}`).catch(
      () => undefined,
    )
    expect(response?.status).toBe(421)
  })
})

describe('answers to our question that are no good', () => {
  const ending = async (parameters: Record<string, string> | [string, string][]) => {
    const listener = await listen()
    expect((await callback(listener, parameters)).status).toBe(303)
    const page = await (await fetch(at(listener, '/done'))).text()
    const error = await listener.code.catch((reason) => reason)
    return { title: /<h1>(.*)<\/h1>/.exec(page)?.[1], message: error.message, exitCode: error.exitCode }
  }
  const { code, ...rest } = good

  it.each([
    ['no iss', { code, state }],
    ['another iss', { ...good, iss: 'http://evil.example' }],
    ['iss with a slash added', { ...good, iss: `${issuer}/` }],
    ['another iss and a refusal', { state, iss: 'http://evil.example', error: 'access_denied' }],
  ])('CL-02 refuses %s', async (_case, parameters) => {
    expect(await ending(parameters)).toMatchObject({
      title: 'That did not work',
      message: expect.stringContaining('names another sender than CloudDrive (iss)'),
      exitCode: exitCodes.failed,
    })
  })

  it('CL-04 NA-03 takes a no kindly', async () => {
    expect(await ending({ ...rest, error: 'access_denied', error_description: 'Call 0900' })).toEqual({
      title: 'No photos shared, and that is fine',
      message: expect.stringContaining('You did not allow it'),
      exitCode: exitCodes.noPermission,
    })
  })

  it.each<[string, Record<string, string> | [string, string][], string]>([
    ['another error', { ...rest, error: 'server_error' }, 'refused our question (server_error)'],
    ['an error that moves the cursor', { ...rest, error: '\u001b[2J' }, 'refused our question (an unknown error)'],
    ['code and error', { ...good, error: 'access_denied' }, '(code and error)'],
    ['no code', rest, '(code)'],
    ['an empty code', { ...good, code: '' }, '(code)'],
    ['two codes', [...Object.entries(good), ['code', 'd']], '(code more than once)'],
    ['two issuers', [...Object.entries(good), ['iss', issuer]], '(iss more than once)'],
  ])('CL-04 refuses %s', async (_case, parameters, check) => {
    expect(await ending(parameters)).toMatchObject({
      title: 'That did not work',
      message: expect.stringContaining(check),
      exitCode: exitCodes.failed,
    })
  })
})
