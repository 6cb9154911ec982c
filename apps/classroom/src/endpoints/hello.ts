import { noCookies } from '@photo/service/no-cookies'
import type { Origins } from '@photo/service/origins'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { browsersOf, cookieOf, LEARNER_COOKIE, MOST_NAMES } from '../runs/learner.ts'
import { ROUND_COOKIE, sendAround, toRuns } from './round.ts'

/** Learns which browser this is: it has just been at each service, and each has told it the name it has there. */
export function helloEndpoint({ origins }: { origins: Origins }): RequestHandler {
  return (req, res) => {
    const searchParams = queryOf(req)
    const back = backOf(searchParams.get('back'), origins)
    const known = browsersOf(req)
    const setOut = cookieOf(req, ROUND_COOKIE)
    // Anybody can link to this page with names of their own. Only a browser that set out here comes back.
    if (setOut === undefined || searchParams.get('round') !== setOut) {
      if (known.length > 0) return res.redirect(303, back)
      if (searchParams.has('again')) throw noCookies(origins.learn, toRuns)
      return sendAround(req, res, origins, { back, again: true })
    }
    const names = searchParams.getAll('browser').filter((name) => /^[\w-]{22}$/.test(name))
    const secure = origins.learn.startsWith('https:')
    res.clearCookie(ROUND_COOKIE)
    res.cookie(LEARNER_COOKIE, [...new Set([...names, ...known])].slice(0, MOST_NAMES).join('.'), {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      encode: String,
    })
    res.redirect(303, back)
  }
}

// Only to pages of the demo: nobody is sent on to anywhere else.
function backOf(back: string | null, origins: Origins): string {
  const url = URL.parse(back ?? '/runs', origins.learn)
  return url && Object.values(origins).includes(url.origin) ? url.href : '/runs'
}
