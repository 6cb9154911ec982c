import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'The greedy shop',
  minutes: 15,
  objective: 'A token opens the photos that its owner ticked, at this storage, and no others.',
  section: 'RFC 9396 §9',
  lab: '03',
  holes: [
    {
      id: 'RS-14',
      file: 'apps/cloud-drive-photos/src/protocol/photo-grant.ts',
      find: '  return authorization_details.filter((detail) => allowsReading(detail, location)).flatMap(readIdentifiers)',
      replace: "  // %\n  return 'all'",
    },
  ],
  hints: [
    'The scope says what kind of access it is. Which photos, that stands in authorization_details: a list of entries, each with identifiers.',
    'Not every entry counts: it may be of another type, allow something else, or be meant for another storage. allowsReading(detail, location) knows.',
    'Keep the entries that allow reading here, and gather the identifiers of all of them. readIdentifiers(detail) gives those of one.',
  ],
  ours: 'What is not understood opens nothing: an entry of another type, another action, another place adds no photo.',
}
