import { logAbout } from '@photo/service/log'
import type { Request, Response } from 'express'
import { approveUnasked } from '../actions/approve-unasked.ts'
import { takeNo } from '../actions/take-answer.ts'
import { now } from '../clock.ts'
import { sendAnswer } from '../http/send-answer.ts'
import { codeOfInteraction } from '../protocol/authorization-code.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import type { OAuthError } from '../protocol/oauth-error.ts'
import { refusalOfSignIn } from '../protocol/sign-in.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'

type Dependencies = Stores & { iss: string; formKey: string }
type Asked = { interaction: string; client: Client; request: AuthorizationRequest; user: SignedInUser }

/** Where a sign-in leads: back to the client when there is nothing to ask, or no more; to the choice otherwise — RFC 6749 §4.1 (B) */
export function answerOrAsk(
  dependencies: Dependencies,
  req: Request,
  res: Response,
  { decided_at, ...asked }: Asked & { decided_at: number | null },
): void {
  const { interaction, client, request, user } = asked
  logAbout(req, { client_id: client.client_id, sub: user.sub })
  const refusal = refusalOfSignIn(request, user.sub)
  const isDecided = decided_at !== null || decide(dependencies, req, asked, refusal)
  if (isDecided) sendAnswer(dependencies, res, { interaction, client, sub: user.sub }, { refusal })
  else res.redirect(303, `/consent?interaction=${interaction}`)
}

// False: the person has to choose.
function decide(dependencies: Dependencies, req: Request, asked: Asked, refusal: OAuthError | undefined): boolean {
  const { interaction, request, user } = asked
  if (refusal) {
    takeNo(dependencies, interaction, { request, sub: user.sub }, now())
    req.log.warn({ event: refusal.event, description: refusal.description })
    return true
  }
  const code = codeOfInteraction(dependencies.formKey, interaction)
  if (approveUnasked(dependencies, { ...asked, code }, now()) === undefined) return false
  req.log.info({ event: 'approved_unasked' })
  return true
}
