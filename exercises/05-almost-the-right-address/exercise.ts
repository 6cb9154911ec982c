import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Almost the right address',
  minutes: 15,
  objective: 'A code goes to an address that the client has registered, to the letter, and to no other.',
  section: 'RFC 9700 §2.1',
  lab: '01',
  holes: [
    {
      id: 'AZ-05',
      file: 'apps/cloud-drive-auth/src/protocol/redirect-uri.ts',
      find: '  if (client.redirect_uris.includes(redirect_uri)) return true',
      replace: "  // %\n  if (redirect_uri !== '') return true",
    },
  ],
  hints: [
    'client.redirect_uris is the list of addresses that the client has registered.',
    'Two addresses that begin alike can lead to two different servers. Two that a browser takes for one can lead to two programs.',
    'Compare whole strings: the address that was sent is in the list, or it is not.',
  ],
  ours: 'No parsing, no normalising, no beginning: whatever is cleverer than === has been tricked.',
}
