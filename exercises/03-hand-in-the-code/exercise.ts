import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Hand in the code',
  minutes: 15,
  objective:
    'The shop hands in the code from server to server: what it wants, the code, the secret behind the fingerprint, and who it is.',
  section: 'RFC 6749 §4.1.3, RFC 7636 §4.5',
  holes: [
    {
      id: 'TK-01',
      file: 'apps/printing-service/src/protocol/token-request.ts',
      find: `  const body = new URLSearchParams({ grant_type: 'authorization_code', ...request })
  const headers = { Authorization: basicAuthentication(client), Accept: 'application/json' }`,
      replace: `  // %
  const body = new URLSearchParams()
  const headers = { Accept: 'application/json' }`,
    },
  ],
  hints: [
    'Everything is there: `request` has the code, the redirect_uri and the code_verifier, `client` has the client_id and the client_secret.',
    'The token endpoint takes several kinds of vouchers. grant_type says which one this is: RFC 6749 §4.1.3.',
    'basicAuthentication(client) makes the value of the Authorization header. The client_secret in the body would do as well: RFC 6749 §2.3.1.',
  ],
  ours: 'The secret stands in a header, where it is not mixed with what the person’s browser brought. It is encoded first: it may hold a colon.',
}
