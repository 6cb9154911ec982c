import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const [one, two, old] = ['a'.repeat(22), 'b'.repeat(22), 'c'.repeat(22)]
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(classroom.origin + path, { headers, redirect: 'manual' })
const cookieIn = (response: Response, name: string) =>
  response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.split(';')[0]

/** Sets out from a page of the classroom, and comes back with what the services said. */
async function goAround(says: string[][], cookie = '', start = '/runs') {
  const out = await ask(start, { Cookie: cookie })
  const round = new URL(out.headers.get('Location') ?? '').searchParams
  const query = new URLSearchParams([...round, ...says])
  return ask(`/hello?${query}`, { Cookie: [cookie, cookieIn(out, 'learn_round')].filter(Boolean).join('; ') })
}

describe('A browser that says hello', () => {
  it('is known from then on by the names that each site gave it', async () => {
    const names = [one, two, one, '<script>'].map((name) => ['browser', name])
    const response = await goAround(names)
    const cookies = response.headers.getSetCookie()
    expect(cookies).toContain(`learn_browsers=${one}.${two}; Path=/; HttpOnly; SameSite=Lax`)
    expect(response.headers.get('Location')).toBe(`${classroom.origin}/runs`)
  })

  it('keeps the names that it had: a site may have lost its cookie', async () => {
    const response = await goAround([['browser', one]], `learn_browsers=${old}`, '/exchanges/of-nobody')
    expect(cookieIn(response, 'learn_browsers')).toBe(`learn_browsers=${one}.${old}`)
  })

  it.each([
    ['/runs/3', '/runs/3'],
    [`${AUTH}/consent?interaction=t`, `${AUTH}/consent?interaction=t`],
    ['http://evil.example/', '/runs'],
    ['//evil.example/', '/runs'],
    ['javascript:alert(1)', '/runs'],
    [`${SHOP}.evil.example/`, '/runs'],
    ['http://[', '/runs'],
  ])('goes back to %s', async (back, expected) => {
    const headers = { Cookie: `learn_browsers=${one}` }
    const location = (await ask(`/hello?${new URLSearchParams({ back })}`, headers)).headers.get('Location') ?? ''
    expect(location.replace(classroom.origin, '')).toBe(expected)
  })

  it('A16 takes no names from a link: only a browser that set out here comes back', async () => {
    const forged = `/hello?browser=${two}&round=${'x'.repeat(22)}`
    const known = await ask(forged, { Cookie: `learn_browsers=${one}; learn_round=${'y'.repeat(22)}` })
    expect(cookieIn(known, 'learn_browsers')).toBeUndefined()
    expect(known.headers.get('Location')).toBe(`${classroom.origin}/runs`)
    const unknown = await ask(forged)
    expect(cookieIn(unknown, 'learn_browsers')).toBeUndefined()
    expect(unknown.headers.get('Location')).toMatch(/\/\.lens\/round\?.*again=yes/)
    expect(unknown.headers.get('Location')).not.toContain(two)
  })

  it('sets out with one number from however many tabs', async () => {
    const [first] = await Promise.all([ask('/runs'), ask('/runs')])
    const Cookie = cookieIn(first, 'learn_round') ?? ''
    expect(cookieIn(await ask('/tour/1', { Cookie }), 'learn_round')).toBe(Cookie)
  })

  it('is told what to do when it keeps no cookies, and is not sent around for ever', async () => {
    const response = await ask('/hello?back=/runs&again=yes')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Your browser brought no cookie')
  })

  it('is asked once more who it is, where it asks for a message that is not known as its own', async () => {
    const page = recorded(`${AUTH}/authorize?client_id=shop&state=state-of-a-new-name`, { browser: two })
    await classroom.record(page)
    const Cookie = `learn_browsers=${one}`
    const asked = await ask(`/exchanges/${page.id}`, { Cookie })
    expect(asked.headers.get('Location')).toMatch(/\/\.lens\/round\?back=/)
    const again = await ask(`/exchanges/${page.id}?again=yes`, { Cookie })
    expect(again.headers.get('Location')).toBeNull()
    const known = await ask(`/exchanges/${page.id}?again=yes`, { Cookie: `${Cookie}.${two}` })
    expect(known.headers.get('Location')).toMatch(/^\/runs\/\d+\?m=/)
  })
})

describe('Step mode', () => {
  const back = encodeURIComponent(`${SHOP}/photos`)

  it.each(['on', 'off'])('is switched %s from the bar on a page of ours', async (step) => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', Referer: `${AUTH}/` }
    const response = await ask(`/step-mode?step=${step}&back=${back}`, headers)
    const location = new URL(response.headers.get('Location') ?? '')
    expect(location.origin + location.pathname).toBe(`${SHOP}/.lens/round`)
    expect(location.searchParams.get('step')).toBe(step)
    expect(location.searchParams.get('back')).toBe(`${SHOP}/photos`)
    expect(response.headers.get('Referrer-Policy')).toBe('strict-origin')
  })

  it('A16 is not switched by a link on another page, and says so', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', Referer: 'http://evil.example/' }
    const response = await ask(`/step-mode?step=on&back=${back}`, headers)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Step mode was not switched')
  })
})
