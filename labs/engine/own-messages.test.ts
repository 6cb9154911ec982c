import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { loadLab } from './find-labs.ts'
import { type Clues, MESSAGES, readMessages, workOut } from './own-messages.ts'

const hint: Clues = {
  nothing: 'Send one.',
  clues: [
    { request: /^GET \/authorize$/, shows: 'redirect_uri', check: 'a.ts#a', refused: 'Change it.', taken: 'Go on.' },
    { request: /^POST \/token$/, shows: 'code', check: 'b.ts#b', refused: 'Once.', taken: 'Twice?' },
  ],
}

type Sent = {
  method?: string
  path: string
  body?: string
  status?: number
  location?: string
  sender?: string
  receiver?: string
  cookie?: string
  at?: number
}

const afterSending = (...all: Sent[]) => workedOut(hint, all)

function workedOut(clues: Clues, all: Sent[]) {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  mkdirSync(folder, { recursive: true })
  const lines = all.map(
    ({
      method = 'GET',
      path,
      body = '',
      status = 200,
      location,
      sender = 'browser',
      receiver = 'auth',
      cookie,
      at = 0,
    }) => ({
      ...{ sender, receiver },
      request: {
        at,
        method,
        url: `http://auth.invalid${path}`,
        headers: cookie ? [['Cookie', cookie]] : [],
        body: { text: body },
      },
      response: { at, status, headers: location === undefined ? [] : [['Location', location]] },
    }),
  )
  writeFileSync(join(folder, MESSAGES), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return workOut(folder, clues)
}

it('says what to send first, when nothing was sent that says anything', () => {
  expect(workOut('/nowhere', hint)).toEqual({ next: 'Send one.' })
  expect(afterSending({ path: '/' })).toEqual({ next: 'Send one.' })
})

it('speaks of the last message that says something, with its parameter, from the address and from the body', () => {
  const question = { path: '/authorize?redirect_uri=http%3A%2F%2Fx%2F', at: 1, status: 400 }
  const told = {
    sent: 'GET /authorize with redirect_uri=http://x/',
    answered: '400: no',
    check: 'a.ts#a',
    next: 'Change it.',
  }
  expect(afterSending(question, { path: '/later', at: 2 })).toEqual(told)
  const token = { method: 'POST', path: '/token', body: 'code=c', at: 3 }
  expect(afterSending(token, question)).toMatchObject({ sent: 'POST /token with code=c', next: 'Twice?' })
})

it('takes a redirect to the sign-in for neither a yes nor a no, in each lab', async () => {
  const next = expect.stringMatching(/^Nobody is signed in there in this window/)
  const answered = '303: sign in first'
  const form = { method: 'POST', path: '/account/connections', status: 303, location: '/login' }
  expect(workedOut((await loadLab('10')).hint ?? hint, [form])).toEqual({
    sent: 'POST /account/connections',
    answered,
    next,
  })
  const developer = { method: 'POST', path: '/developer', status: 303, location: 'http://auth.invalid/login' }
  expect(workedOut((await loadLab('06')).hint ?? hint, [developer])).toEqual({
    sent: 'POST /developer',
    answered,
    next,
  })
})

it('says of a sign-in how it was answered: it leads nowhere to sign in first', async () => {
  const clues = (await loadLab('10')).hint ?? hint
  const login = { method: 'POST', path: '/login' }
  expect(workedOut(clues, [{ ...login, status: 401 }]).answered).toBe('401: no')
  expect(workedOut(clues, [{ ...login, status: 303, location: '/account/connections' }]).answered).toBe('303: yes')
})

it('takes a redirect with an error for a no, and what a service sent for nobody’s', () => {
  const question = { path: '/authorize?redirect_uri=x', status: 303 }
  expect(afterSending({ ...question, location: 'http://shop.invalid/callback?error=access_denied' })).toMatchObject({
    answered: '303: no',
  })
  expect(afterSending({ ...question, location: 'http://shop.invalid/callback?code=c' }).next).toBe('Go on.')
  expect(afterSending({ ...question, sender: 'printshop' })).toEqual({ next: 'Send one.' })
})

it('counts what was sent from Mallory’s bench as the learner’s, and not what came to her site', () => {
  const bench = { method: 'POST', path: '/token', body: 'code=c', sender: 'attacker' }
  expect(afterSending(bench)).toMatchObject({ sent: 'POST /token with code=c' })
  expect(afterSending({ ...bench, receiver: 'attacker' })).toEqual({ next: 'Send one.' })
})

it('cuts a long value', () => {
  expect(afterSending({ path: `/authorize?redirect_uri=${'x'.repeat(500)}` }).sent?.length).toBeLessThan(150)
})

it('speaks of no check where none is met, and of an address only at the party that it names', () => {
  const callback = { request: /^GET \/callback$/, at: 'photos' as const, refused: 'Again.', taken: 'In.' }
  const clues = { nothing: 'Send one.', clues: [callback] }
  expect(workedOut(clues, [{ path: '/callback', receiver: 'printshop' }])).toEqual({ next: 'Send one.' })
  const told = { sent: 'GET /callback', answered: '200: yes', next: 'In.' }
  expect(workedOut(clues, [{ path: '/callback', receiver: 'photos' }])).toEqual(told)
})

it('shows of cookies those of the site alone', () => {
  const clues = { nothing: '', clues: [{ request: /./, shows: 'cookie', refused: '', taken: '' }] }
  const { sent } = workedOut(clues, [{ path: '/photos', cookie: 'lens_browser=b; sid=s' }])
  expect(sent).toBe('GET /photos with cookie=sid=s')
})

it('a message that is still being written down is read when it is whole, and keeps nobody from the others', () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const line = (id: string, at: number) => JSON.stringify({ id, request: { at } })
  const write = (text: string) => writeFileSync(join(folder, MESSAGES), text)
  const read = () => readMessages(folder).map(({ id }) => id)
  write(`${line('two', 2)}\n${line('one', 1)}\n${line('three', 3).slice(0, 9)}`)
  expect(read()).toEqual(['one', 'two'])
  write(`${line('two', 2)}\n${line('one', 1)}\n${line('three', 3)}\n`)
  expect(read()).toEqual(['one', 'two', 'three'])
})
