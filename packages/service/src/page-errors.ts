import type { ErrorRequestHandler, RequestHandler } from 'express'
import { type Explanation, PageError } from './page-error.ts'
import { sendStandIn, wantsPicture } from './stand-in-picture.ts'

/** Answers an address that leads nowhere. */
export const pageNotFound: RequestHandler = () => {
  throw new PageError({
    status: 404,
    title: 'There is no page here',
    what: 'The address you opened does not lead to anything on this site.',
    next: { advice: 'Check the address, or start from our first page.', label: 'Go to our first page', href: '/' },
  })
}

/** Turns a thrown error into a page. What we did not foresee is logged in full and shown without any detail. */
export const showPageError: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error)
  const explanation = error instanceof PageError ? error.explanation : explainUnforeseen(error)
  const { status, title } = explanation
  if (status >= 500) req.log.error({ event: 'page_error', error })
  // Who asks about a page names its number: that has to lead to a line.
  else if (!error.logged) req.log.warn({ event: 'problem_page', status, title })
  // In seconds, for programs: people read it in the page
  if (status === 503) res.set('Retry-After', '5')
  // What was to be sent may have named its type, and how long it keeps
  res.status(status).type('html').set('Cache-Control', 'no-store')
  if (status >= 500 && wantsPicture(req)) return sendStandIn(res)
  res.render('problem', { ...explanation, number: req.id })
}

function explainUnforeseen(error: { status?: number; code?: string }): Explanation {
  const next = { advice: 'Go back and try once more.', label: 'Go to our first page', href: '/' }
  if (/^SQLITE_(BUSY|FULL)/.test(error.code ?? '')) {
    const what = 'We cannot write anything down just now, because our storage is busy or full.'
    return { status: 503, title: 'Please try again in a moment', what, safe: 'Nothing of yours is lost.', next }
  }
  if (error.status === 413) {
    return {
      status: 413,
      title: 'That is more than we accept',
      what: 'What you sent is larger than this page takes.',
      next,
    }
  }
  if (error.status && error.status >= 400 && error.status < 500) {
    return {
      status: error.status,
      title: 'We could not read that',
      what: 'Your browser sent something we do not understand.',
      next,
    }
  }
  return {
    status: 500,
    title: 'Something went wrong on our side',
    what: 'We made a mistake. It is written down, with the number below.',
    safe: 'Nothing of yours is lost.',
    next,
  }
}
