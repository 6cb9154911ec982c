import type { Origins } from '@photo/service/origins'
import { isFromOwnPage } from '@photo/service/own-page'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { cookieOf } from '../runs/learner.ts'

const COOKIE = 'learn_tour'

/** Offers the tour to who has neither begun it nor said "not now", which is a link with `tour=later`. */
export function offerTour(origins: Origins): RequestHandler {
  const attributes = { httpOnly: true, sameSite: 'lax', secure: origins.learn.startsWith('https:'), path: '/' } as const
  return (req, res, next) => {
    // With one slash at its beginning: two would lead to another host.
    const path = (req.originalUrl.split('?')[0] ?? '').replace(/^\/+/, '/')
    const query = queryOf(req)
    const isLater = query.get('tour') === 'later'
    const isSeen = isLater || path.startsWith('/tour')
    if (isSeen && isFromOwnPage(req.headers, origins)) res.cookie(COOKIE, 'seen', attributes)
    query.delete('tour')
    // Without the word in it: the page that follows may be sent on to somebody.
    if (isLater) return res.redirect(303, query.size > 0 ? `${path}?${query}` : path)
    res.locals.offersTour = cookieOf(req, COOKIE) !== 'seen'
    res.locals.laterLink = `${path}?${new URLSearchParams([...query, ['tour', 'later']])}`
    next()
  }
}
