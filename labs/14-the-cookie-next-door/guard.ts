import type { Guard } from '../engine/lab.ts'

/** Off: a visit gets a new number when it becomes worth something. What stands in its place keeps the old one. */
export const guard: Guard[] = [
  {
    id: 'SE-04',
    file: 'packages/service/src/renew-session.ts',
    find: 'req.session.regenerate(',
    replace: 'req.session.save(',
  },
]
