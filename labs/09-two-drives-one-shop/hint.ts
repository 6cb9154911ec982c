import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/printing-service/src/protocol/authorization-response.ts#readAuthorizationResponse'

export const hint: Clues = {
  nothing: 'Nobody has pressed Choose photos from FreeDrive yet. Do it as Alice.',
  clues: [
    {
      ...{ request: /^GET \/callback$/, at: 'printshop', shows: 'iss', check },
      refused:
        'Either the shop knows no question of this state, or it brought the code to the drive that it had asked. If that was FreeDrive, the code is in Mallory’s inbox now. If it was CloudDrive, the code was tied to another challenge than yours.',
      taken: 'The shop took the answer. Whose photos does it show?',
    },
    {
      ...{ request: /^GET \/connect$/, when: (sent) => sent.get('drive') === 'free', shows: 'drive' },
      refused: 'FreeDrive did not answer the shop.',
      taken: 'The shop asked FreeDrive, and FreeDrive sent you on to CloudDrive. Sign in there as Alice, and allow.',
    },
    {
      ...{ request: /^GET \/connect$/ },
      refused: 'The shop does not ask now. Try again.',
      taken:
        'The shop asked CloudDrive. If you are Mallory, note state and code_challenge of the question, and go no further.',
    },
  ],
}
