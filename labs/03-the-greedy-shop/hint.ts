import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/cloud-drive-photos/src/protocol/photo-grant.ts#readPhotoGrant'

export const hint: Clues = {
  nothing: 'No photo was asked for yet. Connect the shop with CloudDrive, and tick four.',
  clues: [
    {
      ...{ request: /^GET \/v1\/photos\/[^/]+(\/content)?$/, check },
      refused:
        'There is no photo of that id. The storage knows photos by id, not by title. One request lists all ids: GET /v1/photos.',
      taken: 'A photo came. Is it one of the four that were ticked? Nobody compared.',
    },
    {
      ...{ request: /^GET \/v1\/photos$/, check },
      refused: 'That token opens nothing. Take the newest out of the inspector.',
      taken:
        'Count the photos in the answer, and the identifiers in the token. Order one that is in the first list only.',
    },
    {
      ...{ request: /^POST \/orders$/ },
      refused: 'The shop did not take the order. Set the copies of one photo to 1.',
      taken: 'You ordered, but only what was ticked. The page shows more than that.',
    },
    {
      ...{ request: /^POST \/consent$/ },
      refused: 'That form did not count. Begin again at the shop.',
      taken: 'Alice has ticked. Look at the shop’s page: how many photos does it show?',
    },
  ],
}
