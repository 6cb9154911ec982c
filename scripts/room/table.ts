import type { Origins } from '../../packages/service/src/origins.ts'
import type { Asked } from './arguments.ts'
import type { Join } from './environment.ts'

/** What the host sees when the room is open: where learners begin, what is hers alone, and how to end it. */
export function roomTable(
  { learn, printshop }: Origins,
  { seats }: Asked,
  join: Join,
  cardsFile: string,
  end = 'Ctrl-C',
): string {
  const { url, fingerprint, hostKey } = join
  return `
  The room is open, with ${seats} seats.

    Learners begin at  ${url}
    The fingerprint    ${fingerprint.words.join(' ')}, and it ends in …${fingerprint.tail}

  For you alone, on this machine:

    Your desk          ${learn}/desk?key=${hostKey}
    The wall           ${learn}/wall?key=${hostKey}
    The cards          ${cardsFile}
    PrintShop          ${printshop}

  To end the room and everything: ${end}.
`
}
