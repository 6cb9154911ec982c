import { queryOf } from '@photo/service/query'
import { renewSession } from '@photo/service/renew-session'
import type { RequestHandler } from 'express'
import { type AnswerDependencies, createAnswerTaking } from '../actions/take-answer.ts'
import { visitorsOf } from '../http/first-visit.ts'
import { readSessionCookie } from '../http/session.ts'
import { readState } from '../protocol/authorization-response.ts'

/** Redirection endpoint: the browser brings CloudDrive's answer, and the code becomes a token — RFC 6749 §3.1.2, §4.1.2 */
export function callbackEndpoint(dependencies: AnswerDependencies): RequestHandler {
  const { client, connections, pendingAuthorizations } = dependencies
  const takeAnswer = createAnswerTaking(dependencies)
  return async (req, res) => {
    // The address of this page holds the code: no other page may learn it from us — RFC 9700 §4.2.4
    res.set('Referrer-Policy', 'no-referrer')
    const query = queryOf(req)
    const { visitor_id, customer_id, draft } = req.session
    const questions = visitorsOf(req, client.origin).map((one) => pendingAuthorizations.find(readState(query), one))
    const asked = questions.find((one) => one !== undefined)
    // Asked in a tab that began beside this session: what comes of it is the session's
    const question = asked && { ...asked, visitor_id: visitor_id ?? asked.visitor_id }
    res.locals.asked = { purpose: question?.purpose, connected: connections.find(visitor_id) !== undefined }
    const sender = readSessionCookie(req, client.origin)
    const { page, visit } = await takeAnswer({ query, question, sender, visit: { customer_id, draft } }, req.log)
    if (visit) await renewSession(req, visit)
    res.redirect(303, page)
  }
}
