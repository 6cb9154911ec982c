import type { Clue, Clues } from '../engine/own-messages.ts'

const ofTheProgram = (sent: URLSearchParams) => sent.get('client_id') === 'printshop-cli'
const check = 'apps/cloud-drive-auth/src/actions/redeem-code.ts#redeemCode'

/** The shop's server, robbed by what its redirects carry. */
const atTheShop = (refused: string): Clue => ({
  ...{ request: /^GET \/callback$/, at: 'printshop', shows: 'code', refused },
  taken:
    'The shop got a token for it. If that was this window’s own code, do it again with the one that waits in Alice’s.',
})

const nothing = 'You have sent no question of the terminal program’s yet. Open the address below as Alice.'

const rounds: { hint: Clues }[] = [
  {
    hint: {
      nothing,
      clues: [
        atTheShop(
          'A code works once, for a minute, and beside the state of this window’s own question. Change the code alone, and take one that still waits.',
        ),
        {
          ...{ request: /^POST \/token$/, when: ofTheProgram, shows: 'code_verifier', check },
          refused:
            'A verifier has 43 letters or more, and a code works once and for a minute. Get a new code, and be quick.',
          taken: 'It was taken, though nobody has seen the right verifier. Read the photos with the token.',
        },
        {
          ...{ request: /^GET \/authorize$/, when: ofTheProgram, shows: 'code_challenge' },
          refused: 'CloudDrive does not take that question. Open it as it stands below.',
          taken:
            'When Alice has allowed it, the code stands in the address that her browser is sent to. It lives for a minute.',
        },
      ],
    },
  },
  {
    hint: {
      nothing,
      clues: [
        atTheShop(
          'A code that came with a challenge wants its own verifier, and every code works once and for a minute. Get one that came without.',
        ),
        {
          ...{
            request: /^POST \/token$/,
            when: ofTheProgram,
            shows: 'code_verifier',
            check: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts#verifierIsRight',
          },
          refused: 'This code came with a challenge, so it wants the verifier. Get one that came without.',
          taken: 'It was taken. Read the photos with the token.',
        },
        {
          ...{
            request: /^GET \/authorize$/,
            when: (sent) => ofTheProgram(sent) && sent.has('code_challenge'),
            shows: 'code_challenge',
            check: 'apps/cloud-drive-auth/src/protocol/pkce.ts#checkCodeChallenge',
          },
          refused: 'CloudDrive does not take that question. Open it as it stands below.',
          taken: 'That question still has its challenge. Leave it out of the address.',
        },
        {
          ...{
            request: /^GET \/authorize$/,
            when: ofTheProgram,
            check: 'apps/cloud-drive-auth/src/protocol/pkce.ts#checkCodeChallenge',
          },
          refused: 'Something else than the challenge is missing now.',
          taken: 'A question without a challenge was taken. Allow it, and hand the code in without a verifier.',
        },
      ],
    },
  },
]

export { rounds }
