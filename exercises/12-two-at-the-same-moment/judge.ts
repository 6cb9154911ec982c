import { redeemCode } from '../../apps/cloud-drive-auth/src/actions/redeem-code.ts'
import { readParameters } from '../../apps/cloud-drive-auth/src/protocol/parameters.ts'
import { startAuthorizationServer, VERIFIER } from '../../apps/cloud-drive-auth/test/authorization-server.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

const AT_ONCE = 8

export const openJudge: OpenJudge = async () => {
  const server = await startAuthorizationServer()
  const { origin: iss, stores, keys } = server
  const client = stores.clients.find('printshop-web')
  if (!client) throw new Error('printshop-web is not registered.')
  let winners = 0
  // Without HTTP between them, so that all of them look before the first one marks.
  const race = async () => {
    const { code } = server.issueCode()
    const parameters = readParameters(new URLSearchParams({ code, code_verifier: VERIFIER }))
    const dependencies = { iss, resource: iss, keys, ...stores }
    const now = Math.floor(Date.now() / 1000)
    const tries = Array.from({ length: AT_ONCE }, () => redeemCode(dependencies, client, parameters, now))
    const won = (await Promise.allSettled(tries)).flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    winners = won.length
    return won
  }
  return {
    checks: [
      {
        right: 'a code works when one brings it',
        wrong: 'a code does not work at all',
        tells: 'printshop-web alone handed in a fresh code, and got no token.',
        asks: 'Which code may be marked? One that nobody has used: consumed_at is NULL then, and NULL equals nothing, not even NULL.',
        section: 'RFC 6749 §4.1.3',
        holds: async () => (await server.redeem(server.issueCode().code)).status === 200,
      },
      {
        right: 'of eight at the same moment one wins',
        wrong: 'several got a token for one code at the same moment',
        get tells() {
          return `Eight requests brought the same code at the same moment: ${winners} of them got tokens.`
        },
        asks: 'What lies between looking and marking? Time, in which others look. Let the statement that marks look for itself.',
        section: 'RFC 6749 §10.5',
        holds: async () => (await race()).length === 1,
      },
      {
        right: 'and what the winner got ends',
        wrong: 'what the winner got goes on working',
        tells: 'A code came eight times. The first token still opens Alice’s photos.',
        asks: 'Who won, the shop or the thief? Nobody can tell: however close, a second use is a second use.',
        section: 'RFC 6749 §4.1.2',
        holds: async () => {
          const [won] = await race()
          return (await server.introspect(won?.access_token ?? '')).active === false
        },
      },
      {
        right: 'a code that comes later does not work either',
        wrong: 'a code that comes later works again',
        tells: 'The same code came a second time, after the first was answered.',
        asks: 'How often may a code be used? Once, now and later.',
        section: 'RFC 6749 §10.5',
        holds: async () => {
          const { code } = server.issueCode()
          await server.redeem(code)
          return (await server.redeem(code)).status === 400
        },
      },
    ],
    stumbles: () => stumblesIn(server.lines()),
    close: server.stop,
  }
}
