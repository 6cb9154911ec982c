import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { type StartDependencies, startAuthorization } from '../actions/start-authorization.ts'
import { startVisit } from '../http/session.ts'
import { readPrompt } from '../protocol/authorization-request.ts'
import { readRequestMode } from '../protocol/request-mode.ts'

/** The photos she ticks, and a refresh token, so that the browser need not come by every five minutes. */
const scope = 'photos.read offline_access'

/** Sends the browser to CloudDrive to ask for photos — RFC 6749 §4.1, steps (A) and (B) */
export function connectEndpoint(dependencies: StartDependencies): RequestHandler {
  return async (req, res) => {
    const query = queryOf(req)
    const mode = readRequestMode(query.get('request_mode'))
    const prompt = readPrompt(query.get('prompt'))
    const visitor_id = await startVisit(req, res, dependencies.client.origin)
    const question = { purpose: 'photos', scope, prompt, mode, visitor_id } as const
    res.redirect(303, await startAuthorization(dependencies, question, req.log))
  }
}
