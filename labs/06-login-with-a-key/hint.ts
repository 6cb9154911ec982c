import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/printing-service/src/protocol/id-token.ts#checkIdToken'

export const hint: Clues = {
  nothing: 'Mallory has no app at CloudDrive yet. Register one on the developer page of the lab.',
  clues: [
    {
      ...{ request: /^POST \/sign-in\/app$/, check },
      refused:
        'The note has to be new, signed by CloudDrive, and as it came: with its nonce, and with the access token that came beside it.',
      taken:
        'The shop believed the note. If you are not Alice now, it was a note about somebody else: Alice has to allow your app.',
    },
    {
      ...{ request: /^POST \/token$/, shows: 'client_id' },
      refused:
        'A code works once, for a minute, and only for your app: client_id, redirect_uri and verifier have to be those of the question.',
      taken: 'You have an access token and an ID token. Bring both to the shop’s app, from Mallory’s desk.',
    },
    {
      ...{
        request: /^GET \/authorize$/,
        when: (sent) => /evil|:\d+4\/callback/.test(sent.get('redirect_uri') ?? ''),
        shows: 'client_id',
      },
      refused: 'CloudDrive knows no app of this client_id with that address. Both have to be as you registered them.',
      taken: 'That is Mallory’s app. Alice has to open this, and allow it; the code then comes into the inbox.',
    },
    {
      ...{ request: /^POST \/developer$/ },
      refused: 'The app was not registered. Its address has to be Mallory’s site, with /callback.',
      taken: 'The app is registered. Put its client_id into the link for Alice.',
    },
  ],
}
