import type { Guard, Lab } from '../engine/lab.ts'

/** Off: which photos a token opens is asked of its grant. What stands in its place looks at the scope alone. */
export const guard: Guard[] = [
  {
    id: 'RS-14',
    file: 'apps/cloud-drive-photos/src/protocol/photo-grant.ts',
    find: 'return authorization_details.filter((detail) => allowsReading(detail, location)).flatMap(readIdentifiers)',
    replace: "return 'all'",
  },
]

/** The shop is greedy: it offers for printing whatever it is shown, and no longer only what was ticked. */
export const scene: Lab['scene'] = [
  {
    file: 'apps/printing-service/src/actions/granted-photos.ts',
    find: 'return identifiers ? photos.filter(({ id }) => identifiers.includes(id)) : photos',
    replace: 'return identifiers ? photos : photos',
  },
]
