import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { findAccessToken } from '../actions/find-access-token.ts'
import { now } from '../clock.ts'
import { authorizationHeaders } from '../http/form.ts'
import { invalidToken, readBearerToken } from '../protocol/bearer-token.ts'
import { checkUserinfoToken, userinfoOf } from '../protocol/userinfo.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'
import type { Users } from '../stores/users.ts'
import { pictureOf } from './picture.ts'

type Dependencies = { iss: string; users: Users; accessTokens: AccessTokens }

/** Userinfo endpoint: who the token speaks for — OpenID Connect Core §5.3 */
export function userinfoEndpoint(dependencies: Dependencies): RequestHandler {
  const { iss, users } = dependencies
  return (req, res) => {
    const form = new URLSearchParams(typeof req.body === 'string' ? req.body : '')
    const token = readBearerToken({ authorization: authorizationHeaders(req), query: queryOf(req), form })
    const found = findAccessToken(dependencies, token, now())
    const { sub, scope } = checkUserinfoToken(found?.claims, iss)
    const user = found?.isWithdrawn ? undefined : users.find(sub)
    if (!user) throw invalidToken('The access token was withdrawn')
    res.json(userinfoOf(user, scope, pictureOf(iss, sub)))
  }
}
