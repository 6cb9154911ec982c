import { createBrowser } from '@photo/service/test/browser'
import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { countIssued, expectCode, expectPage, expectRefusal } from '../answers.ts'
import { basic } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
const alice = createBrowser()
beforeAll(async () => {
  await server.openConsent(alice, server.authorizeUrl('printshop-web'))
})

const CB = 'http://localhost:9000/callback'
const access = (changes: Record<string, unknown> = {}) => ({ type: 'photo_access', actions: ['read'], ...changes })
const details = (...entries: unknown[]) => ({ authorization_details: JSON.stringify(entries) })
const open = (changes: Record<string, string>, client_id = 'printshop-web') =>
  alice.open(server.authorizeUrl(client_id, { prompt: 'consent', ...changes }))
const offeredIn = (html: string) => [...html.matchAll(/name="photo" value="(p_\w+)"/g)].map(([, id]) => id)
const codeOf = (response: Response) => expectCode(server, response, CB).searchParams.get('code') ?? ''

/** The consent page for these details, and the answer with these ticks. */
async function choose(changes: Record<string, string>, photo: string[]) {
  const html = await expectPage(await open(changes), 200)
  return { html, answer: await alice.submit(server.origin, html, { photo, decision: 'allow' }) }
}

describe('A request that says which photos — RFC 9396 §2, §7', () => {
  it('RA-01 leaves the choice to the person, and the tokens say what it was', async () => {
    const { html, answer } = await choose(details(access({ locations: [server.storage.origin] })), ['p_A1', 'p_A3'])
    expect(offeredIn(html)).toEqual(['p_A1', 'p_A2', 'p_A3'])
    const tokens = await expectTokens(await server.redeem(codeOf(answer)))
    const granted = [access({ locations: [server.storage.origin], identifiers: ['p_A1', 'p_A3'] })]
    expect(tokens.authorization_details).toEqual(granted)
    expect(decodeJwt(tokens.access_token).authorization_details).toEqual(granted)
    expect((await server.introspect(tokens.access_token)).authorization_details).toEqual(granted)
  })

  it('RA-04 offers only the photos that it names, and takes no other', async () => {
    const asked = details(access({ identifiers: ['p_A2', 'p_B1'] }))
    const before = countIssued(server)
    const { html, answer } = await choose(asked, ['p_A2', 'p_A1'])
    expect(offeredIn(html)).toEqual(['p_A2'])
    await expectPage(answer, 400)
    expect(server.events()).toContain('consent_tampered')
    expect(countIssued(server)).toEqual(before)
    const tokens = await expectTokens(await server.redeem(codeOf((await choose(asked, ['p_A2'])).answer)))
    expect(tokens.authorization_details).toMatchObject([{ identifiers: ['p_A2'] }])
  })

  it('RA-07 is shown beside a scope, and both are granted', async () => {
    const { html, answer } = await choose({ scope: 'openid profile', ...details(access()) }, ['p_A1'])
    expect(html).toContain('What it would learn about you')
    expect(offeredIn(html)).toHaveLength(3)
    const tokens = await expectTokens(await server.redeem(codeOf(answer)))
    expect(tokens).toMatchObject({ scope: 'openid profile', authorization_details: [{ identifiers: ['p_A1'] }] })
  })

  it('RA-08 prints what was sent as text', async () => {
    const { html } = await choose(details(access({ identifiers: ['<img src=x onerror=alert(1)>', '\u202ep_A1'] })), [])
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(offeredIn(html)).toEqual([])
  })

  it.each(['P_A1', 'p_A1 ', 'p_\u0041\u0301', 'p_\u00c1', "p_A1' OR 1=1 --"])(
    'RA-08 offers no photo for %j, which is none of hers byte for byte',
    async (id) => {
      const html = await expectPage(await open(details(access({ identifiers: [id] }))), 200)
      expect(offeredIn(html)).toEqual([])
    },
  )
})

