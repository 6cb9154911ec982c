import { createBrowser, readForm } from '@photo/service/test/browser'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { countIssued, expectCode, expectLineOf, expectPage, expectRefusal } from '../answers.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'
const ALLOW = { photo: 'p_A1', decision: 'allow' }

const server = await sharedServer()
const alice = createBrowser()
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice })
})

/** The photo picker, as it stands in a tab of Alice's. */
async function openPicker(): Promise<string> {
  return expectPage(await alice.open(server.authorizeUrl('printshop-web', { prompt: 'consent' })), 200)
}
const submit = (html: string, fields: Record<string, string | string[]>) => alice.submit(server.origin, html, fields)

async function expectNothingGiven(work: () => Promise<unknown>): Promise<void> {
  const before = countIssued(server)
  await work()
  expect(countIssued(server)).toEqual(before)
}

describe('The choice cannot be widened on its way — RFC 9396 §12', () => {
  it.each([
    ['a photo of Bob', ['p_B1']],
    ['a photo of Bob among her own', ['p_A1', 'p_B1']],
    ['a photo that does not exist', ['p_A9']],
    ['a thousand photos', Array.from({ length: 1000 }, (_, index) => `p_${index}`)],
  ])('RA-04 refuses %s, and takes note', async (_name, photo) => {
    await expectNothingGiven(async () => {
      const html = await openPicker()
      const page = await expectPage(await submit(html, { photo, decision: 'allow' }), 400)
      expect(page).toContain('The form names a photo that was not on the page')
      expect(server.events().at(-1)).toBe('consent_tampered')
    })
  })

  it('RA-04 does not even read ten thousand photos', async () => {
    await expectNothingGiven(async () => {
      const html = await openPicker()
      const photo = Array.from({ length: 10_000 }, (_, index) => `p_${index}`)
      expect(await expectPage(await submit(html, { photo, decision: 'allow' }), 413)).toContain('more than we accept')
    })
  })

  it('RA-04 grants what was asked and ticked, whatever else the form says, each photo once', async () => {
    const more = {
      actions: 'delete',
      scope: 'photos.manage',
      client_id: 'other-app',
      redirect_uri: 'http://evil.example',
    }
    const html = await openPicker()
    const answer = await submit(html, { ...more, photo: ['p_A1', 'p_A1', 'p_A2'], decision: 'allow' })
    const code = server.stores.codes.find(expectCode(server, answer, CB).searchParams.get('code') ?? '')
    expect(code).toMatchObject({ client_id: 'printshop-web', scope: 'photos.read', redirect_uri: CB })
    expect(code?.authorization_details).toEqual([
      { type: 'photo_access', actions: ['read'], locations: [server.storage.origin], identifiers: ['p_A1', 'p_A2'] },
    ])
  })

  it('RA-05 takes a yes to nothing for a no', async () => {
    await expectNothingGiven(async () => {
      const answer = await submit(await openPicker(), { decision: 'allow' })
      expectRefusal(server, answer, { error: 'access_denied', description: 'The resource owner ticked no photo' })
    })
  })
})

describe('She ticked more photos than one grant may hold', () => {
  afterEach(() => server.storage.keep('u_alice'))

  it('RA-04 says how many are too many, keeps the ticks, and takes the choice that follows', async () => {
    const many = Array.from({ length: 103 }, (_, index) => `p_${index}`)
    server.storage.keep('u_alice', many)
    const html = await openPicker()
    const before = server.events().length
    await expectNothingGiven(async () => {
      const again = await expectPage(await submit(html, { photo: [...many, 'p_1'], decision: 'allow' }), 400)
      expect(again).toContain('At most 100 photos can be shared at once, and you ticked 103.')
      expectLineOf(server, again, 'consent_too_many')
      expect(again).toContain('Take 3 ticks away, and press Allow.')
      expect(again.match(/name="photo" value="p_\d+" checked/g)).toHaveLength(103)
      // Her own act is no attack.
      expect(server.events().slice(before)).toEqual(['consent_too_many'])
    })
    const answer = await submit(html, { photo: many.slice(3), decision: 'allow' })
    const code = server.stores.codes.find(expectCode(server, answer, CB).searchParams.get('code') ?? '')
    expect(code?.authorization_details[0]?.identifiers).toEqual(many.slice(3))
  })
})

