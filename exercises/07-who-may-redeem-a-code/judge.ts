import { basic, startAuthorizationServer } from '../../apps/cloud-drive-auth/test/authorization-server.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const server = await startAuthorizationServer()
  const stranger = basic('other-app')
  return {
    checks: [
      {
        right: 'a code for another client is refused',
        wrong: 'a code for another client was accepted',
        tells: 'other-app handed in a code that CloudDrive had made for printshop-web, and was not told invalid_grant.',
        asks: 'Who may redeem a code? Only the client that it was made for.',
        section: 'RFC 6749 §4.1.3',
        holds: async () => {
          const answer = await server.redeem(server.issueCode().code, {}, stranger)
          return answer.status === 400 && (await answer.json()).error === 'invalid_grant'
        },
      },
      {
        right: 'each client gets a token for its own code',
        wrong: 'a client is refused its own code',
        tells:
          'printshop-web handed in a code of printshop-web, and other-app one of other-app. One of them got no token.',
        asks: 'Whose code is it? What CloudDrive noted when it made the code says so, and no name that you write here.',
        section: 'RFC 6749 §4.1.4',
        holds: async () => {
          const [own, theirs] = [server.issueCode(), server.issueCode({ client_id: 'other-app' })]
          return (
            (await server.redeem(own.code)).status === 200 &&
            (await server.redeem(theirs.code, {}, stranger)).status === 200
          )
        },
      },
      {
        right: 'a foreign try leaves the code as it was',
        wrong: 'a foreign try spoils the code for its owner',
        tells:
          'other-app tried a code of printshop-web, with a wrong secret behind the fingerprint. Afterwards printshop-web got no token for it.',
        asks: 'What can a stranger break by guessing? Nothing, when you ask whose code it is before anything else.',
        section: 'RFC 6749 §10.5',
        holds: async () => {
          const { code } = server.issueCode()
          await server.redeem(code, { code_verifier: 'x'.repeat(43) }, stranger)
          return (await server.redeem(code)).status === 200
        },
      },
    ],
    stumbles: () => stumblesIn(server.lines()),
    close: server.stop,
  }
}
