import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenerView } from '../../src/on-the-way/listener-view.ts'
import { type Recording, record } from '../../src/on-the-way/record.ts'
import { createRecorder } from '../../src/on-the-way/recorder.ts'
import { startSites } from './sites.ts'

type Sites = Awaited<ReturnType<typeof startSites>>
const bob = { name: 'Bob', username: 'bob', password: 'yellow-helmet' }

describe.each([
  ['http', false, 'tls'],
  ['https', true, 'open'],
] as const)('S-51 What somebody on the way wrote down, of a demo that speaks %s', (_scheme, isTls, made) => {
  const before = getCACertificates('default')
  let sites: Sites
  let recording: Recording
  beforeAll(async () => {
    sites = await startSites(isTls)
    if (isTls) setDefaultCACertificates([...before, sites.authority.certificate])
    recording = await record(sites.origins, bob)
  })
  afterAll(() => {
    setDefaultCACertificates(before)
    sites.close()
  })

  it('holds the password and all else without TLS, and nothing of it with TLS', () => {
    expect(recording.made).toBe(made)
    const { readable, open } = listenerView(recording)
    const read = Object.fromEntries(readable.map(({ what, open, tls }) => [what, [open, tls]]))
    expect(read).toMatchObject({
      'Bob’s password': [1, 0],
      'The cookies of both sites': [expect.any(Number), 0],
      'The code, in an address': [2, 0],
      'The photos': [2, 0],
    })
    expect(read['The cookies of both sites']?.[0]).toBeGreaterThan(2)
    expect(open.session).toBe('as_sid=drive-session')
    const lit = open.rows.flatMap(({ letters }) => letters.filter(({ kind }) => kind === 'secret'))
    expect(lit.map(({ text }) => text).join('')).toMatch(/password=yellow-helmet$/)
  })

  it('still holds the names of the sites, and how much was said', () => {
    const { open, tls } = listenerView(recording)
    expect(tls.hello.isNamed).toBe(true)
    // As long as the form, and what TLS puts around it.
    expect(tls.form.bytes - open.bytes).toBe(22)
    expect(tls.form.number).toBeGreaterThan(4)
    expect(tls.bars.filter(({ from }) => from === 'browser')).toHaveLength(tls.fromBrowser)
    expect(tls.largest).toBeGreaterThan(9_000)
  })

  it('is of the same way twice, at whose end nothing is left behind', () => {
    const half = sites.asked.length / 2
    expect(sites.asked.slice(half)).toEqual(sites.asked.slice(0, half))
    expect(sites.asked.slice(half - 3, half)).toEqual(['GET /orders/o_1', 'POST /disconnect', 'POST /logout'])
  })
})

it('S-51 one recording is made for all who ask at the same time, and stays when the next one fails', async () => {
  const sites = await startSites(false)
  const recorder = createRecorder(sites.origins)
  expect(recorder.last()).toBeUndefined()
  await Promise.all([recorder.recordNow(), recorder.recordNow(), recorder.recordNow()])
  expect(sites.asked.filter((one) => one === 'POST /login')).toHaveLength(2)
  const last = recorder.last()
  expect(last?.person.username).toBe('bob')
  sites.changePassword()
  await expect(recorder.recordNow()).rejects.toThrow('Bob could not sign in')
  expect(recorder.last()).toBe(last)
  sites.close()
})
