import fc from 'fast-check'
import { anyBody } from './bodies.ts'
import { METHODS, TYPES } from './hostile.ts'
import type { Known } from './known.ts'
import { anyOf, encode, formText, mostly, sometimes } from './values.ts'

/** A request as it goes over the wire: headers as name, value, name, value, so that a name may come twice. */
export type Generated = { method: string; path: string; headers: string[]; body: Buffer | undefined }

type Endpoint = { origin: string; route: string }

/** Requests to an endpoint. A part of them is good but for one thing, so that the last of the checks is reached as well. */
export function anyRequest({ origin, route }: Endpoint, known: Known): fc.Arbitrary<Generated> {
  return sometimes(40).chain((nearlyGood) => {
    const { form, authorization } = (nearlyGood && known.good[route]) || {}
    const host = ['Host', new URL(origin).host]
    const sender = authorization ? fc.constant(['Authorization', authorization]) : anyHeaders(origin, known)
    return fc
      .tuple(anyMethod(form), anyPath(route, known), anyQuery(known, form), sender, anyContent(known, form))
      .map(([method, path, query, headers, { type, body }]) => {
        const asked = { method, path: path + (query && `?${query}`) }
        if (/GET|HEAD|TRACE/.test(method)) return { ...asked, headers: [...host, ...headers], body: undefined }
        const content = ['Content-Type', type, 'Content-Length', String(body.length)]
        return { ...asked, headers: [...host, ...headers, ...content], body }
      })
  })
}

function anyMethod(form: object | undefined): fc.Arbitrary<string> {
  const often = { weight: form ? 7 : 3, arbitrary: fc.constant('POST') }
  return fc.oneof(often, { weight: 3, arbitrary: fc.constant('GET') }, { weight: 4, arbitrary: anyOf(METHODS) })
}

function anyPath(route: string, { ids }: Known): fc.Arbitrary<string> {
  const ends = ['/', '/..', '//', '/%2e%2e', '%', ';x=1', '.html', '/x/y']
  const end = fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: anyOf(ends) })
  return fc.tuple(mostly(50, ids).map(encodePath), end).map(([id, rest]) => route.replaceAll(/:\w+/g, () => id) + rest)
}

function anyQuery(known: Known, form: Record<string, string> | undefined): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(''), formText(known, form))
}

function anyContent(known: Known, form: Record<string, string> | undefined) {
  const types = form ? fc.constant(TYPES[0]) : mostly(60, [TYPES[0]]).chain(() => anyOf(TYPES))
  return types.chain((type) => anyBody(type, known, form).map((body) => ({ type, body })))
}

function anyHeaders(origin: string, known: Known): fc.Arbitrary<string[]> {
  const maybe = (name: string, percent: number, values: readonly string[]) =>
    sometimes(percent).chain((there) =>
      there ? mostly(75, values).map((value) => [name, headerValue(value)]) : fc.constant<string[]>([]),
    )
  return fc
    .tuple(
      maybe('Authorization', 50, known.authorization),
      maybe('Authorization', 2, known.authorization),
      maybe('Cookie', 60, known.cookies),
      maybe('Origin', 30, [origin, 'http://evil.example', 'null']),
      maybe('Sec-Fetch-Site', 20, ['same-origin', 'none', 'cross-site', 'same-site']),
      maybe('Access-Control-Request-Method', 10, ['GET', 'POST', 'DELETE']),
      maybe('Content-Encoding', 4, ['gzip', 'br', 'identity']),
      maybe('Range', 8, ['bytes=0-9', 'bytes=5-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,2-3', 'lines=1']),
      maybe('If-None-Match', 5, ['*', '"x"', 'W/"x"']),
      maybe('Accept', 10, ['text/html', 'application/json', '*/*', 'q=1;;']),
      maybe('X-Request-Id', 5, ['12345678']),
      maybe('X-Forwarded-Host', 5, ['evil.example']),
      maybe('Expect', 2, ['100-continue', 'x']),
    )
    .map((headers) => headers.flat())
}

// What an HTTP client can send at all; the rest goes in percents.
const encodePath = (text: string): string => text.replaceAll(/[^\x21-\x7e]|[?#]/gu, (letter) => encode(letter))
const headerValue = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')
