import { logAbout } from '@photo/service/log'
import type { RequestHandler } from 'express'
import { redeemCode, type TokenDependencies } from '../actions/redeem-code.ts'
import { useRefreshToken } from '../actions/use-refresh-token.ts'
import { now } from '../clock.ts'
import { authorizationHeaders, formOf } from '../http/form.ts'
import { authenticateClient } from '../protocol/client-authentication.ts'
import { checkGrantType } from '../protocol/grant-type.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { Clients } from '../stores/clients.ts'

/** Token endpoint — RFC 6749 §3.2 */
export function tokenEndpoint({ clients, ...dependencies }: TokenDependencies & { clients: Clients }): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(formOf(req))
    parameters.checkNoneRepeated()
    const client = authenticateClient(authorizationHeaders(req), parameters, clients.find)
    logAbout(req, { client_id: client.client_id })
    const grant_type = checkGrantType(parameters.required('grant_type'), client)
    const exchange = { authorization_code: redeemCode, refresh_token: useRefreshToken }[grant_type]
    const tokens = await exchange(dependencies, client, parameters, now())
    req.log.info({ event: `${grant_type}_exchanged` })
    // With `Cache-Control: no-store`, which every answer has: packages/service/src/headers.ts — RFC 6749 §5.1
    res.set('Pragma', 'no-cache').json(tokens)
  }
}
