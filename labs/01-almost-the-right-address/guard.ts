import type { Guard } from '../engine/lab.ts'

/** Off: the redirect URI is compared character by character. What stands in its place looks at how it begins. */
export const guard: Guard[] = [
  {
    id: 'AZ-05',
    file: 'apps/cloud-drive-auth/src/protocol/redirect-uri.ts',
    find: 'client.redirect_uris.includes(redirect_uri)',
    replace: 'client.redirect_uris.some((known) => redirect_uri.startsWith(new URL(known).origin))',
  },
]
