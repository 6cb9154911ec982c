import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'

const code = 'code_0123456789abcdefghijklmnop'
const code_verifier = 'verifier-0123456789-0123456789-0123456789-0123'
const Authorization = `Basic ${btoa('printshop-web:secret_of_the_shop')}`
const ask = `${AUTH}/authorize?client_id=printshop-web&state=state_abcdefgh&code_challenge=challenge_of_it`
const connect = recorded(`${SHOP}/connect`, { browser: 'alice-b', location: ask })
const asked = recorded(ask, { browser: 'alice-b' })
const login = recorded(`${AUTH}/login`, {
  browser: 'alice-b',
  form: { interaction: 'interaction_abcdefghijklmnopqrst', username: 'alice', password: '••••••' },
  location: `${SHOP}/callback?code=${code}&state=state_abcdefgh`,
})
/** Before CloudDrive has answered: what comes without a word is still of the run. */
const meanwhile = asked.request.at + 1
const token = recorded(`${AUTH}/token`, {
  sender: 'printshop',
  headers: { Authorization },
  form: { grant_type: 'authorization_code', code, code_verifier, odd: '<b>1</b>' },
  status: 400,
  json: { error: 'invalid_grant' },
})

let classroom: Awaited<ReturnType<typeof startClassroom>>
/** A page of the run, as the browser in which it happened sees it, with every parameter. */
const pageOf = async (query = '', depth = 'wire') => {
  const headers = { Cookie: `learn_browsers=alice-b; learn_depth=${depth}` }
  const response = await classroom.openAs(['alice-b'], `/runs/1${query}`, headers)
  expect(response.status).toBe(200)
  return response.text()
}

beforeAll(async () => {
  classroom = await startClassroom()
  await classroom.record(connect, asked, login, token)
})
afterAll(() => classroom.close())

describe('The inspector', () => {
  it('draws the request solid, what is expected dotted and named so, and a refusal with its status', async () => {
    const html = await pageOf()
    expect(html).toMatch(/<a class="m request back cl from-1 to-2 right[^"]*" id="m-/)
    expect(html).toMatch(/<a class="m answer back as from-2 to-1 left bad[^"]*"[\s\S]*?400 Bad Request/)
    expect(html).not.toContain('Expected: ')
  })

  it.each([
    ['message', 'What it says'],
    ['step', 'Step 6: PrintShop hands in the code'],
    ['raw', 'Send it yourself'],
    ['seen', 'Up to this message'],
    ['whatif', 'aria-current="page">What if'],
  ])('shows %s of a message at an address of its own', async (tab, words) => {
    expect(await pageOf(`?m=${token.id}-q&tab=${tab}`)).toContain(words)
  })

  it('shortens what opens something in the raw message until somebody asks', async () => {
    const query = `?m=${token.id}-q&tab=raw`
    const [short, whole] = [await pageOf(query), await pageOf(`${query}&show=secrets`)]
    for (const secret of [code, code_verifier, Authorization]) {
      expect(short).not.toContain(secret)
      expect(whole).toContain(secret)
    }
  })

  it('shows where a redirect leads without the code that it carries: the code has a line of its own', async () => {
    const html = await pageOf(`?m=${login.id}-a`)
    expect(html).toContain(`${SHOP}/callback?…`)
    expect(html.split(code)).toHaveLength(2)
  })

  it('says at a message without experiments where there are some', async () => {
    const html = await pageOf(`?m=${connect.id}-a&tab=whatif`)
    expect(html).toMatch(new RegExp(`nothing to change[\\s\\S]*m=${asked.id}-q&amp;tab=whatif">Go to the first`))
    expect(html).toMatch(new RegExp(`or to one of these:[\\s\\S]*m=${token.id}-q&amp;tab=whatif`))
  })

  it('says where the password was, and that it is hidden', async () => {
    expect(await pageOf(`?m=${login.id}-q&tab=raw`)).toContain('password=(hidden by the classroom)')
  })

  it('gives a command with placeholders, whatever is shown', async () => {
    const html = await pageOf(`?m=${token.id}-q&tab=raw&show=secrets`)
    const curl = /id="curl"[^>]*>([\s\S]*?)<\/pre>/.exec(html)?.[1] ?? ''
    expect(curl).toContain('code=YOUR_CODE&amp;code_verifier=YOUR_CODE_VERIFIER')
    expect(curl).toContain('Basic YOUR_CREDENTIALS')
    for (const secret of [code, code_verifier, Authorization]) expect(curl).not.toContain(secret)
  })

  it('says of a parameter that nobody taught that it is not of OAuth, and shows it as text', async () => {
    const html = await pageOf(`?m=${token.id}-q`)
    expect(html).toMatch(
      /<code>odd<\/code>[\s\S]{0,200}&lt;b&gt;1&lt;\/b&gt;[\s\S]{0,80}Not part of OAuth; sent by this app\./,
    )
  })

  it('prints who never had what', async () => {
    const html = await pageOf(`?m=${token.id}-q&tab=seen`)
    expect(html).toMatch(/your password<\/th>(?:(?!<\/tr>)[\s\S])*>never<(?:(?!<\/tr>)[\s\S])*>never</)
  })

  it('tells the run in numbered sentences', async () => {
    const html = await pageOf()
    expect(html).toMatch(
      /\d+\. PrintShop asks CloudDrive sign-in: POST \/token \([^)]+\)\. Your browser does not see it\./,
    )
  })

  it('opens the newest message when the address names one that is gone', async () => {
    expect(await pageOf('?m=gone')).toContain(`id="m-${token.id}-a" href="/runs/1?m=${token.id}-a" aria-current="true"`)
  })

  it('says in words that whoever asked did not wait for the answer', async () => {
    const left = recorded(`${SHOP}/connect`, { browser: 'alice-b', status: 0, at: meanwhile })
    await classroom.record(left)
    const path = `/runs/${classroom.runs.of(left.id)?.n}?m=${left.id}-q`
    const html = await (await classroom.openAs(['alice-b'], path)).text()
    expect(html).toContain('You + browser left before the answer, so there is none.')
    expect(html).not.toMatch(/<code>0<|HTTP\/1\.1 0/)
  })

  it('sends who looks at another message that message, and not the whole picture again', async () => {
    const headers = { Cookie: 'learn_browsers=alice-b', Parts: 'choice' }
    const response = await fetch(`${classroom.origin}/runs/1?m=${login.id}-q&tab=raw`, { headers })
    const html = await response.text()
    expect(html).toContain(`data-opened="m-${login.id}-q"`)
    for (const part of ['bar', 'rail', 'lanes', 'detail']) expect(html).toContain(`data-part="${part}"`)
    expect(html).not.toMatch(/<a class="m |<html/)
    expect(response.headers.get('Vary')).toMatch(/Parts/)
  })

  it.each(['no-jwt-at-all', 'a.b.c', `${btoa('null')}.${btoa('{"authorization_details":[null],"scope":7}')}.x`])(
    'opens at a request with a token that nobody issued: %s',
    async (odd) => {
      const shown = recorded(`${PHOTOS}/v1/photos`, {
        browser: 'alice-b',
        headers: { Authorization: `Bearer ${odd}` },
        at: meanwhile,
      })
      const allowed = recorded(`${AUTH}/consent`, {
        browser: 'alice-b',
        form: { photo: 'p_aaaaaaaaaaaaaaaa' },
        at: meanwhile,
      })
      await classroom.record(allowed, shown)
      expect(await pageOf(`?m=${shown.id}-q&tab=whatif`)).toContain('what-if-no-token')
    },
  )
})
