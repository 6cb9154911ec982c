import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Ticket } from '../../src/tickets/read-tickets.ts'

type Proof = Ticket['questions'][number]['proof'][number]

/** Whether a record shows what an answer rests on. */
export function shows(exchanges: RecordedExchange[], proof: Proof): boolean {
  if ('changed' in proof) return comesBackChanged(exchanges, proof.changed)
  const [method, path] = proof.of.split(' ')
  const some = exchanges.filter(({ request }) => request.method === method && new URL(request.url).pathname === path)
  const saying = some.map((one) => textOf(one, proof.in)).filter((text) => says(text, proof))
  if (proof.never) return some.length > 0 && saying.length === 0
  return saying.length >= (proof.times ?? 1)
}

function says(text: string, { says, token, basic }: Exclude<Proof, { changed: string }>): boolean {
  if (says !== undefined) return text.includes(says)
  if (token !== undefined) return tokensIn(text).some((claims) => claims.includes(token))
  const [, encoded = ''] = /^authorization: Basic (\S+)/im.exec(text) ?? []
  return basic !== undefined && Buffer.from(encoded, 'base64').toString().startsWith(`${basic}:`)
}

// As people read it: decoded, the names of headers in small letters.
function textOf({ request, response }: RecordedExchange, side: 'request' | 'answer'): string {
  const { headers, body } = side === 'request' ? request : response
  const lines = headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`)
  const first = side === 'request' ? request.url : `status ${response.status}`
  const text = body && 'text' in body ? body.text : ''
  return decode([first, ...lines, text].join('\n'))
}

const decode = (text: string) => text.replaceAll(/(%[0-9A-F]{2})+/gi, (encoded) => decodeURIComponent(encoded))

const tokensIn = (text: string) =>
  [...text.matchAll(/\beyJ[\w-]+\.(eyJ[\w-]+)\./g)].map(([, claims = '']) =>
    Buffer.from(claims, 'base64url').toString(),
  )

// The last request that brings this cookie brings a value that no answer before it has set.
function comesBackChanged(exchanges: RecordedExchange[], name: string): boolean {
  const valueIn = (text: string) => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(text)?.[1]
  const set = exchanges.flatMap(({ response }) =>
    response.headers.filter(([header]) => /^set-cookie$/i.test(header)).map(([, value]) => valueIn(value)),
  )
  const callbacks = exchanges.filter(({ request }) => new URL(request.url).pathname === '/callback')
  const brought = callbacks.at(-1)?.request.headers.find(([header]) => /^cookie$/i.test(header))?.[1] ?? ''
  const value = valueIn(brought)
  return value !== undefined && !set.slice(0, -1).includes(value)
}
