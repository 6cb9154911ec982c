import { createHash } from 'node:crypto'
import { startCloudDrive } from '../../apps/printing-service/test/clouddrive.ts'
import { ask, callbackUrl, startShop } from '../../apps/printing-service/test/shop.ts'
import { createBrowser } from '../../packages/service/test/browser.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

/** What the shop of the test has: with what may not stand in a header as it is. */
const [ID, SECRET] = ['printshop-web', 'canary:secret %+']

export const openJudge: OpenJudge = async () => {
  const drive = await startCloudDrive()
  const shop = await startShop(drive)
  const browser = createBrowser()
  const question = await ask(shop, browser)
  await browser.open(
    callbackUrl(shop, { code: 'code_of_alice', state: question.get('state') ?? '', iss: drive.origin }),
  )
  const [sent] = drive.requests('/token')
  const body = new URLSearchParams(sent?.body)
  const challenge = createHash('sha256')
    .update(body.get('code_verifier') ?? '')
    .digest('base64url')
  return {
    checks: [
      {
        right: 'the request says that it hands in a code',
        wrong: 'the request does not say what it hands in',
        tells: `CloudDrive read grant_type=${body.get('grant_type') ?? '(nothing)'} and code=${body.get('code') ?? '(nothing)'}.`,
        asks: 'What do you exchange for the token? A code that a person’s yes was turned into: authorization_code.',
        section: 'RFC 6749 §4.1.3',
        holds: async () => body.get('grant_type') === 'authorization_code' && body.get('code') === 'code_of_alice',
      },
      {
        right: 'the shop proves that it is the shop',
        wrong: 'the shop does not prove that it is the shop',
        tells:
          'CloudDrive found neither a client_secret that is right in the Authorization header nor one in the body, so anybody could have sent this.',
        asks: 'Who hands the code in? Say it with your secret: form-encoded, then Basic. A code alone is worth nothing.',
        section: 'RFC 6749 §2.3.1',
        holds: async () => authenticatesByHeader(sent?.authorization) || authenticatesByBody(body),
      },
      {
        right: 'the shop shows the secret behind its fingerprint',
        wrong: 'the shop does not show the secret behind its fingerprint',
        tells: `The code_verifier that came does not belong to the code_challenge that the browser carried a moment before.`,
        asks: 'Did you who hand it in also ask for it? The code_verifier shows it.',
        section: 'RFC 7636 §4.5',
        holds: async () => challenge === question.get('code_challenge'),
      },
      {
        right: 'nothing of it stands in an address',
        wrong: 'the request stands in an address',
        tells: 'What stands in an address is written into logs, all of it.',
        asks: 'Where do secrets travel? In the body or a header of a POST.',
        section: 'RFC 6749 §3.2',
        holds: async () => sent?.method === 'POST' && sent.query.size === 0,
      },
    ],
    stumbles: () => stumblesIn(shop.lines()),
    close: async () => {
      await shop.close()
      await drive.close()
    },
  }
}

function authenticatesByHeader(authorization = ''): boolean {
  const [, encoded = ''] = /^Basic +(.+)$/i.exec(authorization) ?? []
  const [id, ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
  return formDecoded(id) === ID && secret.length === 1 && formDecoded(secret[0]) === SECRET
}

const authenticatesByBody = (body: URLSearchParams) =>
  body.get('client_id') === ID && body.get('client_secret') === SECRET

const formDecoded = (value = '') => new URLSearchParams(`v=${value}`).get('v')
