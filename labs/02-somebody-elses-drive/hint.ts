import type { Clues } from '../engine/own-messages.ts'

const check = 'apps/printing-service/src/stores/pending-authorizations.ts#createPendingAuthorizations'

export const hint: Clues = {
  nothing:
    'Nobody has asked CloudDrive anything yet. Press Choose photos from CloudDrive as Mallory, with step mode on.',
  clues: [
    {
      ...{ request: /^GET \/callback$/, at: 'printshop', shows: 'state', check },
      refused:
        'The shop knows no question of this state, or the code beside it is not the answer to that question, or was used before. Each address works once, and as a whole: it has to reach Alice unused.',
      taken:
        'The shop found the question by its state. In whose browser did you open it? It has to be Alice’s, who asked something else.',
    },
    {
      ...{ request: /^POST \/consent$/ },
      refused: 'That form did not count. Begin again at the shop.',
      taken:
        'CloudDrive has answered. Its answer is an address: hold it before your browser follows it, and give it to Alice.',
    },
    {
      ...{ request: /^GET \/connect$/ },
      refused: 'The shop does not ask now. Try again.',
      taken: 'The shop has asked, and noted the state of its question. Go on as Mallory until CloudDrive answers.',
    },
  ],
}
