import { randomBytes } from 'node:crypto'
import { allowFormRedirect } from '@photo/service/headers'
import type { Origins } from '@photo/service/origins'
import type { Request, Response } from 'express'
import { cookieOf } from '../runs/learner.ts'

/** The cookie by which a browser that comes back from its round is known to have set out on it here. */
export const ROUND_COOKIE = 'learn_round'

/** Where the browser wants to be afterwards, and what else it does on the way. */
type Round = { back: string; step?: 'on' | 'off'; again?: true }

/**
 * Sends a browser past the three services: each tells it the name that it has there, and switches step mode if that is
 * asked. It comes back at /hello.
 */
export function sendAround(req: Request, res: Response, origins: Origins, round: Round): void {
  // Several tabs may set out at once: they are one browser's, and have one number.
  const number = cookieOf(req, ROUND_COOKIE) ?? randomBytes(16).toString('base64url')
  const secure = origins.learn.startsWith('https:')
  res.cookie(ROUND_COOKIE, number, { httpOnly: true, sameSite: 'lax', secure, path: '/' })
  // The services switch something for pages of ours only: that the way began on one is said at each of them.
  res.set('Referrer-Policy', 'strict-origin')
  const { back, step, again } = round
  const query = new URLSearchParams({ back, round: number, ...(step && { step }), ...(again && { again: 'yes' }) })
  res.redirect(303, `${origins.printshop}/.lens/round?${query}`)
}

/** Lets a form on this page lead past the three services: Chromium holds each redirect after a form against the page's policy. */
export function allowRound(res: Response, { printshop, auth, photos }: Origins): void {
  const policy = String(res.getHeader('Content-Security-Policy'))
  res.set('Content-Security-Policy', [printshop, auth, photos].reduce(allowFormRedirect, policy))
}

/** Where somebody begins again whose browser brings no cookie. */
export const toRuns = { label: 'Go to your runs', href: '/runs' }
