import type { Clues } from '../engine/own-messages.ts'

export const hint: Clues = {
  nothing: 'Nothing was uploaded yet. Be Alice, and sign in to the gallery.',
  clues: [
    {
      ...{
        request: /^GET \/photos\/[^/]+\/content$/,
        check: 'apps/cloud-drive-photos/src/pictures/send-picture.ts#send',
      },
      refused: 'There is no such photo for whoever asked.',
      taken:
        'The picture was shown. Did it stand in a page, or in a tab of its own? Only in the second a script in it runs.',
    },
    {
      ...{ request: /^POST \/photos$/, check: 'apps/cloud-drive-photos/src/pictures/images.ts#readPicture' },
      refused: 'The storage did not take the file. Is it one of the two from Mallory’s site?',
      taken: 'The storage took the file as it is. Order the photo at PrintShop; open the card in a tab of its own.',
    },
    {
      ...{ request: /^GET \/callback$/, at: 'photos' },
      refused: 'That sign-in did not count. Begin again at the gallery.',
      taken:
        'You are signed in at the gallery. Are you Alice? Take both files from Mallory’s site, and upload the photo.',
    },
  ],
}