describe('A photo that she ticked was deleted before she pressed Allow', () => {
  afterEach(() => server.storage.keep('u_alice'))

  it('A6 shows what is left, says what happened, and takes the choice that follows', async () => {
    const html = await openPicker()
    const before = server.events().length
    await expectNothingGiven(async () => {
      server.storage.keep('u_alice', ['p_A1', 'p_A3'])
      const again = await expectPage(await submit(html, { photo: ['p_A2', 'p_A3'], decision: 'allow' }), 409)
      expect(again).toContain('A photo that you ticked was deleted meanwhile, so nothing has been shared yet.')
      expect(again).not.toContain('Title of p_A2')
      expect(again).toMatch(/value="p_A3" checked/)
      expect(again).not.toMatch(/value="p_A1" checked/)
      // Her own act is no attack.
      expect(server.events().slice(before)).toEqual(['consent_outdated'])
      expectLineOf(server, again, 'consent_outdated')
    })
    const answer = await submit(html, { photo: ['p_A3'], decision: 'allow' })
    const code = server.stores.codes.find(expectCode(server, answer, CB).searchParams.get('code') ?? '')
    expect(code?.authorization_details[0]?.identifiers).toEqual(['p_A3'])
  })

  it('A6 counts them, and says so when none is left', async () => {
    const html = await openPicker()
    server.storage.keep('u_alice', [])
    const again = await expectPage(await submit(html, { photo: ['p_A1', 'p_A2'], decision: 'allow' }), 409)
    expect(again).toContain('2 photos that you ticked were deleted meanwhile')
    expect(again).toContain('You have no photos in CloudDrive yet.')
    expect(again).not.toContain('press Allow')
  })

  it('A6 holds for what stood on the page of another tab, opened before', async () => {
    const html = await openPicker()
    const interaction = new URLSearchParams(readForm(html).hidden).get('interaction')
    server.storage.keep('u_alice', ['p_A1', 'p_A3'])
    await expectPage(await alice.open(`${server.origin}/consent?interaction=${interaction}`), 200)
    await expectPage(await submit(html, { photo: ['p_A2'], decision: 'allow' }), 409)
  })

  it('RA-04 is still refused together with a photo of somebody else', async () => {
    const html = await openPicker()
    server.storage.keep('u_alice', ['p_A1'])
    await expectNothingGiven(async () => {
      await expectPage(await submit(html, { photo: ['p_A2', 'p_B1'], decision: 'allow' }), 400)
      expect(server.events().at(-1)).toBe('consent_tampered')
    })
  })

  it('RA-04 takes none that came after the page: she was not shown it', async () => {
    const html = await openPicker()
    server.storage.keep('u_alice', ['p_A1', 'p_A2', 'p_A3', 'p_A4'])
    await expectNothingGiven(async () => {
      await expectPage(await submit(html, { photo: ['p_A4'], decision: 'allow' }), 400)
    })
  })

  it('SE-03 takes none that somebody else was shown in the same browser', async () => {
    const shared = createBrowser()
    const page = await server.openConsent(shared, server.authorizeUrl('printshop-spa'), 'bob')
    const html = await page.text()
    const interaction = new URLSearchParams(readForm(html).hidden).get('interaction')
    await server.login(shared, await shared.open(`${server.origin}/login?interaction=${interaction}`), 'alice')
    await shared.open(`${server.origin}/consent?interaction=${interaction}`)
    await expectNothingGiven(async () => {
      const answer = await shared.submit(server.origin, html, { photo: ['p_B1'], decision: 'allow' })
      expect(await expectPage(answer, 400)).toContain('was not on the page')
    })
  })
})

describe('While the photo storage is down', () => {
  afterEach(() => server.storage.goDown(false))

  it('RA-04 notes no choice that cannot be compared, and lets the person choose again', async () => {
    const html = await openPicker()
    server.storage.goDown()
    await expectNothingGiven(async () => {
      expect(await expectPage(await submit(html, ALLOW), 503)).toContain('Your photos do not answer just now')
    })
    server.storage.goDown(false)
    expectCode(server, await submit(html, ALLOW), CB)
  })

  it('AZ-13 still lets the person say no', async () => {
    server.storage.goDown()
    const html = await openPicker()
    expect(html).toContain('Your photos do not answer just now')
    expect(html).not.toContain('value="allow"')
    expectRefusal(server, await submit(html, { decision: 'deny' }), {
      error: 'access_denied',
      description: 'did not allow',
    })
  })
})
