import { startAuthorizationServer } from '../../apps/cloud-drive-auth/test/authorization-server.ts'
import { createBrowser } from '../../packages/service/test/browser.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

const ALMOST = [
  'http://localhost:9000/callback/',
  'http://localhost:9000/callback/evil',
  'http://localhost:9000/callback?next=http://evil.localhost:9004/',
  'http://localhost:9000/callback#x',
  'http://localhost:9000/evil',
  'http://localhost:9000',
  'http://localhost:9000@evil.localhost:9004/',
  'http://localhost:9000.evil.example/callback',
  'https://localhost:9000/callback',
]
const ALIKE = ['http://LOCALHOST:9000/callback', 'http://localhost:9000/./callback', 'http://localhost:9000//callback']

export const openJudge: OpenJudge = async () => {
  const server = await startAuthorizationServer()
  const isTaken = async (client_id: string, redirect_uri: string) =>
    (await createBrowser().open(server.authorizeUrl(client_id, { redirect_uri }))).status !== 400
  const taken: string[] = []
  const allRefused = async (addresses: string[]) => {
    for (const address of addresses) if (await isTaken('printshop-web', address)) taken.push(address)
    return taken.length === 0
  }
  return {
    checks: [
      {
        right: 'the evil site gets no code',
        wrong: 'a code would have gone to the evil site',
        tells: 'The question said redirect_uri=http://evil.localhost:9004/collect, and CloudDrive went on with it.',
        asks: 'Where may a code go? To an address that this client has registered before.',
        section: 'RFC 6749 §10.6',
        holds: async () => !(await isTaken('printshop-web', 'http://evil.localhost:9004/collect')),
      },
      {
        right: 'an address that is almost right gets no code',
        wrong: 'a code would have gone to an address that is almost right',
        get tells() {
          return `Registered is http://localhost:9000/callback. CloudDrive went on with ${taken[0]}`
        },
        asks: 'How much of the address do you compare? All of it: a beginning is a beginning of many.',
        section: 'RFC 9700 §4.1.3',
        holds: () => allRefused(ALMOST),
      },
      {
        right: 'an address that only means the same gets no code',
        wrong: 'an address that is written in another way was taken for the same',
        get tells() {
          return `Registered is http://localhost:9000/callback. CloudDrive went on with ${taken[0]}`
        },
        asks: 'Who says that both mean the same? Your URL parser. The browser and the server behind it may read it otherwise.',
        section: 'RFC 6749 §3.1.2.3',
        holds: () => allRefused(ALIKE),
      },
      {
        right: 'each client’s own address is taken',
        wrong: 'a client’s own address is refused',
        tells:
          'printshop-web asked with http://localhost:9000/callback, other-app with http://localhost:9666/cb?tenant=7, both as registered.',
        asks: 'Whose list is it? Each client has its own, and more than one address may stand in it.',
        section: 'RFC 6749 §3.1.2.3',
        holds: async () =>
          (await isTaken('printshop-web', 'http://localhost:9000/callback')) &&
          (await isTaken('other-app', 'http://localhost:9666/cb?tenant=7')),
      },
    ],
    stumbles: () => stumblesIn(server.lines()),
    close: server.stop,
  }
}
