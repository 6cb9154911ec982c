import { createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectCode, expectPage, expectRefusal } from '../answers.ts'
import { CHALLENGE, REDIRECT_URIS } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'

const server = await sharedServer()
const alice = createBrowser()
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice })
})

const open = (changes: Record<string, string | undefined>, client_id = 'printshop-web') =>
  alice.open(server.authorizeUrl(client_id, changes))

describe('Only a code comes out of the authorization endpoint — RFC 6749 §3.1.1, RFC 9700 §2.1.2', () => {
  it('AZ-08 refuses a request without response_type', async () => {
    const response = await open({ response_type: undefined })
    expectRefusal(server, response, { error: 'invalid_request', description: 'The parameter response_type is missing' })
  })

  it.each(['token', 'id_token', 'code token', 'code id_token', 'none', 'foo'])(
    'AZ-09 refuses response_type %s, and issues no token',
    async (response_type) => {
      const response = await open({ response_type })
      expectRefusal(server, response, {
        error: 'unsupported_response_type',
        description: 'The response_type must be code',
      })
      expect(response.headers.get('Location')).not.toMatch(/access_token|id_token|#/)
    },
  )

  it.each(['fragment', 'form_post', 'web_message'])('AZ-09 refuses response_mode %s', async (response_mode) => {
    const response = await open({ response_mode })
    expectRefusal(server, response, { error: 'invalid_request', description: 'The response_mode must be query' })
  })
})

describe('Names are only names, and are sent once — RFC 6749 §3.1', () => {
  it.each(['scope=photos.read', 'code_challenge=x', 'unknown=1&unknown=1'])(
    'AZ-10 refuses a repeated parameter: %s',
    async (repeated) => {
      const response = await alice.open(`${server.authorizeUrl('printshop-web')}&${repeated}`)
      expectRefusal(server, response, { error: 'invalid_request', description: 'A parameter was sent more than once' })
    },
  )

  it('AZ-10 leaves state out of the answer when state is what was repeated', async () => {
    const response = await alice.open(`${server.authorizeUrl('printshop-web')}&state=s2`)
    expectRefusal(server, response, {
      error: 'invalid_request',
      description: 'A parameter was sent more than once',
      state: null,
    })
  })

  it.each(['scope[]=a', 'state[a]=b', '__proto__[x]=1', 'constructor[prototype][x]=1', 'client_id[toString]=x'])(
    'AZ-11 takes %s for an unknown parameter, which changes nothing',
    async (pair) => {
      const url = `${server.authorizeUrl('printshop-web')}&${pair}`
      const sent = expectCode(server, await alice.open(url), CB)
      expect(sent.searchParams.get('state')).toBe('s1')
      expect(({} as Record<string, unknown>).x).toBeUndefined()
    },
  )

  it('AZ-11 takes scope[] in place of scope for no scope', async () => {
    const response = await open({ scope: undefined, 'scope[]': 'photos.read' })
    expectRefusal(server, response, { error: 'invalid_scope', description: 'The parameter scope is missing' })
  })

  it('AZ-11 refuses a request with more parameters than any client needs', async () => {
    const html = await expectPage(await alice.open(`${server.authorizeUrl('printshop-web')}${'&a=1'.repeat(100)}`), 400)
    expect(html).toContain('The request has too many parameters')
  })
})

describe('Scope — RFC 6749 §3.3, §4.1.2.1', () => {
  it.each([
    ['an unknown word', 'photos.read nope', 'a word that this server does not know'],
    ['a word that is not for this client', 'photos.read photos.manage', 'a word that this client may not ask for'],
    ['a quote', 'a"b', 'characters or spaces that are not allowed'],
    ['a backslash', 'a\\b', 'characters or spaces that are not allowed'],
    ['a tab', 'photos.read\tphotos.read', 'characters or spaces that are not allowed'],
    ['two spaces', 'photos.read  photos.read', 'characters or spaces that are not allowed'],
    ['5 KB', 'x'.repeat(5120), 'a word that this server does not know'],
    ['nothing', '', 'The parameter scope is missing'],
  ])('AZ-12 refuses %s', async (_name, scope, description) => {
    expectRefusal(server, await open({ scope }), { error: 'invalid_scope', description })
  })
})

describe('state comes back as it was sent — RFC 6749 §4.1.2', () => {
  it.each([
    ['1 KB', 'x'.repeat(1024)],
    ['2 KB', 'x'.repeat(2048)],
    ['markup', '"><script>'],
    ['emoji', '🖼️📷'],
    ['reserved characters', 'a+b%20c&d=e#f'],
    ['line breaks', 'a\r\nSet-Cookie: x=1'],
  ])('AZ-14 returns %s unchanged', async (_name, state) => {
    const response = await open({ state })
    expect(response.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).not.toContain('x')
    expect(expectCode(server, response, CB).searchParams.getAll('state')).toEqual([state])
    const refused = await open({ state, scope: 'nope' })
    expectRefusal(server, refused, { error: 'invalid_scope', description: 'does not know', state })
  })

  it('AZ-14 returns no state where none was sent', async () => {
    expect(expectCode(server, await open({ state: undefined }), CB).searchParams.has('state')).toBe(false)
  })

  it.each([
    ['one byte over 2 KB', 'x'.repeat(2049)],
    ['8 KB', 'x'.repeat(8192)],
    ['2 KB of emoji', '📷'.repeat(513)],
  ])('AZ-14 refuses %s and leaves it out of the answer', async (_name, state) => {
    const response = await open({ state })
    expectRefusal(server, response, {
      error: 'invalid_request',
      description: 'The parameter state is longer than 2048 bytes',
      state: null,
    })
  })
})

describe('Every client has to use PKCE with S256 — RFC 7636 §4.3, §4.4.1, RFC 9700 §2.1.1', () => {
  const tell = (client_id: string, response: Response, description: string) =>
    expectRefusal(server, response, {
      error: 'invalid_request',
      description,
      redirect_uri: REDIRECT_URIS[client_id] ?? '',
    })

  it.each(['printshop-spa', 'printshop-cli', 'printshop-web'])(
    'PK-02 refuses %s without a challenge',
    async (client) => {
      const without = { code_challenge: undefined, code_challenge_method: undefined }
      tell(client, await open(without, client), 'The parameter code_challenge is missing')
    },
  )

  it.each(['plain', undefined, 's256', 'S512'])('PK-03 refuses the transform %s', async (code_challenge_method) => {
    const response = await open({ code_challenge_method })
    tell('printshop-web', response, 'The code_challenge_method must be S256: no other transform is accepted')
  })

  it('PK-04 refuses a method without a challenge', async () => {
    tell('printshop-web', await open({ code_challenge: undefined }), 'The parameter code_challenge is missing')
  })

  const at = (character: string) => `${CHALLENGE.slice(0, 20)}${character}${CHALLENGE.slice(21)}`
  it.each([
    ['42 characters', CHALLENGE.slice(1)],
    ['44 characters', `${CHALLENGE}A`],
    ['129 characters', 'A'.repeat(129)],
    ['+', at('+')],
    ['/', at('/')],
    ['=', at('=')],
    ['&', at('&')],
    ['a line break at the end', `${CHALLENGE}\n`],
  ])('PK-04 refuses a challenge with %s', async (_name, code_challenge) => {
    tell('printshop-web', await open({ code_challenge }), 'The code_challenge must be a SHA-256 in base64url')
  })
})
