import { type CodeReference, readCodeReferences } from '../code/code-reference.ts'
import type { Telling } from '../facts.ts'
import type { Message } from '../messages/message.ts'
import { headerOf, textOf } from '../runs/said.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellSentence } from '../teaching/tell.ts'
import { JWT } from './search-text.ts'

/** A claim of an opened token, with one sentence about it. */
type Claim = {
  part: 'header' | 'claims'
  name: string
  value: string
  says: string | undefined
  ref: string | undefined
}

/** A JSON Web Token, taken apart: everybody can read it, only its issuer can make it. */
export type OpenedToken = {
  kind: string
  parts: [header: string, claims: string, signature: string]
  claims: Claim[]
  /** Where such a token is made, and where it is judged. */
  sent: CodeReference[]
  checked: CodeReference[]
}

/** The tokens in a message, opened. Nothing here checks them: that is for those they were made for. */
export function tokensIn(message: Message, { shared }: Lessons): OpenedToken[] {
  const { headers, body } = message
  const said = [headerOf(headers, 'authorization') ?? '', textOf(body)].join('\n')
  return [...new Set(said.match(JWT) ?? [])].flatMap((token) => open(token, shared, message) ?? [])
}

function open(token: string, shared: Lessons['shared'], telling: Telling): OpenedToken | undefined {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const read = { header: readTokenPart(header), claims: readTokenPart(claims) }
  if (!read.header || !read.claims) return undefined
  const kind = read.header.typ === 'at+jwt' ? ('access-token' as const) : ('id-token' as const)
  const { parameters, sent, checked } = shared[kind]
  const claimsOf = (part: Claim['part'], values: Record<string, unknown>): Claim[] =>
    Object.entries(values).map(([name, value]) => {
      const sentence = Object.hasOwn(parameters, name) ? parameters[name] : undefined
      const says = sentence && tellSentence(sentence, telling)
      return { part, name, value: readable(name, value), says, ref: sentence?.ref }
    })
  return {
    kind: kind === 'access-token' ? 'access token' : 'ID token',
    parts: [header, claims, signature],
    claims: [...claimsOf('header', read.header), ...claimsOf('claims', read.claims)],
    sent: readCodeReferences(sent),
    checked: readCodeReferences(checked),
  }
}

// Times are seconds since 1970, which nobody can read.
function readable(name: string, value: unknown): string {
  if (typeof value === 'number' && /^(exp|iat|nbf|auth_time)$/.test(name)) {
    const time = new Date(value * 1000)
    // Anybody may write any number into a token, also one that is no time.
    if (!Number.isNaN(time.getTime())) return `${value} (${time.toISOString().slice(-13, -5)} UTC)`
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a part of a token says, or undefined where it is no JSON object: anybody may send anything as a token. */
export function readTokenPart(part: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