describe('Details that are not in order — RFC 9396 §5', () => {
  const shape = 'must be a JSON array of objects'
  it.each([
    ['not JSON', '{', 'invalid_request', shape],
    ['an object', '{}', 'invalid_request', shape],
    ['a text', '"x"', 'invalid_request', shape],
    ['a number in a list', '[1]', 'invalid_request', shape],
    ['a list in a list', '[[]]', 'invalid_request', shape],
    ['nothing in a list', '[]', 'invalid_request', shape],
    ['null', 'null', 'invalid_request', shape],
    ['a thousand lists in each other', `${'['.repeat(1000)}${']'.repeat(1000)}`, 'invalid_request', shape],
  ])('RA-02 are refused: %s', async (_what, authorization_details, error, description) => {
    expectRefusal(server, await open({ authorization_details }), { error, description })
  })

  it('RA-02 are refused: 20 KB', async () => {
    const sent = details(access({ identifiers: Array.from({ length: 100 }, () => 'x'.repeat(200)) }))
    const form = [...server.authorizeUrl('printshop-web', sent).searchParams]
    expectRefusal(server, await server.post('/authorize', form), { error: 'invalid_request', description: shape })
  })

  it('RA-02 are refused when they come twice', async () => {
    const url = server.authorizeUrl('printshop-web', details(access()))
    url.searchParams.append('authorization_details', '[]')
    expectRefusal(server, await alice.open(url), { error: 'invalid_request', description: 'more than once' })
  })

  it.each<[string, unknown]>([
    ['an unknown type', { ...access(), type: 'payment' }],
    ['no type', { actions: ['read'] }],
    ['the type toString', { ...access(), type: 'toString' }],
    ['the type __proto__', { ...access(), type: '__proto__' }],
    ['a type that is no text', { ...access(), type: 1 }],
    ['an unknown member', access({ colour: 'blue' })],
    ['the member __proto__', JSON.parse('{"type":"photo_access","actions":["read"],"__proto__":{"x":1}}')],
    ['actions that are no list', access({ actions: 'read' })],
    ['an unknown action', access({ actions: ['write'] })],
    ['one action too many', access({ actions: ['read', 'write'] })],
    ['no action in the list', access({ actions: [] })],
    ['no actions', { type: 'photo_access' }],
    ['another place', access({ locations: ['http://elsewhere.example'] })],
    ['a place that begins like ours', access({ locations: ['STORAGE/evil'] })],
    ['no place in the list', access({ locations: [] })],
    ['identifiers that are no list', access({ identifiers: 'p_A1' })],
    ['no identifier in the list', access({ identifiers: [] })],
    ['an identifier that is no text', access({ identifiers: [1] })],
    ['101 identifiers', access({ identifiers: Array.from({ length: 101 }, (_, index) => `p_${index}`) })],
  ])('RA-03 are refused: %s', async (_what, entry) => {
    const text = JSON.stringify([entry]).replace('STORAGE', server.storage.origin)
    // JSON.stringify leaves __proto__ out when it is the prototype; here it is a member of its own.
    const authorization_details = _what.includes('member __proto__')
      ? '[{"type":"photo_access","actions":["read"],"__proto__":{"x":1}}]'
      : text
    const response = await open({ authorization_details })
    const description = 'a type, a member or a value that this server does not know'
    expectRefusal(server, response, { error: 'invalid_authorization_details', description })
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  it('RA-03 are refused when the client may not ask for photos one by one', async () => {
    const redirect_uri = `${server.storage.origin}/callback`
    const response = await open({ scope: 'openid', redirect_uri, ...details(access()) }, 'clouddrive-gallery')
    const description = 'may not ask for photo_access'
    expectRefusal(server, response, { error: 'invalid_authorization_details', description, redirect_uri })
  })
})

describe('A token request asks for fewer photos — RFC 9396 §6', () => {
  const granted = async () => codeOf((await choose({}, ['p_A1', 'p_A3'])).answer)
  const identifiers = (access_token: string) => decodeJwt(access_token).authorization_details

  it('RA-06 gets an access token for those', async () => {
    const tokens = await expectTokens(await server.redeem(await granted(), details(access({ identifiers: ['p_A1'] }))))
    expect(tokens.authorization_details).toMatchObject([{ identifiers: ['p_A1'] }])
    expect(identifiers(tokens.access_token)).toMatchObject([{ identifiers: ['p_A1'] }])
  })

  it('RA-06 gets all that was granted when it names no photo', async () => {
    const tokens = await expectTokens(await server.redeem(await granted(), details(access())))
    expect(tokens.authorization_details).toMatchObject([{ identifiers: ['p_A1', 'p_A3'] }])
  })

  it.each([
    ['one photo more', access({ identifiers: ['p_A1', 'p_A2'] }), 'more than was granted'],
    ['another type', { ...access(), type: 'payment' }, 'does not know'],
  ])('RA-06 is refused for %s, and the code stays good', async (_what, entry, description) => {
    const code = await granted()
    const refused = await server.redeem(code, details(entry))
    await expectError(refused, 400, 'invalid_authorization_details', description)
    await expectTokens(await server.redeem(code))
  })

  it('RA-06 is refused photos where none were granted', async () => {
    const { code } = server.issueCode({ scope: 'openid', authorization_details: [] })
    const refused = await server.redeem(code, details(access()))
    await expectError(refused, 400, 'invalid_authorization_details', 'more than was granted')
  })
})

describe('The resource that a token is for — RFC 8707 §2, RFC 9068 §3', () => {
  const audienceFor = async (scope: string, changes: Record<string, string> = {}) => {
    const { answer } = await choose({ scope, ...changes }, ['p_A1'])
    return decodeJwt((await expectTokens(await server.redeem(codeOf(answer)))).access_token).aud
  }

  it('RI-01 is the photo storage, named or not', async () => {
    const RS = server.storage.origin
    expect(await audienceFor('photos.read', { resource: RS })).toBe(RS)
    expect(await audienceFor('photos.read')).toBe(RS)
  })

  it('RI-01 is /userinfo as well for a scope about the person, so that no word of it is ambiguous', async () => {
    const RS = server.storage.origin
    const both = [RS, `${server.origin}/userinfo`]
    expect(await audienceFor('openid photos.read', { resource: RS })).toEqual(both)
    expect(await audienceFor('photos.read profile openid')).toEqual(both)
  })

  it.each([
    ['relative', () => '/photos'],
    ['with a fragment', (RS: string) => `${RS}#f`],
    ['unknown', () => 'https://unknown.example'],
    ['below ours', (RS: string) => `${RS}/evil`],
    ['beginning like ours', (RS: string) => `${RS}0`],
    ['with a slash too many', (RS: string) => `${RS}/`],
    ['the issuer', () => server.origin],
    ['one that the scope does not reach', () => `${server.origin}/userinfo`],
  ])('RI-02 is refused: %s', async (_what, make) => {
    const response = await open({ resource: make(server.storage.origin) })
    expectRefusal(server, response, { error: 'invalid_target', description: 'The resource is unknown' })
  })

  it('RI-02 is refused when there are two', async () => {
    const url = server.authorizeUrl('printshop-web', { resource: server.storage.origin })
    url.searchParams.append('resource', server.storage.origin)
    expectRefusal(server, await alice.open(url), { error: 'invalid_target', description: 'Only one resource' })
  })

  it('RI-03 is refused at the token endpoint when it was not granted, and the code stays good', async () => {
    const { code } = server.issueCode()
    for (const resource of ['https://unknown.example', `${server.origin}/userinfo`]) {
      await expectError(await server.redeem(code, { resource }), 400, 'invalid_target', 'The resource is unknown')
    }
    const twice = new URLSearchParams({ grant_type: 'authorization_code', code, resource: 'a' })
    twice.append('resource', 'b')
    twice.set('code_verifier', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')
    const refused = await server.post('/token', twice, basic('printshop-web'))
    await expectError(refused, 400, 'invalid_target', 'Only one resource')
    await expectTokens(await server.redeem(code, { resource: server.storage.origin }))
  })
})

describe('A grant for the person and not for photos — OpenID Connect Core §3.1.2.4', () => {
  it('SE-12 RA-05 asks without the picker, and needs no tick', async () => {
    const html = await expectPage(await open({ scope: 'openid profile email' }), 200)
    expect(html).toContain('Tell PrintShop who you are?')
    expect(html).toContain('alice@clouddrive.example')
    expect(offeredIn(html)).toEqual([])
    const answer = await alice.submit(server.origin, html, { decision: 'allow' })
    const tokens = await expectTokens(await server.redeem(codeOf(answer)))
    expect(tokens).not.toHaveProperty('authorization_details')
    expect(decodeJwt(tokens.access_token).aud).toBe(`${server.origin}/userinfo`)
  })

  it('SE-13 leaves an earlier choice of photos alone, and is remembered beside it', async () => {
    const bob = createBrowser()
    await server.authorize('printshop-web', { browser: bob, username: 'bob', photos: ['p_B1'] })
    await server.authorize('printshop-web', { browser: bob, photos: [], changes: { scope: 'openid profile' } })
    for (const scope of ['photos.read', 'openid profile', 'openid']) {
      expectCode(server, await bob.open(server.authorizeUrl('printshop-web', { scope })), CB)
    }
    // One permission has one word, another has the other: nobody agreed to both together.
    await expectPage(await bob.open(server.authorizeUrl('printshop-web', { scope: 'openid photos.read' })), 200)
  })

  it('SE-13 asks again for a photo that was not ticked, with the old choice ticked', async () => {
    const bob = createBrowser()
    const again = (identifiers: string[]) =>
      bob.open(server.authorizeUrl('printshop-web', details(access({ identifiers }))))
    const photos = ['p_A1', 'p_A3']
    await server.authorize('printshop-web', { browser: bob, photos, changes: { prompt: 'consent' } })
    const page = await expectPage(await again(['p_A1', 'p_A2']), 200)
    expect(page).toContain('value="p_A1" checked')
    expect(page).toContain('value="p_A2">')
    const silent = await expectTokens(await server.redeem(codeOf(await again(['p_A1']))))
    expect(silent.authorization_details).toMatchObject([{ identifiers: ['p_A1'] }])
  })
})
