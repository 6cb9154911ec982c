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
  // Of a part that a file does not have: how much there is — RFC 9110 §14.4
  if (error.headers?.['Content-Range']) res.set('Content-Range', error.headers['Content-Range'])
  if (status >= 500 && wantsPicture(req)) return sendStandIn(res)
  res.render('problem', { ...explanation, number: req.id })
}

function explainUnforeseen(error: { status?: number; code?: string }): Explanation {
  const next = { advice: 'Go back and try once more.', label: 'Go to our first page', href: '/' }
  const again = { ...next, advice: 'Ask for the whole file, without a condition.' }
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
  // What a program asked of a file: people's browsers look up the length and the tag first — RFC 9110 §13.1, §14.2
  if (error.status === 412) {
    const what = 'You asked for this file only if it is as you know it, and it is another.'
    return { status: 412, title: 'This is not the file that you know', what, next: again }
  }
  if (error.status === 416) {
    const what = 'You asked for a part of this file that lies behind its end.'
    return { status: 416, title: 'This file is not as long as that', what, next: again }
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
