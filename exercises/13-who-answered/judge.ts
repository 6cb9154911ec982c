import { startCloudDrive } from '../../apps/printing-service/test/clouddrive.ts'
import { ask, callbackUrl, startShop } from '../../apps/printing-service/test/shop.ts'
import { createBrowser } from '../../packages/service/test/browser.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const drive = await startCloudDrive()
  const shop = await startShop(drive)
  const answer = async (parameters: Record<string, string>) => {
    drive.received.length = 0
    const browser = createBrowser()
    const state = (await ask(shop, browser)).get('state') ?? ''
    const response = await browser.open(callbackUrl(shop, { state, ...parameters }))
    const told = shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))?.event
    return { status: response.status, told, handedIn: drive.requests('/token').length }
  }
  const isRefused = async (parameters: Record<string, string>) => {
    const { status, handedIn } = await answer(parameters)
    return status === 400 && handedIn === 0
  }
  return {
    checks: [
      {
        right: 'an answer of another drive is refused, before the code is handed in',
        wrong: 'an answer of another drive was taken',
        tells:
          'The shop had asked CloudDrive. The answer said iss=http://evil-drive.example, and the shop handed in its code.',
        asks: 'Who made this answer? It says so in iss: take it only from the drive that you asked.',
        section: 'RFC 9207 §2.4',
        holds: () => isRefused({ code: 'c', iss: 'http://evil-drive.example' }),
      },
      {
        right: 'an answer that does not say who made it is refused',
        wrong: 'an answer that does not say who made it was taken',
        tells: 'Somebody had cut iss out of the answer. The shop went on without it.',
        asks: 'May it be missing? Not here: CloudDrive always sends it, so what comes without it comes from somebody else.',
        section: 'RFC 9207 §2.4',
        holds: () => isRefused({ code: 'c' }),
      },
      {
        right: 'an answer of a drive with almost the same name is refused',
        wrong: 'an answer of a drive with almost the same name was taken',
        tells: `The shop had asked ${drive.origin}. The answer came from ${drive.origin}.evil.example, or from ${drive.origin}/.`,
        asks: 'How much of the name do you compare? All of it, as plain strings.',
        section: 'RFC 9207 §2.4',
        holds: async () =>
          (await isRefused({ code: 'c', iss: `${drive.origin}.evil.example` })) &&
          (await isRefused({ code: 'c', iss: `${drive.origin}/` })),
      },
      {
        right: 'CloudDrive’s own answer is taken',
        wrong: 'CloudDrive’s own answer is refused',
        tells: 'The answer came from CloudDrive, whom the shop had asked, and the shop sent it away.',
        asks: 'Whom did you ask? pending.issuer says it.',
        section: 'RFC 9207 §2.4',
        holds: async () => (await answer({ code: 'c', iss: drive.origin })).status === 303,
      },
      {
        right: 'not even a “no” of another drive is believed',
        wrong: 'a “no” of another drive was believed',
        tells:
          'The answer said error=access_denied and iss=http://evil-drive.example. The shop told Alice that CloudDrive had said no.',
        asks: 'Whose word is it? Find that out before you read what it says, an error included.',
        section: 'RFC 9207 §2.4',
        holds: async () =>
          (await answer({ error: 'access_denied', iss: 'http://evil-drive.example' })).told !== 'flow_access_denied',
      },
    ],
    stumbles: () => stumblesIn(shop.lines()),
    close: async () => {
      await shop.close()
      await drive.close()
    },
  }
}
