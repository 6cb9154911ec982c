import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-auth/src/protocol/authorization-request.ts#checkResponseType'
const ofThePage = (sent: URLSearchParams) => sent.get('client_id') === 'printshop-spa'

export const hint: Clues = {
  nothing: 'No question for the page without a server was sent yet. Write the link, and open it as Alice.',
  clues: [
    {
      ...{ request: /^POST \/token$/, when: (sent) => ofThePage(sent) && sent.has('origin'), shows: 'code' },
      refused: 'The code that PrintShop’s page brought did not count. Begin again there.',
      taken:
        'That was PrintShop’s page, with a code of its own question. Only it knows the key to that lock: Mallory needs a question of hers.',
    },
    {
      ...{
        request: /^POST \/token$/,
        when: ofThePage,
        shows: 'code',
        check: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts#checkCode',
      },
      refused:
        'A code works once, for a minute, and with the verifier of its question only. Take the newest from the column From the page, of a question of yours.',
      taken: 'You have a token, by a code. Now ask for a token in the link itself.',
    },
    {
      ...{ request: /^GET \/spa\/callback$/, check: 'apps/printing-service/src/endpoints/spa.ts#browserOnlyPage' },
      refused: 'The page did not open. Take its address as it is registered.',
      taken: 'The page was opened with CloudDrive’s answer in its address, and told it on. Look into the inbox.',
    },
    {
      ...{ request: /^GET \/authorize$/, when: ofThePage, shows: 'response_type', check },
      refused: 'CloudDrive does not take that question. Compare it with the solution, parameter by parameter.',
      taken: 'CloudDrive took the question. Alice has to sign in and allow.',
    },
  ],
}
