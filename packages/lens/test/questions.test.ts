import { expect, it } from 'vitest'
import { questionOf, rememberQuestion } from '../src/questions.ts'

const origins = {
  printshop: 'http://localhost:9000',
  auth: 'http://127.0.0.1:9001',
  photos: 'http://127.0.0.1:9002',
  learn: 'http://localhost:9003',
}
const ask = (url: string, receiver: 'auth' | 'printshop' = 'auth', method = 'GET') =>
  rememberQuestion({ receiver, origins, request: { method, url } })
const answer = (query: string) => `http://localhost:9000/callback?${query}`

it('The question that a held code answers is found by its state', () => {
  ask('/authorize?client_id=shop&state=mine')
  expect(questionOf(answer('code=c&state=mine'))).toBe('http://127.0.0.1:9001/authorize?client_id=shop&state=mine')
  expect(questionOf(answer('code=c&state=theirs'))).toBeUndefined()
  expect(questionOf(answer('error=access_denied&state=mine'))).toBeUndefined()
  expect(questionOf(answer('code=c'))).toBeUndefined()
})

it.each([
  ['without a state', '/authorize?client_id=shop&state=', 'auth', 'GET'],
  ['at another address', '/login?state=other', 'auth', 'GET'],
  ['of another host', '//evil.example/authorize?state=other', 'auth', 'GET'],
  ['of another site', '/authorize?state=other', 'printshop', 'GET'],
  ['in a body', '/authorize?state=other', 'auth', 'POST'],
] as const)('and what is no such question leads nowhere: %s', (_what, url, receiver, method) => {
  ask(url, receiver, method)
  expect(questionOf(answer('code=c&state=other'))).toBeUndefined()
})

it('and of those that are many the oldest is forgotten', () => {
  for (let n = 0; n < 1001; n++) ask(`/authorize?state=of-${n}`)
  expect(questionOf(answer('code=c&state=of-0'))).toBeUndefined()
  expect(questionOf(answer('code=c&state=of-1'))).toBeDefined()
  expect(questionOf(answer('code=c&state=of-1000'))).toBeDefined()
})
