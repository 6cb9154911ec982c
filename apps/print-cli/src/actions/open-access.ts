import { exitCodes, PrintError, TokenRefusal } from '../print-error.ts'
import type { Access } from '../protocol/bearer-request.ts'
import { discover } from '../protocol/discovery.ts'
import { readRevocation, requestRevocation } from '../protocol/revocation-request.ts'
import { requestRefresh } from '../protocol/token-request.ts'
import { readTokenResponse } from '../protocol/token-response.ts'
import type { Session } from '../session.ts'
import { supportLine } from '../terminal/support-line.ts'
import { signIn } from './sign-in.ts'

/**
 * Gets an access token: with the refresh token of an earlier run, or from the person — RFC 6749 §6, §4.1.
 * @param choose true shows the photo picker, whatever was chosen before
 */
export async function openAccess(session: Session, choose: boolean): Promise<Access> {
  let access_token = await session.alone(async () => {
    const { refreshed, refused } = choose ? {} : await refresh(session)
    if (refused) tell(session, 'CloudDrive has ended the permission that this program had.', refused)
    return refreshed ?? (await askPerson(session, choose))
  })
  const renew = async () => {
    const { refreshed, refused } = await session.alone(() => refresh(session))
    const ended = 'CloudDrive ended the permission meanwhile: run the program again to sign in.'
    if (!refreshed) throw new PrintError(ended, exitCodes.failed, refused?.number)
    access_token = refreshed
    return access_token
  }
  return { token: () => access_token, renew }
}

/** Neither when there is no refresh token; `refused` when CloudDrive no longer takes it. */
async function refresh({ client, fetch, tokenFile }: Session): Promise<{ refreshed?: string; refused?: TokenRefusal }> {
  const { issuer } = client
  const refresh_token = tokenFile.find(issuer)
  if (!refresh_token) return {}
  const { token_endpoint } = await discover(fetch, issuer)
  try {
    const tokens = readTokenResponse(await requestRefresh(fetch, token_endpoint, client, { refresh_token }))
    // The old one is spent: keep the new one before anything else can fail. No new one means the old one goes on — RFC 6749 §6
    tokenFile.save(issuer, tokens.refresh_token ?? refresh_token)
    return { refreshed: tokens.access_token }
  } catch (error) {
    if (!(error instanceof TokenRefusal && error.error === 'invalid_grant')) throw error
    tokenFile.forget()
    return { refused: error }
  }
}

async function askPerson(session: Session, choose: boolean): Promise<string> {
  const { client, tokenFile } = session
  const earlier = tokenFile.find(client.issuer)
  const { access_token, refresh_token } = await signIn(session, choose ? 'consent' : undefined)
  if (refresh_token) tokenFile.save(client.issuer, refresh_token)
  else tokenFile.forget()
  // Nobody would use the earlier permission any more, and nobody would miss it if it were stolen.
  if (earlier) await revoke(session, earlier).catch((error) => tell(session, stillThere(client.issuer), error))
  return access_token
}

/** What went on in spite of it is told on the way, with what support finds it by. */
function tell({ note, support }: Session, what: string, error: unknown): void {
  note(what)
  const line = error instanceof PrintError ? supportLine(error, support) : undefined
  if (line) note(line)
}

/** Gives a refresh token back — RFC 7009 §2.1 */
export async function revoke({ client, fetch }: Session, refresh_token: string): Promise<void> {
  const { revocation_endpoint } = await discover(fetch, client.issuer)
  const request = { token: refresh_token, token_type_hint: 'refresh_token' } as const
  readRevocation(await requestRevocation(fetch, revocation_endpoint, client, request))
}

const stillThere = (issuer: string) =>
  `CloudDrive did not confirm that the earlier permission has ended: look at ${issuer}/account/connections.`
