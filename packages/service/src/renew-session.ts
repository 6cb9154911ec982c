import type { Request } from 'express'
import type { SessionData } from 'express-session'

/**
 * Gives the browser a new session id and keeps what `carry` holds: at each sign-in, so that no planted id survives.
 * @param asOne writes the session together with what else belongs to this moment; what fails in it undoes both
 */
export async function renewSession(
  req: Request,
  carry: Partial<SessionData>,
  asOne = (save: () => void) => save(),
): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.regenerate((error) => (error ? reject(error) : resolve())))
  Object.assign(req.session, carry)
  asOne(() => saveAtOnce(req))
}

// The store answers before it returns (see sessions.ts), and an error has to reach whoever opened the transaction.
function saveAtOnce(req: Request): void {
  let failed: unknown
  req.session.save((error) => {
    failed = error
  })
  if (failed) throw failed
}
