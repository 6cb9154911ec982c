import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { trustOwnAuthority } from '@photo/service/own-certificates'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startService } from './watched.ts'

const before = getCACertificates('default')
let watched: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  watched = await startService(true, true)
  trustOwnAuthority(watched.folder)
})
afterAll(async () => {
  setDefaultCACertificates(before)
  await watched.stop()
})

const NAVIGATION = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' }

describe('S-51 A service that is watched over https', () => {
  it('TL-07 is recorded, and its records travel over https to a classroom that proves to be ours', async () => {
    const answer = await fetch(`${watched.origin}/json`)
    expect(await answer.json()).toMatchObject({ access_token: 'token-1' })
    const { request, response } = await watched.recordOf('/json')
    expect(request.url).toBe(`${watched.origin}/json`)
    expect(response).toMatchObject({ status: 200 })
    expect(watched.learn).toMatch(/^https:/)
  })

  it('TL-07 has the dock on its pages, and the lens answers at addresses of its own', async () => {
    const page = await fetch(`${watched.origin}/page`, { headers: NAVIGATION })
    expect(await page.text()).toContain(`src="${watched.learn}/dock.js"`)
    expect(page.headers.get('Set-Cookie')).toMatch(/^lens_browser=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    const round = await fetch(`${watched.origin}/.lens/round?step=on`, { headers: NAVIGATION, redirect: 'manual' })
    expect({ status: round.status, to: round.headers.get('Location') }).toEqual({
      status: 303,
      to: expect.stringMatching(/^https:\/\/127\.0\.0\.1:9001\/\.lens\/round\?step=on&browser=/),
    })
  })

  it('TL-07 lets a redirect wait in step mode', async () => {
    const headers = { ...NAVIGATION, Cookie: 'lens_step=on; lens_browser=b1' }
    const answer = await fetch(`${watched.origin}/redirect`, { headers, redirect: 'manual' })
    expect(answer.headers.get('Location')).toMatch(/^\/\.lens\/held\//)
    const held = await fetch(watched.origin + answer.headers.get('Location'), { headers })
    expect(await held.text()).toContain('https://127.0.0.1:9001/authorize?state=some-state')
  })
})
