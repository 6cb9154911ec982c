import { type Browser, createBrowser } from '@photo/service/test/browser'
import { beforeEach, describe, expect, it } from 'vitest'
import { alice, startCloudDrive } from '../clouddrive.ts'
import { answerSignIn, type Fault } from '../id-tokens.ts'
import { sharedShop } from '../shared-shop.ts'
import { ask, callbackUrl, connect, startShop } from '../shop.ts'

const { drive, shop } = await sharedShop()
let browser: Browser

beforeEach(() => {
  browser = createBrowser()
})

const lastEvent = () => shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))
const now = () => Math.floor(Date.now() / 1000)
const everything = () => ({
  customers: shop.database.prepare('SELECT * FROM customers').all(),
  connections: shop.database.prepare('SELECT * FROM connections').all(),
})
/** Opens the answer and expects that it changed nothing: not the cookie, not who is signed in, not what is stored. */
async function refuse(url: string, by = browser): Promise<Response> {
  const before = everything()
  const response = await by.open(url)
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.headers.getSetCookie()).toEqual([])
  expect(everything()).toEqual(before)
  expect((await by.open(`${shop.origin}/account`)).headers.get('Location')).toBe('/sign-in')
  return response
}

describe('an ID token with one fault — OpenID Connect Core §3.1.3.7', () => {
  it.each<[string, Fault, string]>([
    ['none at all', { id_token: undefined }, 'id_token'],
    ['one that is no text', { id_token: { sub: 'u_alice' } }, 'id_token'],
    ['one that is no JWT', { id_token: 'a.b.c' }, 'id_token'],
    ['another issuer', { claims: { iss: 'http://evil.example' } }, 'iss'],
    ['no issuer', { claims: { iss: undefined } }, 'iss'],
    ['another audience', { claims: { aud: 'another-client' } }, 'aud'],
    ['no audience', { claims: { aud: undefined } }, 'aud'],
    ['a second audience', { claims: { aud: ['printshop-web', 'http://evil.example'] } }, 'aud'],
    ['a second audience, and us as azp', { claims: { aud: ['printshop-web', 'x'], azp: 'printshop-web' } }, 'aud'],
    ['another azp', { claims: { azp: 'another-client' } }, 'azp'],
    ['an end that is past', { claims: { exp: now() - 60 } }, 'exp'],
    ['no end', { claims: { exp: undefined } }, 'exp'],
    ['no beginning', { claims: { iat: undefined } }, 'iat'],
    ['a beginning eleven minutes ago', { claims: { iat: now() - 660 } }, 'iat'],
    ['a beginning in the future', { claims: { iat: now() + 120 } }, 'iat'],
    ['a time before which it does not count', { claims: { nbf: now() + 120 } }, 'nbf'],
    ['no subject', { claims: { sub: undefined } }, 'sub'],
    ['an empty subject', { claims: { sub: '' } }, 'sub'],
    ['a subject that is no text', { claims: { sub: 7 } }, 'sub'],
    ['a subject of 256 characters', { claims: { sub: 'x'.repeat(256) } }, 'sub'],
    ['another nonce', { claims: { nonce: 'nonce_of_another_sign-in' } }, 'nonce'],
    ['no nonce', { claims: { nonce: undefined } }, 'nonce'],
    ['the hash of another access token', { claims: { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }, 'at_hash'],
    ['the signature of a foreign key', { key: 'foreign' }, 'signature'],
    ['the signature of CloudDrive’s key for access tokens', { key: 'elliptic' }, 'alg'],
    ['our own secret as its key', { key: 'secret' }, 'alg'],
    ['no signature', { key: 'none' }, 'alg'],
    ['a key that nobody published', { header: { kid: 'k3' } }, 'kid'],
    ['the type of an access token', { header: { typ: 'at+jwt' } }, 'typ'],
    ['the type of an access token in full', { header: { typ: 'application/at+jwt' } }, 'typ'],
    ['a type that is no text', { header: { typ: 7 } as never }, 'typ'],
  ])('OI-03 refuses %s', async (_case, fault, check) => {
    const question = await ask(shop, browser, '/sign-in/id-token')
    const response = await refuse(await answerSignIn(shop, drive, question, fault))
    expect(response.status).toBe(502)
    expect(await response.text()).toContain('<h1>We could not be sure who you are</h1>')
    expect(lastEvent()).toMatchObject({ event: 'flow_identity_refused', check })
    expect(drive.requests('/userinfo')).toEqual([])
  })

  it.each<[string, Fault]>([
    ['nothing wrong', {}],
    ['us alone in a list of audiences', { claims: { aud: ['printshop-web'] } }],
    ['us as azp', { claims: { azp: 'printshop-web' } }],
    ['no at_hash', { claims: { at_hash: undefined } }],
    ['no typ', { header: { typ: undefined } as never }],
    ['a typ in small letters', { header: { typ: 'jwt' } }],
    ['a typ that is a whole media type', { header: { typ: 'Application/JWT' } }],
    ['a clock that is 20 seconds ahead', { claims: { iat: now() + 20 } }],
    ['claims nobody knows', { claims: { acr: '1', 'urn:x': [1] } }],
  ])('OI-03 takes one with %s', async (_case, fault) => {
    const question = await ask(shop, browser, '/sign-in/id-token')
    const response = await browser.open(await answerSignIn(shop, drive, question, fault))
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/account'])
  })

  it('OI-03 refuses a good one that answers another question of the same browser', async () => {
    const one = await ask(shop, browser, '/sign-in/id-token')
    const other = await ask(shop, browser, '/sign-in/id-token')
    await answerSignIn(shop, drive, one)
    await refuse(callbackUrl(shop, { code: 'c', state: other.get('state') ?? '', iss: drive.origin }))
    expect(lastEvent()).toMatchObject({ event: 'flow_identity_refused', check: 'nonce' })
  })
})

describe('a /userinfo with one fault — OpenID Connect Core §5.3.2', () => {
  it.each<[string, unknown, string]>([
    ['is about somebody else', { ...alice, sub: 'u_bob' }, 'userinfo sub differs'],
    ['differs in a letter’s case', { ...alice, sub: 'U_alice' }, 'userinfo sub differs'],
    ['names nobody', { name: 'Alice Moreau' }, 'userinfo sub'],
    ['names nobody in many words', { ...alice, sub: '' }, 'userinfo sub'],
    ['names a number', { ...alice, sub: 7 }, 'userinfo sub'],
  ])('OI-04 refuses one that %s, and uses nothing of it', async (_case, userinfo, check) => {
    const question = await ask(shop, browser, '/sign-in/id-token')
    await refuse(await answerSignIn(shop, drive, question, { userinfo }))
    expect(lastEvent()).toMatchObject({ event: 'flow_identity_refused', check })
  })

  it('OI-04 refuses one that names nobody also when no ID token was read', async () => {
    const question = await ask(shop, browser, '/sign-in/userinfo')
    await refuse(await answerSignIn(shop, drive, question, { userinfo: { name: 'Alice Moreau' } }))
    expect(lastEvent()).toMatchObject({ event: 'flow_identity_refused', check: 'userinfo sub' })
  })
})

describe('an answer with one fault, whatever was asked', () => {
  const starts = ['/connect', '/connect?request_mode=pushed', '/sign-in/userinfo', '/sign-in/id-token']
  type Answer = (state: string) => [string, string][]
  const code = ['code', 'c'] as [string, string]
  const iss = () => ['iss', drive.origin] as [string, string]
  const faults: [string, Answer, string, string][] = [
    ['CL-01 no state', () => [code, iss()], 'flow_foreign_answer', 'state'],
    ['CL-01 a wrong state', () => [code, iss(), ['state', 'x']], 'flow_foreign_answer', 'state'],
    ['CL-02 no iss', (state) => [code, ['state', state]], 'flow_wrong_issuer', 'iss'],
    [
      'CL-02 another iss',
      (state) => [code, ['state', state], ['iss', 'http://evil.example']],
      'flow_wrong_issuer',
      'iss',
    ],
    [
      'CL-02 iss and a slash',
      (state) => [code, ['state', state], ['iss', `${drive.origin}/`]],
      'flow_wrong_issuer',
      'iss',
    ],
    [
      'CL-02 iss twice',
      (state) => [code, ['state', state], iss(), iss()],
      'flow_unreadable_answer',
      'iss more than once',
    ],
    ['CL-04 no code', (state) => [['state', state], iss()], 'flow_unreadable_answer', 'code'],
    [
      'CL-04 two codes',
      (state) => [code, code, ['state', state], iss()],
      'flow_unreadable_answer',
      'code more than once',
    ],
    [
      'CL-04 code and error',
      (state) => [code, ['error', 'access_denied'], ['state', state], iss()],
      'flow_unreadable_answer',
      'code and error',
    ],
  ]

  it.each(faults.flatMap((fault) => starts.map((start) => [...fault, start] as const)))(
    '%s is refused before any token request (%#)',
    async (_fault, answer, event, check, start) => {
      // A pushed question keeps its state to itself: the server has it.
      const question = await ask(shop, browser, start)
      const pushed = new URLSearchParams(drive.requests('/par')[0]?.body)
      const state = question.get('state') ?? pushed.get('state') ?? ''
      expect(state).toMatch(/^state_/)
      await refuse(`${shop.origin}/callback?${new URLSearchParams(answer(state))}`)
      expect(lastEvent()).toMatchObject({ event, check })
      expect(drive.requests('/token')).toEqual([])
    },
  )

  it.each(starts)('CL-03 gives the honest server’s code to nobody when another server began at %s', async (start) => {
    const evil = await startCloudDrive()
    const misled = await startShop(drive, { issuer: evil.origin })
    const question = await ask(misled, browser, start)
    const state = question.get('state') ?? new URLSearchParams(evil.requests('/par')[0]?.body).get('state') ?? ''
    const response = await browser.open(callbackUrl(misled, { code: 'honest-code', state, iss: drive.origin }))
    expect(response.status).toBe(400)
    expect(misled.lines()).toContainEqual(expect.objectContaining({ event: 'flow_wrong_issuer', check: 'iss' }))
    expect([...evil.requests('/token'), ...drive.requests('/token')]).toEqual([])
    await misled.close()
    await evil.close()
  })

  it.each(starts)('CL-06 sends nobody to a server that speaks for another issuer, from %s', async (start) => {
    drive.scripts.set('/.well-known/oauth-authorization-server', {
      json: { issuer: 'http://evil.example', authorization_endpoint: `${drive.origin}/authorize` },
    })
    const response = await browser.open(shop.origin + start)
    expect([response.status, response.headers.get('Location')]).toEqual([502, null])
    expect(lastEvent()).toMatchObject({ event: 'flow_metadata_refused', check: 'issuer' })
    expect(drive.requests('/par')).toEqual([])
  })

  it('CL-01 a question for photos is not the answer to a sign-in: each state leads to its own end', async () => {
    const photos = await ask(shop, browser, '/connect')
    await ask(shop, browser, '/sign-in/userinfo')
    const answer = { code: 'c', state: photos.get('state') ?? '', iss: drive.origin }
    expect((await browser.open(callbackUrl(shop, answer))).headers.get('Location')).toBe('/photos')
    expect((await browser.open(`${shop.origin}/account`)).headers.get('Location')).toBe('/sign-in')
  })

  it('CL-11 sends the key of a sign-in to CloudDrive’s /userinfo only, and that of photos to the photo store only', async () => {
    const question = await ask(shop, browser, '/sign-in/userinfo')
    await browser.open(await answerSignIn(shop, drive, question))
    drive.reset()
    await connect(shop, drive, browser)
    await browser.open(`${shop.origin}/photos`)
    expect(
      drive.received.filter(({ authorization }) => authorization?.startsWith('Bearer')).map(({ path }) => path),
    ).toEqual(['/v1/photos'])
  })
})
