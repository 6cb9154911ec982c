import { newSecret } from '@photo/service/secrets'
import { saveSession } from '@photo/service/sessions'
import type { Request } from 'express'
import type { OrderForm } from './prints/order-form.ts'

declare module 'express-session' {
  interface SessionData {
    /** A random name for who sits at this browser. Connections belong to it; the browser never learns it. */
    visitor_id?: string | undefined
    /** Who signed in, if anybody did. */
    customer_id?: string | undefined
    /** What was typed into the order form and is not ordered yet. */
    draft?: OrderForm['choices'] | undefined
    /** How many photos came and went at the last choice, until the page has said so. */
    changed?: { added: number; removed: number } | undefined
    /** How the last disconnect ended: was CloudDrive told, or could it not be reached? */
    disconnected?: 'told' | 'untold' | undefined
  }
}

/** The visitor of this browser, made when there is first something to remember. */
export async function startVisit(req: Request): Promise<string> {
  req.session.visitor_id ??= newSecret('visitor')
  await saveSession(req)
  return req.session.visitor_id
}

/** Whose orders these are: the customer's who signed in, or else the visitor's of this browser. */
export function findOwner({ customer_id, visitor_id }: Request['session']): string | undefined {
  return customer_id ?? visitor_id
}
