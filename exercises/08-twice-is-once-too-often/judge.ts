import { startAuthorizationServer } from '../../apps/cloud-drive-auth/test/authorization-server.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const server = await startAuthorizationServer()
  return {
    checks: [
      {
        right: 'a code works the first time',
        wrong: 'a code does not work the first time',
        tells: 'printshop-web handed in a fresh code of its own, and got no token.',
        asks: 'Was it used before? This one was not: consumed_at is null until then.',
        section: 'RFC 6749 §4.1.3',
        holds: async () => (await server.redeem(server.issueCode().code)).status === 200,
      },
      {
        right: 'a code works once',
        wrong: 'a code works twice',
        tells: 'The same code was handed in two times within a second, and each time CloudDrive issued a token.',
        asks: 'How often may a code be used? Once. It went through a browser: somebody may have a copy.',
        section: 'RFC 6749 §10.5',
        holds: async () => {
          const { code } = server.issueCode()
          await server.redeem(code)
          return (await server.redeem(code)).status === 400
        },
      },
      {
        right: 'after the second time the first token ends',
        wrong: 'after the second time the first token goes on working',
        tells:
          'The code came twice and was refused the second time. The token of the first time still opens Alice’s photos.',
        asks: 'Who came first, the shop or the thief? Nobody can tell: so end what came from the code, too.',
        section: 'RFC 6749 §4.1.2',
        holds: async () => {
          const { code } = server.issueCode()
          const { access_token } = await (await server.redeem(code)).json()
          await server.redeem(code)
          return (await server.introspect(access_token)).active === false
        },
      },
      {
        right: 'the tokens of other codes stay as they are',
        wrong: 'the tokens of other codes end with it',
        tells: 'Alice’s terminal client lost its token too, when the shop’s code came twice.',
        asks: 'Whose copy was it? Only what came from this one code is in doubt.',
        section: 'RFC 6749 §4.1.2',
        holds: async () => {
          const [other, { code }] = [await (await server.redeem(server.issueCode().code)).json(), server.issueCode()]
          await server.redeem(code)
          await server.redeem(code)
          return (await server.introspect(other.access_token)).active === true
        },
      },
    ],
    stumbles: () => stumblesIn(server.lines()),
    close: server.stop,
  }
}
