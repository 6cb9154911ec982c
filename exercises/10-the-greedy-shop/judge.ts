import { photoAccess, startPhotoServer } from '../../apps/cloud-drive-photos/test/photo-server.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const server = await startPhotoServer()
  const { origin, drive, ids } = server
  const tokenFor = (...details: object[]) => drive.issue(origin, { authorization_details: details as never })
  const ask = async (id: string, ...details: object[]) =>
    (await server.request(`/v1/photos/${id}`, await tokenFor(...details))).status
  const here = (...identifiers: string[]) => photoAccess(origin, identifiers)
  return {
    checks: [
      {
        right: 'a photo that was not ticked stays closed',
        wrong: 'a photo that was not ticked was handed out',
        tells: 'Alice ticked one photo. The shop asked for another one with the same token, and got it.',
        asks: 'Which photos does this token open? Those in its authorization_details. The scope says only what kind of access it is.',
        section: 'RFC 9396 §9',
        holds: async () => (await ask(ids.A2, here(ids.A1))) === 404,
      },
      {
        right: 'the photos that were ticked open',
        wrong: 'a photo that was ticked stays closed',
        tells: 'Alice ticked two photos, in two entries of the grant. The shop asked for both, and one was not there.',
        asks: 'How many entries may a grant have? Several, with several photos each: gather all of them.',
        section: 'RFC 9396 §2',
        holds: async () =>
          (await ask(ids.A1, here(ids.A1), here(ids.A3))) === 200 &&
          (await ask(ids.A3, here(ids.A1), here(ids.A3))) === 200,
      },
      {
        right: 'an entry for another storage opens nothing here',
        wrong: 'an entry for another storage opened a photo here',
        tells: 'The grant named the photo for http://other.example, and not for us.',
        asks: 'For which place does an entry count? For those in its locations: look whether we are one.',
        section: 'RFC 9396 §2.2',
        holds: async () => (await ask(ids.A1, photoAccess('http://other.example', [ids.A1]))) === 404,
      },
      {
        right: 'an entry that allows something else opens nothing',
        wrong: 'an entry that allows something else opened a photo',
        tells: 'The entry was of another type, or allowed to count photos and not to read them.',
        asks: 'What does an entry allow? Its type and its actions say it. What you do not know allows nothing.',
        section: 'RFC 9396 §2.2',
        holds: async () =>
          (await ask(ids.A1, { ...here(ids.A1), type: 'weather' })) === 404 &&
          (await ask(ids.A1, { ...here(ids.A1), actions: ['count'] })) === 404,
      },
    ],
    stumbles: () => stumblesIn(server.log.lines()),
    close: server.close,
  }
}
