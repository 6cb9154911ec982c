import { logAbout } from '@photo/service/log'
import type { IntrospectionResponse } from '@photo/types/introspection-response'
import type { RequestHandler } from 'express'
import { findAccessToken } from '../actions/find-access-token.ts'
import { now } from '../clock.ts'
import { authorizationHeaders, formOf } from '../http/form.ts'
import { detailsFor } from '../protocol/authorization-details.ts'
import { authenticateConfidentialClient } from '../protocol/client-authentication.ts'
import { isMeantFor } from '../protocol/introspection.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'
import type { Clients } from '../stores/clients.ts'
import type { Grants } from '../stores/grants.ts'

type Dependencies = { iss: string; clients: Clients; accessTokens: AccessTokens; grants: Grants }

/** Introspection endpoint: tells a resource server whether a token works at this moment — RFC 7662 §2 */
export function introspectionEndpoint(dependencies: Dependencies): RequestHandler {
  const { clients, grants } = dependencies
  return (req, res) => {
    const parameters = readParameters(formOf(req))
    parameters.checkNoneRepeated()
    const caller = authenticateConfidentialClient(authorizationHeaders(req), parameters, clients.find)
    logAbout(req, { client_id: caller.client_id })
    const token = findAccessToken(dependencies, parameters.required('token'), now())
    if (!token || token.isWithdrawn || !isMeantFor(token.claims, caller)) {
      res.json({ active: false } satisfies IntrospectionResponse)
      return
    }

    if (token.grant_id) grants.use(token.grant_id, now())
    const { authorization_details, ...rest } = token.claims
    const answer: IntrospectionResponse = {
      active: true,
      token_type: 'Bearer',
      ...rest,
      client_name: token.client_name,
      username: token.name,
      ...(authorization_details && { authorization_details: detailsFor(caller.resource ?? '', authorization_details) }),
    }
    res.json(answer)
  }
}
