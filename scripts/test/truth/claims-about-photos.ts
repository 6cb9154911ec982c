import type { Claim } from './claims-about-people.ts'
import type { Exchange, Happened } from './happened.ts'

type Side = keyof Exchange['sides']

const CHOSEN = 'the (\\d+ )?photos? (you ticked|that the grant lists)'
const OTHERS = 'your (other )?(\\d+ )?photos?'
const others = ({ ticked, offered }: Happened) => offered.filter((id) => !ticked.includes(id))

/** What a side of an exchange says, and once more as it stands inside its tokens. */
function textOf({ sides }: Exchange, side: Side): string {
  const tokens = sides[side].match(/eyJ[\w-]+\.eyJ[\w-]+/g) ?? []
  const inside = tokens.map((token) => Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return [sides[side], ...inside].join('\n')
}

const hasNumber = (at: Exchange, side: Side, ids: string[]) => ids.some((id) => textOf(at, side).includes(id))
const isPicture = ({ type, path, status }: Exchange, ids: string[]) =>
  status === 200 && type.startsWith('image/') && ids.some((id) => path.includes(id))

/** What is said of photos in a message, by number or as a picture: its own bytes are looked through. */
export const ABOUT_PHOTOS: Claim[] = [
  [inIt('asked', 'number', CHOSEN), (h, at) => at !== undefined && hasNumber(at, 'asked', h.ticked)],
  [inIt('answered', 'number', CHOSEN), (h, at) => at !== undefined && hasNumber(at, 'answered', h.ticked)],
  [inIt('answered', 'number', OTHERS), (h, at) => at !== undefined && hasNumber(at, 'answered', others(h))],
  [inIt('answered', 'picture', CHOSEN), (h, at) => at !== undefined && isPicture(at, h.ticked)],
  [notInIt('asked', `(the numbers? of )?${CHOSEN}`), (h, at) => at !== undefined && !hasNumber(at, 'asked', h.ticked)],
  [
    notInIt('answered', `(the numbers? of )?${CHOSEN}`),
    (h, at) => at !== undefined && !hasNumber(at, 'answered', h.ticked),
  ],
  [notInIt('answered', `the pictures? of ${CHOSEN}`), (h, at) => at !== undefined && !isPicture(at, h.ticked)],
  [notInIt('asked', OTHERS), (h, at) => at !== undefined && !hasNumber(at, 'asked', others(h))],
  [
    notInIt('answered', OTHERS),
    (h, at) => at !== undefined && !hasNumber(at, 'answered', others(h)) && !isPicture(at, others(h)),
  ],
]

function inIt(side: Side, what: string, photos: string): RegExp {
  return new RegExp(`^in it, ${side}: .*the ${what}s? of (\\d+ of )?${photos}`)
}

function notInIt(side: Side, what: string): RegExp {
  return new RegExp(`^not in it, ${side}: (.*, )?${what}`)
}
