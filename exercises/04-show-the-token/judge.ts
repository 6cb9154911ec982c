import { startCloudDrive, tokenResponse } from '../../apps/printing-service/test/clouddrive.ts'
import { connect, startShop } from '../../apps/printing-service/test/shop.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const drive = await startCloudDrive()
  const shop = await startShop(drive)
  await (await connect(shop, drive)).open(`${shop.origin}/photos`)
  const [sent] = drive.requests('/v1/photos')
  const { access_token } = tokenResponse
  return {
    checks: [
      {
        right: 'the token stands in no address',
        wrong: 'the token stands in the address',
        tells: 'The photo storage, and whatever lies between, has written the token into its log.',
        asks: 'Who else reads an address? Logs, histories, Referer headers. A token opens photos for whoever reads it there.',
        section: 'RFC 6750 §2.3',
        holds: async () => sent !== undefined && !sent.query.toString().includes(access_token),
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
