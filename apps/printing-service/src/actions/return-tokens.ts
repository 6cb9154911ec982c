import type { Fetch } from '@photo/service/outgoing'
import type { Client } from '../client.ts'
import { FlowError } from '../flow-error.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { type GivenBack, readRevocation, requestRevocation } from '../protocol/revocation-request.ts'
import type { Connection } from '../stores/connections.ts'

export type GiveBackDependencies = { client: Client; fetch: Fetch; discovery: Discovery }

/**
 * Gives a connection's tokens back to CloudDrive — RFC 7009 §2. The refresh token when there is one: with it ends all that
 * came from the same permission. We have forgotten them by then, so nothing is lost when CloudDrive cannot be told.
 */
export async function giveBack(
  { client, fetch, discovery }: GiveBackDependencies,
  { issuer, access_token, refresh_token }: Pick<Connection, 'issuer' | 'access_token' | 'refresh_token'>,
): Promise<GivenBack> {
  const held = refresh_token
    ? ({ token: refresh_token, token_type_hint: 'refresh_token' } as const)
    : ({ token: access_token, token_type_hint: 'access_token' } as const)
  try {
    const { revocation_endpoint } = await discovery.recall(issuer)
    readRevocation(await requestRevocation(fetch, revocation_endpoint, client, held))
    return 'told'
  } catch (error) {
    if (!(error instanceof FlowError)) throw error
    return error.problem === 'authorization_server_down' ? 'untold' : 'unconfirmed'
  }
}
