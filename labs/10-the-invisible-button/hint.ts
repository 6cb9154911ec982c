import type { Clues } from '../engine/own-messages.ts'

const headers = 'packages/service/src/headers.ts#askHelmet'

export const hint: Clues = {
  nothing: 'Nobody is signed in at CloudDrive yet. Be Alice, and connect PrintShop.',
  clues: [
    {
      ...{
        request: /^POST \/account\/connections$/,
        shows: 'origin',
        check: 'packages/service/src/same-origin.ts#sameOriginGuard',
      },
      refused: 'The form came from another page, and CloudDrive noticed.',
      taken: 'CloudDrive took a form that came from this origin. Is it CloudDrive’s own?',
    },
    {
      ...{
        request: /^GET \/(authorize|consent)$/,
        when: (sent) => sent.get('sec-fetch-dest') === 'iframe',
        shows: 'sec-fetch-dest',
        check: headers,
      },
      refused: 'The page stands in a frame, and does not know who is there. Sign in first, in the same window.',
      taken: 'CloudDrive’s page stands in a frame on the prize page. Press the button that you see.',
    },
    {
      ...{ request: /^POST \/(login|consent)$/ },
      refused: 'That form did not count. Begin again.',
      taken: 'You are signed in now. Are you Alice? Open the prize page in the same window.',
    },
  ],
}
