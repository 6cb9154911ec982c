import { completeSignIn } from '../../apps/printing-service/src/actions/complete-sign-in.ts'
import type { assemble } from '../../apps/printing-service/src/dependencies.ts'
import type { signInEndpoint } from '../../apps/printing-service/src/endpoints/sign-in.ts'
import { FlowError } from '../../apps/printing-service/src/flow-error.ts'
import { signInPages } from '../../apps/printing-service/src/pages/sign-in-pages.ts'
import { PageError } from '../../packages/service/src/page-error.ts'
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
    const access_token = sent.get('access_token') ?? ''
    // What no header can carry is no token — RFC 6750 §2.1
    if (!/^[\w.~+/-]+=*$/.test(access_token)) throw badNote(req, { check: 'access_token' })
    const granted = { access_token, id_token, expires_at: null, refresh_token: null, identifiers: null }
    const question = { ...pending, ...rest, answered: false }
    const visit = await completeSignIn(parts, question, granted, undefined, req.log).catch((error) => {
      throw error instanceof FlowError && error.problem === 'identity_refused' ? badNote(req, error.technical) : error
    })
    // For the ledger: whose token opened this visit
    await renewSession(req, Object.assign(visit, { opened_with: aud }))
    res.redirect(303, '/account')
  }
}

function readClaims(id_token: string): { aud?: string; nonce?: string } {
  try {
    return JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString()) ?? {}
  } catch {
    return {}
  }
}

// What the product's shop fetches from CloudDrive itself is CloudDrive's fault where it is bad. This a client brought.
function badNote(req: Parameters<Endpoint>[0], technical: Record<string, string>): PageError {
  req.log.warn({ event: 'flow_identity_refused', ...technical })
  return new PageError(
    {
      ...signInPages.identity_refused,
      status: 400,
      what: 'The app brought a signed note about who signed in. It did not pass our checks, so we did not believe it.',
      technical: { problem: 'identity_refused', check: technical.check ?? '' },
    },
    { logged: true },
  )
}
