import { completeSignIn } from '../../apps/printing-service/src/actions/complete-sign-in.ts'
import type { assemble } from '../../apps/printing-service/src/dependencies.ts'
import type { signInEndpoint } from '../../apps/printing-service/src/endpoints/sign-in.ts'
import { renewSession } from '../../packages/service/src/renew-session.ts'

type Endpoint = ReturnType<typeof signInEndpoint>

/**
 * What only the lab's copy of the shop has: its app for the phone signs somebody in with the two tokens that it got, and the
 * shop checks them as it checks its own. The app made the question, so the shop knows no nonce, and takes the token's own.
 */
export function signInOfTheApp(parts: ReturnType<typeof assemble>): Endpoint {
  return async (req, res) => {
    const sent = new URLSearchParams(String(req.body))
    const id_token = sent.get('id_token') ?? ''
    const { aud, nonce } = readClaims(id_token)
    const pending = { issuer: parts.client.issuer, nonce: nonce ?? '', visitor_id: `visitor_of_the_app_${Date.now()}` }
    const rest = { state_hash: '', code_verifier: '', purpose: 'sign_in', prompt: null, asked_at: 0 } as const
    const granted = { access_token: sent.get('access_token') ?? '', id_token, expires_at: null }
    const nothing = { refresh_token: null, identifiers: null }
    const question = { ...pending, ...rest, answered: false }
    const visit = await completeSignIn(parts, question, { ...granted, ...nothing }, undefined, req.log)
    // For the ledger: whose token opened this visit
    await renewSession(req, Object.assign(visit, { opened_with: aud }))
    res.redirect(303, '/account')
  }
}

function readClaims(id_token: string): { aud?: string; nonce?: string } {
  try {
    return JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return {}
  }
}
