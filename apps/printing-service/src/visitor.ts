import { newSecret } from '@photo/service/secrets'
import { saveSession } from '@photo/service/sessions'
import type { Request } from 'express'
import type { OrderForm } from './order-form.ts'

declare module 'express-session' {
  interface SessionData {
    /** A random name for who sits at this browser. Connections and orders belong to it; the browser never learns it. */
    visitor_id?: string | undefined
    /** What was typed into the order form when the key to the photos ran out. */
    draft?: OrderForm['choices'] | undefined
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
