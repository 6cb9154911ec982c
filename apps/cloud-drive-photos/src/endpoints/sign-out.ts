import { endSession } from '@photo/service/sessions'
import type { RequestHandler } from 'express'
import { now } from '../clock.ts'
import type { AskedHere } from '../http/asked-here.ts'
import type { PendingSignIns } from '../stores/pending-sign-ins.ts'

type Dependencies = { askedHere: AskedHere; pendingSignIns: PendingSignIns }

/**
 * Ends the gallery's session. The session at the authorization server goes on, and by it *Back* to a used answer would sign the
 * person in again: so those answers are over, too. A sign-in that waits in another tab goes on waiting.
 */
export function signOutEndpoint({ askedHere, pendingSignIns }: Dependencies): RequestHandler {
  return async (req, res) => {
    await endSession(req)
    const isWaiting = (state: string) => pendingSignIns.find(state, now())?.taken_at === null
    for (const state of askedHere.states(req)) if (!isWaiting(state)) askedHere.end(res, state)
    res.redirect(303, '/?done=signed-out')
  }
}
