import type { Response } from 'express'
import type { Client } from '../protocol/client.ts'
import { allowRedirectTo } from './redirect-policy.ts'
import { homeOf } from './way-back.ts'

/** The people whose passwords the login page shows; none outside a demonstration. */
export type DemoPeople = { username: string; password: string; name: string }[]

type LoginPage = {
  interaction: string
  client?: Client | undefined
  redirect_uri?: string | undefined
  username?: string | undefined
  problem?: string
  /** Who is signed in already, but has to show the password once more. */
  again?: { name: string } | undefined
  /** The sign-in was lost between the question and the answer. */
  signedOut?: boolean
}

/** Shows the sign-in form. What was typed stays, but for the password. */
export function showLogin(res: Response, demoPeople: DemoPeople, page: LoginPage): void {
  if (page.redirect_uri) allowRedirectTo(res, page.redirect_uri)
  const { client, again, problem = '', username = '' } = page
  const forSupport = { status: res.statusCode, number: res.req.id }
  const known = { client, again, problem, username, demoPeople, home: homeOf(client) }
  res.render('login', { signedOut: false, ...page, ...known, ...forSupport })
}
