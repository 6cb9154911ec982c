import type { RequestHandler } from 'express'
import { authorizationHeaders, formOf } from '../form.ts'
import { authenticateClient } from '../protocol/client-authentication.ts'
import { checkGrantType } from '../protocol/grant-type.ts'
import { readParameters } from '../protocol/parameters.ts'
import { type RedeemDependencies, redeemCode } from '../redeem-code.ts'
import type { Clients } from '../stores/clients.ts'

/** Token endpoint — RFC 6749 §3.2 */
export function tokenEndpoint({ clients, ...dependencies }: RedeemDependencies & { clients: Clients }): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(formOf(req))
    parameters.checkNoneRepeated()
    const client = authenticateClient(authorizationHeaders(req), parameters, clients.find)
    checkGrantType(parameters.required('grant_type'), client)
    const tokens = await redeemCode(dependencies, client, parameters)
    req.log.info({ event: 'code_redeemed', client_id: client.client_id })
    res.set('Pragma', 'no-cache').json(tokens)
  }
}
