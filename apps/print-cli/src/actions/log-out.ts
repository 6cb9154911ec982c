import type { Session } from '../session.ts'
import { revoke } from './open-access.ts'

/** What came from it: whether there was a permission to end. */
export type LoggedOut = { signed_out: boolean }

/** Ends the permission at CloudDrive, and forgets it here in any case: what is not on the disk cannot be stolen from it — RFC 7009 §1 */
export function logOut(session: Session): Promise<LoggedOut> {
  const { client, tokenFile, alone, say } = session
  return alone(async () => {
    const refresh_token = tokenFile.find(client.issuer)
    tokenFile.forget()
    if (refresh_token) await revoke(session, refresh_token)
    if (refresh_token) say('Signed out: CloudDrive has ended the permission, and this computer has forgotten it.')
    else say('You are not signed in: there is nothing to end.')
    return { signed_out: refresh_token !== undefined }
  })
}
