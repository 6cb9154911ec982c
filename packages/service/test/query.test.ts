import { expect, it } from 'vitest'
import { queryOf } from '../src/query.ts'

it.each([
  ['/', []],
  ['/?', []],
  ['/photos?after=p_1&limit=2', ['after=p_1', 'limit=2']],
  ['/photos?title=a%20b+c', ['title=a b c']],
  ['//?x=1', ['x=1']],
  ['//[?x=1', ['x=1']],
  ['//evil.example/?x=1?y', ['x=1?y']],
  ['http://printshop.localhost:9000/?x=1', ['x=1']],
])('the pairs of the query of %j are read, whatever stands before it', (url, pairs) => {
  expect([...queryOf({ url })].map((pair) => pair.join('='))).toEqual(pairs)
})
