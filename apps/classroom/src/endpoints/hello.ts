import type { Origins } from '@photo/service/origins'
import type { RequestHandler } from 'express'
import { LEARNER_COOKIE } from '../runs/learner.ts'

/** Learns which browser this is: it has just been at each service, and each has told it the name it has there. */
export function helloEndpoint({ origins }: { origins: Origins }): RequestHandler {
  return (req, res) => {
    const { searchParams } = new URL(req.url, origins.learn)
    const names = searchParams.getAll('browser').filter((name) => /^[\w-]{22}$/.test(name))
    const secure = origins.learn.startsWith('https:')
    res.cookie(LEARNER_COOKIE, [...new Set(names)].slice(0, 8).join('.'), {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      encode: String,
    })
    res.redirect(303, backOf(searchParams.get('back'), origins))
  }
}

// Only to pages of the demo: nobody is sent on to anywhere else.
function backOf(back: string | null, origins: Origins): string {
  const url = URL.parse(back ?? '/runs', origins.learn)
  return url && Object.values(origins).includes(url.origin) ? url.href : '/runs'
}

/** Where a browser that has no name yet is sent, to come back to `path` with one. */
export function roundTrip({ printshop }: Origins, path: string): string {
  return `${printshop}/.lens/round?${new URLSearchParams({ back: path })}`
}
