import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-auth/src/http/rate-limits.ts#createRateLimits'

export const hint: Clues = {
  nothing: 'No password was tried yet. Open CloudDrive’s sign-in page, and try one for alice.',
  clues: [
    {
      ...{ request: /^POST \/login$/, shows: 'username', check },
      refused: 'That was not it, and CloudDrive let you try. How often will it? Count, and go on.',
      taken: 'You are in. How many wrong ones came before?',
    },
  ],
}
