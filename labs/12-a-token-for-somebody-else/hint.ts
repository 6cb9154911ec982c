import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-photos/src/protocol/access-token.ts#createAccessTokenCheck'

export const hint: Clues = {
  nothing: 'Nobody has signed in to the gallery yet. Be Alice, and do it.',
  clues: [
    {
      ...{ request: /^(GET|DELETE) \/v1\/photos/, shows: 'authorization', check },
      refused: 'That is not the partner’s token, or it has ended. Take the one that came to /prizes last.',
      taken: 'The storage took a token. Read its aud: was it made for the storage?',
    },
    {
      ...{ request: /^GET \/callback$/, at: 'photos' },
      refused: 'The sign-in to the gallery came to nothing. Begin again.',
      taken: 'Alice is in her gallery, and the partner got a token of its own. It is in Mallory’s inbox.',
    },
  ],
}
