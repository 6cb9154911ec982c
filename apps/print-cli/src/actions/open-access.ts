import { PrintError, TokenRefusal } from '../print-error.ts'
import type { Access } from '../protocol/bearer-request.ts'
import { requestMetadata } from '../protocol/discovery.ts'
import { requestRevocation } from '../protocol/revocation-request.ts'
import { requestRefresh } from '../protocol/token-request.ts'
import { readTokenResponse } from '../protocol/token-response.ts'
import type { Session } from '../session.ts'
import { signIn } from './sign-in.ts'

/**
 * Gets an access token: with the refresh token of an earlier run, or from the person — RFC 6749 §6, §4.1.
 * @param choose true shows the photo picker, whatever was chosen before
 */
export async function openAccess(session: Session, choose: boolean): Promise<Access> {
  let access_token = await session.alone(async () => {
    const refreshed = choose ? undefined : await refresh(session)
    return refreshed ?? (await askPerson(session, choose))
  })
  const renew = async () => {
    const renewed = await session.alone(() => refresh(session))
    if (!renewed) throw new PrintError('CloudDrive ended the permission meanwhile: run the program again to sign in.')
    access_token = renewed
    return access_token
  }
  return { token: () => access_token, renew }
}

/** Undefined when there is no refresh token, or CloudDrive no longer takes it. */
async function refresh({ client, fetch, tokenFile, say }: Session): Promise<string | undefined> {
  const { client_id, issuer } = client
  const refresh_token = tokenFile.find(issuer)
  if (!refresh_token) return undefined
  const { token_endpoint } = await requestMetadata(fetch, issuer)
  try {
    const tokens = readTokenResponse(await requestRefresh(fetch, token_endpoint, { client_id, refresh_token }))
    // The old one is spent: keep the new one before anything else can fail. No new one means the old one goes on — RFC 6749 §6
    tokenFile.save(issuer, tokens.refresh_token ?? refresh_token)
    return tokens.access_token
  } catch (error) {
    if (!(error instanceof TokenRefusal && error.error === 'invalid_grant')) throw error
    tokenFile.forget()
    say('CloudDrive has ended the permission that this program had.')
    return undefined
  }
}

async function askPerson(session: Session, choose: boolean): Promise<string> {
  const { client, tokenFile, say } = session
  const earlier = tokenFile.find(client.issuer)
  const { access_token, refresh_token } = await signIn(session, choose ? 'consent' : undefined)
  if (refresh_token) tokenFile.save(client.issuer, refresh_token)
  else tokenFile.forget()
  // Nobody would use the earlier permission any more, and nobody would miss it if it were stolen.
  if (earlier) await revoke(session, earlier).catch(() => say(stillThere(client.issuer)))
  return access_token
}

/** Gives a refresh token back — RFC 7009 §2.1 */
export async function revoke({ client, fetch }: Session, refresh_token: string): Promise<void> {
  const { client_id, issuer } = client
  const { revocation_endpoint } = await requestMetadata(fetch, issuer)
  await requestRevocation(fetch, revocation_endpoint, { client_id, refresh_token })
}

const stillThere = (issuer: string) =>
  `CloudDrive did not confirm that the earlier permission has ended: look at ${issuer}/account/connections.`
