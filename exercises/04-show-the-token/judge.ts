import { startCloudDrive, tokenResponse } from '../../apps/printing-service/test/clouddrive.ts'
import { connect, startShop } from '../../apps/printing-service/test/shop.ts'
import { createBrowser } from '../../packages/service/test/browser.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const drive = await startCloudDrive()
  const shop = await startShop(drive)
  const browser = createBrowser()
  // What stops the shop on the way stands in its log.
  await connect(shop, drive, browser).catch(() => undefined)
  await browser.open(`${shop.origin}/photos`)
  const [sent] = drive.requests('/v1/photos')
  const { access_token } = tokenResponse
  return {
    checks: [
      {
        right: 'the shop asks for the photos',
        wrong: 'the shop does not ask for the photos',
        tells: 'Alice opened the gallery of the shop. No request for /v1/photos arrived at the photo storage.',
        asks: 'Where are the photos? At this path of this server: new URL(path, server.origin).',
        section: 'RFC 6749 §7',
        holds: async () => sent !== undefined,
      },
      {
        right: 'the token stands in no address',
        wrong: 'the token stands in the address',
        tells: 'The photo storage, and whatever lies between, has written the token into its log.',
        asks: 'Who else reads an address? Logs, histories, Referer headers. A token opens photos for whoever reads it there.',
        section: 'RFC 6750 §2.3',
        holds: async () => !sent?.query.toString().includes(access_token),
      },
      {
        right: 'the request shows the token as a Bearer token',
        wrong: 'the request shows no Bearer token',
        tells: `The shop asked for /v1/photos, and the Authorization header said: ${sent?.authorization ?? '(there was none)'}`,
        asks: 'What are you allowed to see? The token says it, behind the word Bearer.',
        section: 'RFC 6750 §2.1',
        holds: async () => sent?.authorization?.toLowerCase() === `bearer ${access_token}`,
      },
    ],
    stumbles: () => stumblesIn(shop.lines()),
    close: async () => {
      await shop.close()
      await drive.close()
    },
  }
}
