import { bringsNoCookie, noCookies } from '@photo/service/no-cookies'
import { type Explanation, PageError } from '@photo/service/page-error'
import type { ErrorRequestHandler, Request } from 'express'
import { FlowError, type FlowProblem } from '../flow-error.ts'
import { changeDenied } from './answer-pages.ts'
import { flowPages } from './flow-pages.ts'
import { signInDenied } from './sign-in-pages.ts'

/** Turns a flow that ended early into its page, and writes down how it ended. */
export function explainFlowError(origin: string): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (!(error instanceof FlowError)) return next(error)
    const { problem, technical } = error
    if (saysLostCookie(problem, req)) {
      // Mostly no attack: the log says which of the two it was. The page warns all the same, of an answer that a stranger sent.
      req.log.warn({ event: 'flow_no_cookies', check: 'cookie' })
      const begin = problem === 'not_connected' ? flowPages[problem].next : firstPage
      return next(noCookies(origin, begin, { logged: true, attack: flowPages[problem].attack ?? '' }))
    }
    // What a browser brings may come of a link that somebody changed: nothing of ours is broken then.
    const write = atFault.has(problem) && technical.brought_by !== 'browser' ? 'error' : 'warn'
    req.log[write]({ event: `flow_${problem}`, ...technical })
    const page = choosePage(problem, res.locals.asked)
    const what = named.has(problem) ? page.what + quote(technical) : page.what
    // The page has a status of its own.
    const { status, ...rest } = technical
    const answered = status === undefined ? {} : { 'status at CloudDrive': status }
    next(new PageError({ ...page, what, technical: { problem, ...answered, ...rest } }, { logged: true }))
  }
}

// An answer, or a form of ours: a page that has one has given its browser a cookie.
function saysLostCookie(problem: FlowProblem, req: Request): boolean {
  const hadOne = problem === 'foreign_answer' || (problem === 'not_connected' && req.method === 'POST')
  return hadOne && bringsNoCookie(req)
}

const firstPage = { label: 'Go to our first page', href: '/' }

/** What the flow was for, and whether this visitor is connected from an earlier one. */
type Asked = { purpose?: 'photos' | 'sign_in'; connected?: boolean }

function choosePage(problem: FlowProblem, { purpose, connected }: Asked = {}): Explanation {
  const page = flowPages[problem]
  if (problem === 'access_denied' && purpose === 'sign_in') return signInDenied
  // A person who says no loses nothing that she had before.
  if (problem === 'access_denied' && connected) return changeDenied
  return purpose === 'sign_in' && page.next.href === '/connect' ? { ...page, next: signInAgain } : page
}

/** Where a sign-in that ended early begins again. */
const signInAgain = { advice: 'Start again from our sign-in page.', label: 'Start again', href: '/sign-in' }

/** Where CloudDrive itself, asked from server to server, named the cause. What a browser brings could be anybody's words. */
const named = new Set<FlowProblem>(['invalid_grant', 'refresh_refused', 'access_token_withdrawn', 'permission_ended'])

// Plain words only: an answer must not put anything else into our page.
function quote({ error_description = '' }: Record<string, string>): string {
  return /^[\w ,.'-]+$/.test(error_description) ? ` CloudDrive names this cause: “${error_description}.”` : ''
}

/** What our own staff has to mend, together with CloudDrive's. */
const atFault = new Set<FlowProblem>([
  'client_refused',
  'odd_answer',
  'metadata_refused',
  'request_refused',
  'identity_refused',
])
