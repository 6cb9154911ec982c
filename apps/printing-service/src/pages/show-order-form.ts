import { allowFormRedirect } from '@photo/service/headers'
import type { Response } from 'express'
import type { orderPage } from './order-page.ts'

/** What the page says beside the form, once. */
type Notes = {
  nothing?: boolean
  changed?: { added: number; removed: number } | undefined
  /** So many photos of the form are no longer shared with us. */
  gone?: number
  /** No order was made of the form. */
  refused?: boolean
  /** When our access is over at the latest, in milliseconds since 1970. */
  ends: number
}

/** Shows the order form. Its button "Add or remove photos" leads on to CloudDrive, and the policy of the page must say so. */
export function showOrderForm(res: Response, issuer: string, page: ReturnType<typeof orderPage>, notes: Notes): void {
  const policy = res.get('Content-Security-Policy') ?? ''
  res.set('Content-Security-Policy', allowFormRedirect(policy, issuer))
  res.render('photos', { ...page, ...notes, status: res.statusCode, number: res.req.id })
}
