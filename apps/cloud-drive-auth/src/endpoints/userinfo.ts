import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { authorizationHeaders } from '../http/form.ts'
import type { Keys } from '../keys.ts'
import { readAccessToken } from '../protocol/access-token.ts'
import { invalidToken, readBearerToken } from '../protocol/bearer-token.ts'
import { checkUserinfoToken, userinfoOf } from '../protocol/userinfo.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'
import type { Users } from '../stores/users.ts'
import { pictureOf } from './picture.ts'

type Dependencies = { iss: string; users: Users; accessTokens: AccessTokens; keys: Keys }

/** Userinfo endpoint: who the token speaks for — OpenID Connect Core §5.3 */
export function userinfoEndpoint({ iss, users, accessTokens, keys }: Dependencies): RequestHandler {
  return async (req, res) => {
    const form = new URLSearchParams(typeof req.body === 'string' ? req.body : '')
    const token = readBearerToken({ authorization: authorizationHeaders(req), query: queryOf(req), form })
    const { jti, sub, scope } = checkUserinfoToken(await readAccessToken(token, keys.verify, iss), iss)
    const user = accessTokens.find(jti) && users.find(sub)
    if (!user) throw invalidToken('The access token was withdrawn')
    res.json(userinfoOf(user, scope, pictureOf(iss, sub)))
  }
}
