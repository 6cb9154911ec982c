import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-auth/src/actions/redeem-code.ts#redeemCode'

export const hint: Clues = {
  nothing: 'No code was handed in yet. Connect the page without a server, as Alice.',
  clues: [
    {
      ...{ request: /^POST \/token$/, shows: 'code', check },
      refused:
        'Nothing in the request may be changed, and the code lives for a minute. Connect once more, and be quick.',
      taken: 'This code has brought a set of tokens. Send exactly the same request once more.',
    },
    {
      ...{ request: /^POST \/consent$/ },
      refused: 'That form did not count. Begin again at the shop.',
      taken: 'CloudDrive has given a code. The page hands it in: look for POST /token in the inspector.',
    },
  ],
}
