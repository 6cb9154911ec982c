import type { Clue, Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-photos/src/protocol/access-token.ts#createAccessTokenCheck'
const nothing =
  'You have asked the photo storage for nothing yet. Send GET /v1/photos with a token from Mallory’s desk.'
const taken = 'A token that nobody issued was taken. If it is for photos.manage, delete a photo with it.'

/** What stands in the header of the token that was sent. */
function headerOf(sent: URLSearchParams): { alg?: string; kid?: string; jwk?: object } {
  try {
    return JSON.parse(Buffer.from(sent.get('authorization')?.split(/[ .]/)[1] ?? '', 'base64url').toString())
  } catch {
    return {}
  }
}

const asked = (when: (sent: URLSearchParams) => boolean, refused: string): Clue => ({
  ...{ request: /^(GET|DELETE) \/v1\/photos/, when, shows: 'authorization', check, refused, taken },
})

const isNone = (sent: URLSearchParams) => headerOf(sent).alg === undefined
const noToken = asked(
  isNone,
  'That is no token: three pieces with points between them, behind the word Bearer. Take one from Mallory’s desk.',
)

export const rounds: { hint: Clues }[] = [
  [
    asked(
      () => true,
      'The pieces could be read, but a claim is missing or of the wrong kind: sub, client_id, jti and scope are wanted.',
    ),
  ],
  [
    asked(
      (sent) => headerOf(sent).alg === 'HS256',
      'The algorithm is the right one. The password is not: it is the public key as text, from its first line to its last. And kid names that key.',
    ),
    asked(
      () => true,
      'This signature was checked with CloudDrive’s key, and Mallory has not its private half. Which algorithm needs none?',
    ),
  ],
  [
    asked(
      (sent) => headerOf(sent).jwk !== undefined,
      'The header brings a key along. The signature has to be made by its other half, with ES256.',
    ),
    asked(() => true, 'The storage looked for the key of this kid among CloudDrive’s. Let the header bring its own.'),
  ],
].map((clues) => ({ hint: { nothing, clues: [noToken, ...clues] } }))
