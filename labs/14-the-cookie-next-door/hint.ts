import type { Clues } from '../engine/own-messages.ts'

const check = 'packages/service/src/renew-session.ts#renewSession'

export const hint: Clues = {
  nothing: 'Nobody has been at the shop yet. Be Mallory at the library, and press Choose photos from CloudDrive.',
  clues: [
    {
      ...{
        request: /^POST \/orders$/,
        shows: 'cookie',
        check: 'apps/printing-service/src/actions/granted-photos.ts#checkConnected',
      },
      refused:
        'The shop knows no photos for whoever has this cookie. Is it the one that you noted, and has Alice connected her drive since?',
      taken: 'The shop took an order from whoever has this cookie.',
    },
    {
      ...{ request: /^GET \/photos$/, at: 'printshop', shows: 'cookie' },
      refused: 'The shop does not answer now. Try again.',
      taken:
        'The shop answers whoever has this cookie. Does its page show photos? Then show the cookie from Mallory’s window, and order one.',
    },
    {
      ...{ request: /^GET \/callback$/, at: 'printshop', shows: 'cookie', check },
      refused: 'Alice’s answer did not count. Connect once more.',
      taken: 'Alice is connected. Was her cookie lab_shop_sid renewed in the answer? Look for Set-Cookie.',
    },
    {
      ...{ request: /^GET \/connect$/, shows: 'cookie' },
      refused: 'The shop does not ask now. Try again.',
      taken: 'There is a visit now, and a cookie lab_shop_sid. Note its value before Alice comes.',
    },
  ],
}
