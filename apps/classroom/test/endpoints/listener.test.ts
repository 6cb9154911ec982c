import { captureLog, startTestServer } from '@photo/service/test/test-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createRuns } from '../../src/runs/runs.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { startSites } from '../on-the-way/sites.ts'

const sites = await startSites(false)
const captured = captureLog()
let classroom: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  classroom = await startTestServer('127.0.0.1', (origin) => {
    const origins = { ...sites.origins, learn: origin }
    return createApp({ origins, log: captured.log, key: 'lens_test', runs: createRuns(), lessons: openLessons() })
  })
})
afterAll(async () => {
  await classroom.close()
  sites.close()
})

const words = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')
/** What is lit up as a secret, in the column of letters. */
const litUp = (html: string) =>
  [...html.matchAll(/<span class="txt">(.*)<\/span>/g)]
    .flatMap(([, row = '']) => [...row.matchAll(/<mark class="secret">([^<]*)/g)].map(([, text]) => text))
    .join('')
const page = async () => (await fetch(`${classroom.origin}/listener`)).text()
const record = (headers: Record<string, string> = {}) =>
  fetch(`${classroom.origin}/listener`, { method: 'POST', headers, redirect: 'manual' })

describe('S-51 What a listener sees', () => {
  it('records nothing before somebody asks for it on our own page', async () => {
    expect(await page()).toContain('Record it now')
    expect((await record({ Origin: 'http://evil.localhost' })).status).toBe(403)
    expect(sites.asked).toEqual([])
  })

  it('shows the password lit up without TLS, what is still visible with it, and which side was made for it', async () => {
    const answer = await record()
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/listener'])
    const html = await page()
    expect(litUp(html)).toContain('password=yellow-helmet')
    expect(html).toContain('Record it again')
    expect(words(html)).toContain('Bob’s passwordsign in as this person, here and wherever else it is usedonceno')
    expect(words(html)).toContain('localhost, in the first record')
    expect(words(html)).toContain(
      'Your demo speaks http. So on the way with TLS a small server of the classroom stands',
    )
    expect(html).toContain('href="/code/apps/classroom/src/on-the-way/forwarder.ts"')
    expect((await fetch(`${classroom.origin}/code/apps/classroom/src/on-the-way/forwarder.ts`)).status).toBe(200)
  })

  it('says what to do when the sign-in does not get through, and shows the last recording on', async () => {
    sites.changePassword()
    const refused = await record()
    expect([refused.status, words(await refused.text())]).toEqual([
      503,
      expect.stringContaining('Nothing was recorded'),
    ])
    expect(captured.events()).toContain('listener_not_recorded')
    expect(captured.text()).not.toContain('yellow-helmet')
    expect(await page()).toContain('Record it again')
  })
})
