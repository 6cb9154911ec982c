import type { Guard } from '../engine/lab.ts'

/** Off: only a code goes through an address, and the page that an answer leads to tells its address to nobody. */
export const guard: Guard[] = [
  {
    id: 'AZ-09',
    file: 'apps/cloud-drive-auth/src/protocol/authorization-request.ts',
    find: "if (response_type !== 'code') throw",
    replace: "if (!['code', 'token'].includes(response_type)) throw",
  },
  {
    id: ['SP-01', 'CL-05'],
    file: 'apps/printing-service/src/endpoints/spa.ts',
    find: "res.set('Referrer-Policy', 'no-referrer')",
    replace: "res.set('Referrer-Policy', 'unsafe-url')",
  },
]

export { scene } from './scene.ts'
