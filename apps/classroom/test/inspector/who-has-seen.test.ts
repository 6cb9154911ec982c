import type { Party, RecordedExchange } from '@photo/types/recorded-exchange'
import { describe, expect, it } from 'vitest'
import { knowledgeAt, whoHasSeen } from '../../src/inspector/who-has-seen.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'
import { storyOf } from '../traffic.ts'

const PARTIES: Party[] = ['browser', 'printshop', 'auth', 'photos']

/** The table at the end of a run: for each item the steps in which the four parties first had it. */
function tableOf(exchanges: RecordedExchange[]) {
  const rows = whoHasSeen(messagesOf(exchanges)).map(({ item, first }) => {
    const cells = PARTIES.map((party) => {
      const message = first[party]
      return message === undefined ? 'never' : message === 'start' ? 'has it' : `step ${message.step}`
    })
    return [item.name, cells.join(' | ')]
  })
  return Object.fromEntries(rows)
}

describe('Who has seen what, in recorded traffic', () => {
  it('the shop with a server: the browser carries the code and never a token', () => {
    expect(tableOf(storyOf('shop'))).toMatchObject({
      password: 'has it | never | has it | never',
      state: 'step 2 | step 2 | step 2 | never',
      code_challenge: 'step 2 | step 2 | step 2 | never',
      code_verifier: 'never | step 2 | step 6 | never',
      code: 'step 5 | step 5 | step 5 | never',
      access_token: 'never | step 7 | step 7 | step 8',
      refresh_token: 'never | step 7 | step 7 | never',
    })
  })

  it('the request handed in first: even the challenge stays away from the browser', () => {
    const table = tableOf(storyOf('pushed'))
    expect(table.code_challenge).toBe('never | step 2 | step 2 | never')
    expect(table.state).toBe('step 5 | step 2 | step 2 | never')
  })

  it('the shop without a server: the browser itself is the client', () => {
    const table = tableOf(storyOf('spa'))
    expect(table.code_verifier).toBe('step 2 | never | step 6 | never')
    expect(table.access_token).toBe('step 7 | never | step 7 | step 8')
    expect(table).not.toHaveProperty('client_secret')
  })
})

describe('The state of somebody’s own client, which may be short', () => {
  const asks = (state: string) => [recorded(`${AUTH}/authorize?client_id=app-1${state}&code_challenge=challenge_of_it`)]
  const back = (state: string) =>
    recorded(`${AUTH}/consent`, { location: `http://localhost:8080/cb?code=code_abcdefgh${state}` })
  const firstIn = (exchanges: RecordedExchange[]) =>
    whoHasSeen(messagesOf(exchanges)).find(({ item }) => item.name === 'state')?.first

  it.each(['s', 'xyz', 'state', 'aut'])('is found where it was said: %s', (state) => {
    expect(firstIn([...asks(`&state=${state}`), back(`&state=${state}`)])?.browser).toMatchObject({ kind: 'request' })
  })

  it('is not found where it was not said, though its letters stand there', () => {
    expect(firstIn([...asks(''), back('&state=c')])?.browser).toMatchObject({ kind: 'answer' })
    expect(firstIn([...asks('&state='), back('')])?.browser).toBeUndefined()
  })
})

const verifier = 'v'.repeat(43)
const token = 'access_token_of_this_run'
const ask = `${AUTH}/authorize?client_id=printshop-web&state=state_abcdefgh&code_challenge=challenge_of_it`
const login = () => recorded(`${AUTH}/login`, { form: { username: 'alice', password: '••••••' } })
const handIn = (headers = {}) =>
  recorded(`${AUTH}/token`, {
    sender: 'printshop',
    headers: { Authorization: `Basic ${btoa('printshop-web:sec%2Fret_of_shop')}`, ...headers },
    form: { code: 'code_abcdefgh', code_verifier: verifier },
    json: { access_token: token },
  })
const run = () => [recorded(`${SHOP}/connect`, { location: ask }), recorded(ask), login(), handIn()]

describe('Who has seen what, when something leaks', () => {
  it.each([
    ['in a page', { html: `<script>token = "${token}"</script>` }, 'access_token'],
    ['in an address, percent-encoded', { location: `/photos?t=${token.replaceAll('_', '%5F')}` }, 'access_token'],
    ['in a header', { answerHeaders: { 'X-Debug': `token ${token}` } }, 'access_token'],
    ['inside another token', { json: { t: jwt({ inner: token }) } }, 'access_token'],
    ['in JSON', { json: { verifier } }, 'code_verifier'],
    ['in a page', { html: 'sec/ret_of_shop' }, 'client_secret'],
    ['as it stands in the Basic header', { html: 'sec%2Fret_of_shop' }, 'client_secret'],
  ])('the table shows that the browser had it %s', (_where, answer, name) => {
    expect(tableOf(run())[name]).toMatch(/^never/)
    expect(tableOf([...run(), recorded(`${SHOP}/photos`, answer)])[name]).toMatch(/^step 0/)
  })

  it('a client secret, in the header of a request that went to the wrong server', () => {
    const headers = { Authorization: `Basic ${btoa('printshop-web:sec%2Fret_of_shop')}` }
    const astray = recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop', headers, status: 401 })
    expect(tableOf(run()).client_secret).toBe('never | has it | has it | never')
    expect(tableOf([...run(), astray]).client_secret).toMatch(/ \| step \d$/)
  })

  it('a password in a form of the shop', () => {
    const form = { username: 'alice', password: '••••••' }
    expect(tableOf([...run(), recorded(`${SHOP}/orders`, { form })]).password).toBe('has it | step 0 | has it | never')
  })

  it('a photo that was not ticked, if only by its number in a list', () => {
    const html = ['p_ticked-one', 'p_left-one'].map((id) => `<input name="photo" value="${id}">`).join('')
    const choice = {
      form: { decision: 'allow', photo: 'p_ticked-one' },
      location: `${SHOP}/callback?code=code_abcdefgh`,
    }
    const start = [recorded(ask, { html }), recorded(`${AUTH}/consent`, choice), handIn()]
    expect(tableOf(start)).toMatchObject({ other_photos: 'step 3 | never | step 3 | has it' })
    const leaked = recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop', json: { photos: [{ id: 'p_left-one' }] } })
    expect(tableOf([...start, leaked])).toMatchObject({ other_photos: 'step 3 | step 9 | step 3 | has it' })
  })

  it('says “not yet” of what comes later, and marks what is new', () => {
    const messages = messagesOf(run())
    const order = new Map(messages.map(({ id }, index) => [id, index]))
    const at = (line: string) => {
      const opened = messages.find((message) => message.line === line)
      const sight = whoHasSeen(messages).find(({ item }) => item.name === 'code_verifier')
      return opened && sight && knowledgeAt(sight, opened, order)
    }
    expect(at('POST /login')).toEqual(['never', { since: 2, isNew: false }, 'not yet', 'never'])
    expect(at('POST /token')).toEqual(['never', { since: 2, isNew: false }, { since: 6, isNew: true }, 'never'])
  })
})

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'ES256', typ: 'at+jwt' })}.${part(claims)}.signature`
}
