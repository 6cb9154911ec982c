import { PageError } from '@photo/service/page-error'
import type { ErrorRequestHandler } from 'express'
import { FlowError, type FlowProblem } from '../flow-error.ts'
import { flowPages } from './flow-pages.ts'

/** Turns a flow that ended early into its page, and writes down how it ended. */
export const explainFlowError: ErrorRequestHandler = (error, req, res, next) => {
  if (!(error instanceof FlowError)) return next(error)
  const { problem, technical } = error
  const write = atFault.has(problem) ? 'error' : 'warn'
  req.log[write]({ event: `flow_${problem}`, ...technical })
  const page = flowPages[problem]
  const start = res.locals.startAgain && page.next.href === '/connect' ? signInAgain : page.next
  next(new PageError({ ...page, next: start, technical: { problem, ...technical } }))
}

/** Where a sign-in that ended early begins again. */
const signInAgain = { advice: 'Start again from our sign-in page.', label: 'Start again', href: '/sign-in' }

/** What our own staff has to mend, together with CloudDrive's. */
const atFault = new Set<FlowProblem>([
  'client_refused',
  'odd_answer',
  'metadata_refused',
  'request_refused',
  'identity_refused',
])
