import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-auth/src/protocol/redirect-uri.ts#isRegisteredRedirectUri'
const ofTheShop = (sent: URLSearchParams) =>
  /^http:\/\/[\w.-]+(:\d+)?\/(spa\/)?callback$/.test(sent.get('redirect_uri') ?? '')

export const hint: Clues = {
  nothing:
    'You have sent no question to CloudDrive yet. Open the page without a server, and look at the address it sends you to.',
  clues: [
    {
      ...{ request: /^GET \/authorize$/, when: ofTheShop, shows: 'redirect_uri', check },
      refused:
        'The address is the registered one: something else in the question is wrong. Take the whole of it out of the inspector again.',
      taken: 'That is the address as it is registered. Change it behind the port, and send the question again.',
    },
    {
      ...{ request: /^GET \/authorize$/, shows: 'redirect_uri', check },
      refused:
        'In this copy only the beginning is compared, with the shop’s origin. Yours does not begin so, or begins with another port.',
      taken: 'It was taken. Now it has to lead to Mallory’s host, and Alice has to allow it: put it into her mailbox.',
    },
    {
      ...{
        request: /^POST \/token$/,
        shows: 'redirect_uri',
        check: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts#checkCode',
      },
      refused:
        'The code is hers and fresh for a minute. The redirect_uri has to be the one of the question, and the verifier the one of your challenge.',
      taken: 'You have a token. Ask for the photos with it.',
    },
  ],
}
