import { logAbout } from '@photo/service/log'
import type { IntrospectionResponse } from '@photo/types/introspection-response'
import type { RequestHandler } from 'express'
import { now } from '../clock.ts'
import { authorizationHeaders, formOf } from '../http/form.ts'
import type { Keys } from '../keys.ts'
import { readAccessToken } from '../protocol/access-token.ts'
import { detailsFor } from '../protocol/authorization-details.ts'
import { authenticateConfidentialClient } from '../protocol/client-authentication.ts'
import { isMeantFor } from '../protocol/introspection.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'
import type { Clients } from '../stores/clients.ts'
import type { Grants } from '../stores/grants.ts'

type Dependencies = { iss: string; clients: Clients; accessTokens: AccessTokens; grants: Grants; keys: Keys }

/** Introspection endpoint: tells a resource server whether a token works at this moment — RFC 7662 §2 */
export function introspectionEndpoint({ iss, clients, accessTokens, grants, keys }: Dependencies): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(formOf(req))
    parameters.checkNoneRepeated()
    const caller = authenticateConfidentialClient(authorizationHeaders(req), parameters, clients.find)
    logAbout(req, { client_id: caller.client_id })
    const claims = await readAccessToken(parameters.required('token'), keys.verify, iss)
    const live = claims && accessTokens.find(claims.jti)
    if (!claims || !live || !isMeantFor(claims, caller))
      return res.json({ active: false } satisfies IntrospectionResponse)

    if (live.grant_id) grants.use(live.grant_id, now())
    const { authorization_details, ...rest } = claims
    const answer: IntrospectionResponse = {
      active: true,
      token_type: 'Bearer',
      ...rest,
      client_name: live.client_name,
      username: live.name,
      ...(authorization_details && { authorization_details: detailsFor(caller.resource ?? '', authorization_details) }),
    }
    res.json(answer)
  }
}
