import type { Origins } from '@photo/service/origins'
import { isFromOwnPage } from '@photo/service/own-page'
import type { RequestHandler } from 'express'
import { cookieOf } from '../runs/learner.ts'

const COOKIE = 'learn_tour'

/** Offers the tour to who has neither begun it nor said "not now", which is a link with `tour=later`. */
export function offerTour(origins: Origins): RequestHandler {
  const attributes = { httpOnly: true, sameSite: 'lax', secure: origins.learn.startsWith('https:'), path: '/' } as const
  return (req, res, next) => {
    const url = new URL(req.originalUrl, origins.learn)
    const isLater = url.searchParams.get('tour') === 'later'
    const isSeen = isLater || url.pathname.startsWith('/tour')
    if (isSeen && isFromOwnPage(req.headers, origins)) res.cookie(COOKIE, 'seen', attributes)
    url.searchParams.delete('tour')
    // Without the word in it: the page that follows may be sent on to somebody.
    if (isLater) return res.redirect(303, `${url.pathname}${url.search}`)
    res.locals.offersTour = cookieOf(req, COOKIE) !== 'seen'
    res.locals.laterLink = `${url.pathname}?${new URLSearchParams([...url.searchParams, ['tour', 'later']])}`
    next()
  }
}
