import { saveSession, sessionCookieName } from '@photo/service/sessions'
import type { Request, Response } from 'express'
import type { GivenBack } from '../protocol/revocation-request.ts'
import { nameVisitor } from './first-visit.ts'

declare module 'express-session' {
  interface SessionData {
    /** A random name for who sits at this browser. Connections belong to it; the browser never learns it. */
    visitor_id?: string | undefined
    /** Who signed in, if anybody did. */
    customer_id?: string | undefined
    /** What was typed into the order form and is not ordered yet: photo id → size and copies. */
    draft?: Record<string, { size: string; copies: string }> | undefined
    /** How many photos came and went at the last choice, until the page has said so. */
    changed?: { added: number; removed: number } | undefined
    /** What CloudDrive said to the last disconnect. */
    disconnected?: GivenBack | undefined
    /** The same of the key that signing out threw away; none, when there was no key. */
    signed_out?: GivenBack | 'none' | undefined
  }
}

/** What the shop's sessions are called in the browser. */
export const SESSION_COOKIE = 'shop_sid'

/** The session cookie as the browser sent it, whether or not it still opens anything; nothing when it sent none. */
export function readSessionCookie(req: Request, origin: string): string {
  const name = `${sessionCookieName(SESSION_COOKIE, origin)}=`
  return req.headers.cookie?.split('; ').find((pair) => pair.startsWith(name)) ?? ''
}

/** The visitor of this browser, made when there is first something to remember. */
export async function startVisit(req: Request, res: Response, origin: string): Promise<string> {
  req.session.visitor_id ??= nameVisitor(res, origin)
  await saveSession(req)
  return req.session.visitor_id
}

/** Whose orders these are: the customer's who signed in, or else the visitor's of this browser. */
export function findOwner({ customer_id, visitor_id }: Request['session']): string | undefined {
  return customer_id ?? visitor_id
}
