import { newSecret } from '@photo/service/secrets'
import { openListener } from '../loopback/listener.ts'
import { authorizationRequestUrl } from '../protocol/authorization-request.ts'
import { discover } from '../protocol/discovery.ts'
import { codeChallenge, newCodeVerifier } from '../protocol/pkce.ts'
import { requestToken } from '../protocol/token-request.ts'
import { readTokenResponse, type Tokens } from '../protocol/token-response.ts'
import type { Session } from '../session.ts'

/**
 * The whole flow in one function, because one process sees it from start to end: question, browser, answer, tokens — RFC 8252 §4.1.
 * Question and answer stay on one device. A code that a person carries from one device to another can be somebody else's: whoever
 * wants that has to weigh the risk first — RFC 10027 §2
 * @param prompt `consent` shows the photo picker, even when the person has answered before
 */
export async function signIn(session: Session, prompt?: 'consent'): Promise<Tokens> {
  const { client, fetch, ask, openBrowser, support } = session
  const { client_id, scope, issuer } = client
  const { authorization_endpoint, token_endpoint } = await discover(fetch, issuer)
  const state = newSecret('state')
  const code_verifier = newCodeVerifier()
  const code_challenge = codeChallenge(code_verifier)

  // It listens before the browser leaves: the answer may be quick, and the port is part of the question.
  const { redirect_uri, code, close } = await openListener({ state, issuer, support })
  try {
    const request = { client_id, redirect_uri, scope, state, code_challenge, prompt }
    const address = authorizationRequestUrl(authorization_endpoint, request)
    ask(`Choose your photos at CloudDrive, in your browser:\n\n  ${address}\n`)
    openBrowser(address)
    const answer = { code: await code, redirect_uri, code_verifier }
    return readTokenResponse(await requestToken(fetch, token_endpoint, client, answer))
  } finally {
    close()
  }
}
