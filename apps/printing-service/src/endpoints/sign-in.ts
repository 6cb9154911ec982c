import { newSecret } from '@photo/service/secrets'
import type { RequestHandler } from 'express'
import { type StartDependencies, startAuthorization } from '../actions/start-authorization.ts'
import { startVisit } from '../http/session.ts'

/** Explains the two ways to sign in with CloudDrive, and lets the person choose. */
export function signInPage(): RequestHandler {
  return (req, res) => (req.session.customer_id ? res.redirect(303, '/account') : res.render('sign-in'))
}

/**
 * Sends the browser to CloudDrive to ask who is there. Plain OAuth asks with the access token afterwards; OpenID Connect also
 * gets a signed answer to this very question, which the nonce names — OpenID Connect Core §3.1.2.1
 */
export function signInEndpoint(dependencies: StartDependencies, way: 'userinfo' | 'id_token'): RequestHandler {
  return async (req, res) => {
    res.locals.asked = { purpose: 'sign_in' }
    const nonce = way === 'id_token' ? newSecret('nonce') : undefined
    // Without `openid`, CloudDrive makes no ID token: this way nobody here would read one — OpenID Connect Core §3.1.2.1
    const scope = way === 'id_token' ? 'openid profile' : 'profile'
    const visitor_id = await startVisit(req, res, dependencies.client.origin)
    const question = { purpose: 'sign_in', scope, nonce, mode: 'address', visitor_id } as const
    res.redirect(303, await startAuthorization(dependencies, question, req.log))
  }
}
