import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { MESSAGES } from './own-messages.ts'
import { typedAgain } from './typed-again.ts'

function recorded(request: Record<string, unknown>): string | undefined {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  mkdirSync(folder, { recursive: true })
  const message = { id: 'one', request: { at: 1, headers: [], ...request } }
  writeFileSync(join(folder, MESSAGES), `${JSON.stringify(message)}\n`)
  return typedAgain({ data: folder }, 'one')
}

it('writes a request as the bench reads it: who asks, from where, and a parameter a line', () => {
  const headers = [
    ...[
      ['Host', 'auth.invalid'],
      ['content-length', '20'],
      ['User-Agent', 'a browser'],
      ['Authorization', 'Basic eDp5'],
    ],
    ...[
      ['origin', 'http://auth.invalid'],
      ['Sec-Fetch-Site', 'same-origin'],
      ['cookie', 'lens_browser=b; sid=s; lens_step=on'],
    ],
  ]
  const request = { method: 'POST', url: 'http://auth.invalid/token?x=y', headers, body: { text: 'code=a+b&x=%26' } }
  expect(recorded(request)).toBe(`POST http://auth.invalid/token?x=y
Authorization: Basic eDp5
origin: http://auth.invalid
Sec-Fetch-Site: same-origin
cookie: sid=s

code=a b
x=&`)
})

it('leaves out a cookie header that has nothing but the classroom’s own, and a body that there was not', () => {
  const headers = [['Cookie', 'lens_browser=b']]
  expect(recorded({ method: 'GET', url: 'http://photos.invalid/', headers })).toBe('GET http://photos.invalid/')
})

it('leaves JSON as it is, and room for a password: none was recorded', () => {
  const url = 'http://auth.invalid/'
  expect(recorded({ method: 'POST', url, body: { text: '{"a": 1}' } })).toMatch(/\n\n\{"a": 1\}$/)
  const body = { text: `username=alice&password=${encodeURIComponent('••••••')}&do=in` }
  expect(recorded({ method: 'POST', url, body })).toMatch(/\n\nusername=alice\npassword=\ndo=in$/)
})

it('has nothing for a message that nobody sent', () => {
  expect(typedAgain({ data: '/nowhere' }, 'one')).toBeUndefined()
})
