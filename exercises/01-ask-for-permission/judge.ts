import { startCloudDrive } from '../../apps/printing-service/test/clouddrive.ts'
import { ask, startShop } from '../../apps/printing-service/test/shop.ts'
import { createBrowser } from '../../packages/service/test/browser.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const drive = await startCloudDrive()
  const shop = await startShop(drive)
  const question = await ask(shop, createBrowser())
  const says = (name: string) => question.getAll(name).join(' and ')
  return {
    checks: [
      {
        right: 'the question asks for a code',
        wrong: 'the question does not ask for a code',
        tells: `A browser pressed the button and carried response_type=${says('response_type') || '(nothing)'} to CloudDrive.`,
        asks: 'What kind of answer do you want? A code: it may travel through a browser, a token must not.',
        section: 'RFC 6749 §3.1.1',
        holds: async () => says('response_type') === 'code',
      },
      {
        right: 'the question says who asks, for what, and where the answer goes',
        wrong: 'the question leaves out who asks, for what, or where the answer goes',
        tells: `CloudDrive read client_id=${says('client_id')}, scope=${says('scope')}, redirect_uri=${says('redirect_uri')}, state=${says('state') && '…'}.`,
        asks: 'Who wants what, and how do you know the answer again? client_id, scope, redirect_uri and state say so.',
        section: 'RFC 6749 §4.1.1',
        holds: async () =>
          says('client_id') === 'printshop-web' &&
          says('redirect_uri') === `${shop.origin}/callback` &&
          says('scope').split(' ').includes('photos.read') &&
          /^state_.{43}$/.test(says('state')),
      },
      {
        right: 'the question shows the fingerprint, and how it was made',
        wrong: 'the question does not say how the fingerprint was made',
        tells: `CloudDrive read code_challenge=${says('code_challenge') && '…'} and code_challenge_method=${says('code_challenge_method') || '(nothing)'}.`,
        asks: 'How was the fingerprint made? With SHA-256: S256. Without a word it means plain, and who sees a plain challenge has the secret.',
        section: 'RFC 7636 §4.3',
        holds: async () => /^[\w-]{43}$/.test(says('code_challenge')) && says('code_challenge_method') === 'S256',
      },
    ],
    stumbles: () => stumblesIn(shop.lines()),
    close: async () => {
      await shop.close()
      await drive.close()
    },
  }
}
