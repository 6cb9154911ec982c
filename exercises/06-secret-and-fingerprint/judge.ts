import { CHALLENGE, makePkce, startAuthorizationServer } from '../../apps/cloud-drive-auth/test/authorization-server.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const server = await startAuthorizationServer()
  const redeem = async (changes: Record<string, string>, code_challenge = CHALLENGE) =>
    (await server.redeem(server.issueCode({ code_challenge }).code, changes)).status
  return {
    checks: [
      {
        right: 'a code with somebody else’s secret is refused',
        wrong: 'a code with somebody else’s secret was accepted',
        tells:
          'Mallory read a code off the wire, handed it in with a secret of her own, and got a token for Alice’s photos.',
        asks: 'Did whoever hands the code in also ask for it? Only she knows the secret behind the fingerprint.',
        section: 'RFC 7636 §4.6',
        holds: async () => (await redeem({ code_verifier: makePkce().code_verifier })) === 400,
      },
      {
        right: 'the fingerprint itself is no secret',
        wrong: 'the fingerprint itself was accepted as the secret',
        tells:
          'Mallory saw the code_challenge in the address that asked, sent it as the code_verifier, and got a token.',
        asks: 'What has everybody seen already? The fingerprint. Comparing it with itself proves nothing: hash what comes first.',
        section: 'RFC 7636 §7.2',
        holds: async () => (await redeem({ code_verifier: CHALLENGE })) === 400,
      },
      {
        right: 'the secret behind the fingerprint gets a token',
        wrong: 'the secret behind the fingerprint is refused',
        tells:
          'The shop showed the very secret that its fingerprint was made from, the pair of RFC 7636 App. B among others, and got none.',
        asks: 'How is the fingerprint made? SHA-256 of the secret, written in base64url without padding.',
        section: 'RFC 7636 §4.2',
        holds: async () => {
          const { code_verifier, code_challenge } = makePkce()
          return (await redeem({})) === 200 && (await redeem({ code_verifier }, code_challenge)) === 200
        },
      },
    ],
    stumbles: () => stumblesIn(server.lines()),
    close: server.stop,
  }
}
