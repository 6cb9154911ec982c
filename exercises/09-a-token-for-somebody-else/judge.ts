import { startPhotoServer } from '../../apps/cloud-drive-photos/test/photo-server.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const server = await startPhotoServer()
  const { origin, drive } = server
  const ask = async (aud: unknown) => {
    const token = await drive.issue(origin, {
      aud: aud as string,
      client_id: 'clouddrive-gallery',
      scope: 'photos.manage',
    })
    return (await server.request('/v1/photos', token)).status
  }
  return {
    checks: [
      {
        right: 'a token for another server is refused',
        wrong: 'a token for another server was accepted',
        tells:
          'A weather service got a token from CloudDrive for itself, showed it to the photo storage, and read Alice’s photos.',
        asks: 'For whom was this token made? It says so in aud: take it only when that is you.',
        section: 'RFC 9068 §4',
        holds: async () => (await ask('http://weather.example')) === 401,
      },
      {
        right: 'a token for a name that is almost ours is refused',
        wrong: 'a token for a name that is almost ours was accepted',
        tells: `We are ${origin}. A token for ${origin}.evil.example was let in.`,
        asks: 'How much of the name do you compare? All of it: anybody can have a name that begins like yours.',
        section: 'RFC 9068 §4',
        holds: async () => (await ask(`${origin}.evil.example`)) === 401 && (await ask(origin.slice(0, -1))) === 401,
      },
      {
        right: 'a token for us is accepted',
        wrong: 'a token for us is refused',
        tells: `CloudDrive made a token with aud=${origin}, and the photo storage sent it away.`,
        asks: 'What is your own name? The one this function is given as `audience`. The issuer is somebody else.',
        section: 'RFC 9068 §4',
        holds: async () => (await ask(origin)) === 200,
      },
      {
        right: 'a token for two servers, one of them us, is accepted',
        wrong: 'a token for two servers, one of them us, is refused',
        tells: `The token had aud=["http://weather.example","${origin}"], which is allowed.`,
        asks: 'Is aud always one name? It may be a list: look whether you are in it.',
        section: 'RFC 7519 §4.1.3',
        holds: async () => (await ask(['http://weather.example', origin])) === 200,
      },
    ],
    stumbles: () => stumblesIn(server.log.lines()),
    close: server.close,
  }
}
