import { PrintError, TokenRefusal } from '../print-error.ts'
import type { Access } from '../protocol/bearer-request.ts'
import { discover } from '../protocol/discovery.ts'
import { readRevocation, requestRevocation } from '../protocol/revocation-request.ts'
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
async function refresh({ client, fetch, tokenFile, note }: Session): Promise<string | undefined> {
  const { issuer } = client
  const refresh_token = tokenFile.find(issuer)
  if (!refresh_token) return undefined
  const { token_endpoint } = await discover(fetch, issuer)
  try {
    const tokens = readTokenResponse(await requestRefresh(fetch, token_endpoint, client, { refresh_token }))
    // The old one is spent: keep the new one before anything else can fail. No new one means the old one goes on — RFC 6749 §6
    tokenFile.save(issuer, tokens.refresh_token ?? refresh_token)
    return tokens.access_token
  } catch (error) {
    if (!(error instanceof TokenRefusal && error.error === 'invalid_grant')) throw error
    tokenFile.forget()
    note('CloudDrive has ended the permission that this program had.')
    return undefined
  }
}

async function askPerson(session: Session, choose: boolean): Promise<string> {
  const { client, tokenFile, note } = session
  const earlier = tokenFile.find(client.issuer)
  const { access_token, refresh_token } = await signIn(session, choose ? 'consent' : undefined)
  if (refresh_token) tokenFile.save(client.issuer, refresh_token)
  else tokenFile.forget()
  // Nobody would use the earlier permission any more, and nobody would miss it if it were stolen.
  if (earlier) await revoke(session, earlier).catch(() => note(stillThere(client.issuer)))
  return access_token
}

/** Gives a refresh token back — RFC 7009 §2.1 */
export async function revoke({ client, fetch }: Session, refresh_token: string): Promise<void> {
  const { revocation_endpoint } = await discover(fetch, client.issuer)
  const request = { token: refresh_token, token_type_hint: 'refresh_token' } as const
  readRevocation(await requestRevocation(fetch, revocation_endpoint, client, request))
}

const stillThere = (issuer: string) =>
  `CloudDrive did not confirm that the earlier permission has ended: look at ${issuer}/account/connections.`
