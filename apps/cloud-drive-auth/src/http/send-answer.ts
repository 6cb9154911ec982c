import type { ErrorRequestHandler, Response } from 'express'
import { now } from '../clock.ts'
import {
  type Answered,
  answeredBefore,
  answeredBySomebodyElse,
  answeredOtherwise,
  requestIsSpent,
  spent,
} from '../pages/answered-problems.ts'
import { stoodOpenTooLong } from '../pages/interaction-problems.ts'
import { AnsweredBefore } from '../protocol/answered-before.ts'
import { CODE_LIFETIME, codeOfInteraction } from '../protocol/authorization-code.ts'
import type { Client } from '../protocol/client.ts'
import type { OAuthError } from '../protocol/oauth-error.ts'
import { identifiersOf } from '../protocol/photo-grant.ts'
import type { Grant } from '../stores/grants.ts'
import type { Interaction } from '../stores/interactions.ts'
import type { Stores } from '../stores/stores.ts'
import { sendCode, sendRefusal } from './answer-client.ts'
import { signedInUser } from './session.ts'

type Dependencies = Pick<Stores, 'interactions' | 'grants'> & { iss: string; formKey: string }

/** What a form says: no, for this reason, or yes, to these photos; undefined photos are those allowed before. */
type Said = { refusal: OAuthError | undefined; photos?: string[] }

/**
 * Sends the browser back to the client with the answer that was taken. Whoever sends the same answer twice lands where one
 * click leads: the code is the same, and works once. After the minute in which it works, or for another answer, there is a
 * page that says what was answered.
 */
export function sendAnswer(
  dependencies: Dependencies,
  res: Response,
  { interaction, client, sub }: { interaction: string; client: Client; sub: string },
  said: Said,
): void {
  const found = dependencies.interactions.find(interaction)
  if (!found?.request || found.decided_at === null) throw stoodOpenTooLong(client)
  if (found.sub !== sub) throw answeredBySomebodyElse()
  const grant = found.grant_id === null ? undefined : dependencies.grants.find(found.grant_id)
  if (!isSame(grant, said)) throw answeredOtherwise(client, describe(grant))
  if (now() - found.decided_at >= CODE_LIFETIME) throw answeredBefore(client, describe(grant))
  const { iss, formKey } = dependencies
  if (said.refusal) sendRefusal(res, iss, found.request, said.refusal)
  else sendCode(res, iss, found.request, codeOfInteraction(formKey, interaction))
}

/** Says of a pushed request that has had its answer what it was, to who gave it — RFC 9126 §4 */
export function explainAnsweredBefore(dependencies: Pick<Stores, 'interactions' | 'grants' | 'clients' | 'users'>) {
  const { interactions, clients, users } = dependencies
  const explain: ErrorRequestHandler = (error, req, _res, next) => {
    if (!(error instanceof AnsweredBefore)) return next(error)
    req.log.warn({ event: 'invalid_request_uri', description: error.message })
    const found = interactions.findAnswered(error.request_uri_hash)
    const client = found?.client_id ? clients.find(found.client_id) : undefined
    const sub = signedInUser(req, users)?.sub
    const known = found && client && found.sub === sub
    next(
      known ? whatWasAnswered(dependencies, client, found, sub, error.message) : requestIsSpent(client, error.message),
    )
  }
  return explain
}

/** The page for a person who comes back to what was answered. Only the person who answered is told what. */
export function whatWasAnswered(
  { grants }: Pick<Stores, 'grants'>,
  client: Client,
  found: Interaction,
  sub: string | undefined,
  reason?: string,
) {
  if (found.sub !== sub) return answeredBySomebodyElse()
  const grant = found.grant_id === null ? undefined : grants.find(found.grant_id)
  return answeredBefore(client, describe(grant), reason === undefined ? undefined : spent(reason))
}

function isSame(grant: Grant | undefined, { refusal, photos }: Said): boolean {
  if (!grant || refusal) return !grant && refusal !== undefined
  const granted = new Set(identifiersOf(grant.authorization_details))
  return photos === undefined || new Set(photos).symmetricDifference(granted).size === 0
}

function describe(grant: Grant | undefined): Answered {
  if (!grant) return { allowed: false }
  const photos = identifiersOf(grant.authorization_details).length
  return { allowed: true, photos, ended: grant.revoked_at !== null }
}
