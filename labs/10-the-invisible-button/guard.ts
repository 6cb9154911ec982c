import type { Guard } from '../engine/lab.ts'

/** Off: no page of ours stands in another site's page, and no form comes from one. */
export const guard: Guard[] = [
  {
    id: 'SE-10',
    file: 'packages/service/src/headers.ts',
    find: "'frame-ancestors': [\"'none'\"],",
    replace: '',
  },
  {
    id: 'SE-10',
    file: 'packages/service/src/headers.ts',
    find: "xFrameOptions: { action: 'deny' }",
    replace: 'xFrameOptions: false',
  },
  {
    id: ['SE-01', 'SE-02'],
    file: 'apps/cloud-drive-auth/src/app.ts',
    find: '  app.use(sameOriginGuard(iss))',
    replace: '  void sameOriginGuard',
  },
]
