import { newSecret, sha256 } from '@photo/service/secrets'
import { sessionCookieName } from '@photo/service/sessions'
import type { Request, Response } from 'express'
import { TIME_TO_ANSWER } from '../protocol/authorization-response.ts'

/**
 * Tabs that a browser opens at once, before it has a session, get one each, and of these it keeps the last. So each beginning
 * has a cookie of its own as well, for as long as an answer may take: the answer to each tab's question is known.
 */
const NAME = 'shop_first'

/** A new visitor. The browser gets what proves that it is this one, and does not learn the name. */
export function nameVisitor(res: Response, origin: string): string {
  const proof = newSecret('first')
  const name = sessionCookieName(`${NAME}_${sha256(proof).slice(0, 8)}`, origin)
  const secure = origin.startsWith('https:')
  res.cookie(name, proof, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: TIME_TO_ANSWER })
  return visitorOf(proof)
}

/** The visitors that this browser may be: the one of its session first, then those that its tabs have just begun as. */
export function visitorsOf(req: Request, origin: string): string[] {
  const start = `${sessionCookieName(NAME, origin)}_`
  const pairs = req.headers.cookie?.split('; ').filter((pair) => pair.startsWith(start)) ?? []
  const begun = pairs.map((pair) => visitorOf(pair.slice(pair.indexOf('=') + 1)))
  return req.session.visitor_id === undefined ? begun : [req.session.visitor_id, ...begun]
}

function visitorOf(proof: string): string {
  return `visitor_${sha256(proof)}`
}
