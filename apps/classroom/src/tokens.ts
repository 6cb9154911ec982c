import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Message } from './messages.ts'
import { JWT } from './search-text.ts'
import { headerOf, textOf } from './values.ts'

/** A claim of an opened token, with one sentence about it. */
export type Claim = {
  part: 'header' | 'claims'
  name: string
  value: string
  says: string | undefined
  ref: string | undefined
}

/** A JSON Web Token, taken apart: everybody can read it, only its issuer can make it. */
export type OpenedToken = { kind: string; parts: [header: string, claims: string, signature: string]; claims: Claim[] }

const sentences = z.record(z.string(), z.strictObject({ says: z.string(), ref: z.string().optional() }))
const taught = sentences.parse(parse(readFileSync(join(import.meta.dirname, '../lessons/claims.yaml'), 'utf8')))

/** The tokens in a message, opened. Nothing here checks them: that is for those they were made for. */
export function tokensIn({ headers, body }: Message): OpenedToken[] {
  const said = [headerOf(headers, 'authorization') ?? '', textOf(body)].join('\n')
  return [...new Set(said.match(JWT) ?? [])].flatMap((token) => open(token) ?? [])
}

function open(token: string): OpenedToken | undefined {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const read = { header: readPart(header), claims: readPart(claims) }
  if (!read.header || !read.claims) return undefined
  return {
    kind: read.header.typ === 'at+jwt' ? 'access token' : 'ID token',
    parts: [header, claims, signature],
    claims: [...claimsOf('header', read.header), ...claimsOf('claims', read.claims)],
  }
}

function claimsOf(part: Claim['part'], values: Record<string, unknown>): Claim[] {
  return Object.entries(values).map(([name, value]) => ({
    part,
    name,
    value: readable(name, value),
    says: taught[name]?.says,
    ref: taught[name]?.ref,
  }))
}

// Times are seconds since 1970, which nobody can read.
function readable(name: string, value: unknown): string {
  if (typeof value === 'number' && /^(exp|iat|nbf|auth_time)$/.test(name)) {
    return `${value} (${new Date(value * 1000).toISOString().slice(11, 19)} UTC)`
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function readPart(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
