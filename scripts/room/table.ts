import type { Origins } from '../../packages/service/src/origins.ts'
import type { Asked } from './arguments.ts'
import type { Join } from './environment.ts'

/** What the host sees when the room is open: where learners begin, what is hers alone, and how to end it. */
export function roomTable({ learn, printshop }: Origins, { seats }: Asked, { url, fingerprint }: Join): string {
  return `
  The room is open, with ${seats} seats.

    Learners begin at  ${url}
    The fingerprint    ${fingerprint.words.join(' ')}, and it ends in …${fingerprint.tail}

  For you alone, on this machine:

    The wall           ${learn}/wall   for the projector
    Your desk          ${learn}/desk
    PrintShop          ${printshop}

  To end the room and everything: Ctrl-C.
`
}
