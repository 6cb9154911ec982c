import type { Mutant } from './mutant.ts'

const at = (path: string) => `packages/service/src/${path}`

/** What keeps the services running and their logs clean, each taken out once. */
export const operationsMutants: Mutant[] = [
  { id: 'OP-04', file: at('listen.ts'), find: 'createServer(SLOW_SENDERS, app)', replace: 'createServer(app)' },
  { id: 'OP-04', file: at('listen.ts'), find: 'headersTimeout: 10_000', replace: 'headersTimeout: 60_000' },
  { id: 'OP-04', file: at('listen.ts'), find: 'requestTimeout: 25_000', replace: 'requestTimeout: 300_000' },
  {
    id: 'OP-04',
    file: at('listen.ts'),
    find: 'connectionsCheckingInterval: 5_000',
    replace: 'connectionsCheckingInterval: 30_000',
  },
]
