import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-auth/src/actions/use-refresh-token.ts#useRefreshToken'
const isRefresh = (sent: URLSearchParams) => sent.get('grant_type') === 'refresh_token'

export const hint: Clues = {
  nothing:
    'There is no refresh token yet. Get a code as the terminal program, with the scope photos.read offline_access.',
  clues: [
    {
      ...{ request: /^POST \/token$/, when: isRefresh, shows: 'refresh_token', check },
      refused:
        'CloudDrive does not know this refresh token, or it is another client’s. Send the one from the first answer, as it is, and in the name of who got it.',
      taken: 'It was taken, and a new one came. Now send the old one again: does anybody notice?',
    },
    {
      ...{
        request: /^POST \/token$/,
        shows: 'code',
        check: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts#checkCode',
      },
      refused: 'A code works once, for a minute, and with the verifier of its own question. Get a new one.',
      taken: 'Is there a refresh_token in the answer? Without offline_access in the scope there is none.',
    },
    {
      ...{
        request: /^GET \/authorize$/,
        when: (sent) => sent.get('client_id') === 'printshop-cli',
        shows: 'scope',
      },
      refused: 'CloudDrive does not take that question.',
      taken: 'Does the scope have offline_access in it? Then allow it, and hand the code in.',
    },
  ],
}
