import { endSession } from '@photo/service/sessions'
import type { RequestHandler } from 'express'

/** Ends the gallery's session. The one at the authorization server is that server's own. */
export const signOutEndpoint: RequestHandler = async (req, res) => {
  await endSession(req)
  res.redirect(303, '/?done=signed-out')
}
