import type { Mutant } from './mutant.ts'

const at = (path: string) => `packages/service/src/${path}`
const auth = (path: string) => `apps/cloud-drive-auth/src/${path}`

// What is one transaction, and where: without it, a crash leaves half of it behind.
const transactions = {
  'actions/redeem-code.ts': 'const taken = allOrNothing(',
  'actions/use-refresh-token.ts': 'const taken = allOrNothing(',
  'actions/take-answer.ts': 'return stores.allOrNothing(() => {\n    if (!stores.interactions.take(interaction, choice',
}

/** What keeps the services running and their logs clean, each taken out once. */
export const operationsMutants: Mutant[] = [
  { id: 'OP-04', file: at('listen.ts'), find: 'createServer(CONNECTIONS, app)', replace: 'createServer(app)' },
  { id: 'OP-04', file: at('listen.ts'), find: 'headersTimeout: 10_000', replace: 'headersTimeout: 60_000' },
  { id: 'OP-04', file: at('listen.ts'), find: 'requestTimeout: 25_000', replace: 'requestTimeout: 300_000' },
  {
    id: 'OP-04',
    file: at('listen.ts'),
    find: 'keepAliveTimeoutBuffer: 10_000',
    replace: 'keepAliveTimeoutBuffer: 1_000',
  },
  {
    id: 'OP-04',
    file: at('listen.ts'),
    find: 'connectionsCheckingInterval: 5_000',
    replace: 'connectionsCheckingInterval: 30_000',
  },

  {
    id: 'OP-03',
    file: at('check-database.ts'),
    find: '(bavail * bsize < ROOM)',
    replace: '(bavail < 0)',
  },
  { id: 'A7', file: 'scripts/services.ts', find: "'pipe', 'pipe', 'ipc'", replace: "'pipe', 'pipe'" },
  { id: 'A7', file: 'scripts/setup/go-on-with.mjs', find: "'inherit', 'ipc'", replace: "'inherit'" },
  { id: 'A7', file: 'scripts/setup/when-npm-ends.mjs', find: '(ba|da|a|k|z)?sh$', replace: 'no shell$' },
  { id: 'A8', file: at('program.ts'), find: 'outliveReaders()', replace: '' },
  { id: 'room', file: 'scripts/doctor/other-clock.ts', find: 'Math.abs(ahead) <= FAR', replace: 'ahead >= -FAR' },
  { id: 'A8', file: 'scripts/health.ts', find: 'if (services.running()) throw', replace: 'throw' },
  { id: 'A15', file: at('data-claim.ts'), find: "lock.exec('BEGIN EXCLUSIVE')", replace: '' },
  { id: 'A17', file: 'scripts/setup.mjs', find: 'process.loadEnvFile(settings)', replace: '' },
  { id: 'A17', file: 'scripts/containers/compose-settings.ts', find: 'wanted.every(', replace: 'wanted.some(' },

  {
    id: 'OP-01',
    file: at('log.ts'),
    find: "originalUrl.split('?')[0]?.slice(0, 200)",
    replace: 'originalUrl',
  },
  {
    id: 'OP-01',
    file: at('log.ts'),
    find: 'logger.child({ req: {',
    replace: 'logger.child({ req: { headers: this.headers,',
  },
  {
    id: 'OP-01',
    file: auth('endpoints/token.ts'),
    find: '_exchanged` }',
    replace: '_exchanged`, tokens }',
  },
  {
    id: 'OP-01',
    file: auth('endpoints/login.ts'),
    find: "event: 'login_failed',",
    replace: "event: 'login_failed', password,",
  },

  { id: 'OP-02', file: at('log.ts'), find: '?.slice(0, 200)', replace: '' },
  { id: 'OP-02', file: at('log-bursts.ts'), find: ' || count(kindOf(args)) <= MOST', replace: ' || true' },
  {
    id: 'OP-02',
    file: at('log.ts'),
    find: "headers['sec-fetch-site'] === undefined ? headers['x-request-id'] : undefined",
    replace: "headers['x-request-id']",
  },
  { id: 'OP-02', file: at('log.ts'), find: ' && /^[\\w-]{8,64}$/.test(sent)', replace: '' },
  { id: 'OP-02', file: at('outgoing.ts'), find: "if (id !== undefined) headers.set('X-Request-Id', id)", replace: '' },
  { id: 'OP-02', file: at('same-origin.ts'), find: 'from?.slice(0, 100)', replace: 'from' },
  { id: 'OP-02', file: at('same-origin.ts'), find: 'site?.slice(0, 100)', replace: 'site' },
  { id: 'OP-02', file: auth('http/errors.ts'), find: '...error.about, ', replace: '' },
  {
    id: 'OP-02',
    file: auth('endpoints/token.ts'),
    find: 'logAbout(req, { client_id: client.client_id })',
    replace: '',
  },
  {
    id: 'OP-02',
    file: auth('endpoints/consent.ts'),
    find: 'logAbout(req, { client_id: client.client_id, sub: user.sub })',
    replace: '',
  },

  {
    id: 'OP-03',
    file: at('page-errors.ts'),
    find: 'if (error.status && error.status >= 400 && error.status < 500) {',
    replace: 'if (false) {',
  },
  {
    id: 'OP-03',
    file: auth('http/errors.ts'),
    find: 'if (error.status && error.status < 500) return',
    replace: 'if (false) return',
  },
  {
    id: 'OP-03',
    file: 'apps/cloud-drive-photos/src/http/errors.ts',
    find: 'if (thrown.status && thrown.status >= 400 && thrown.status < 500) {',
    replace: 'if (false) {',
  },

  ...Object.entries(transactions).map(([file, find]) => ({
    id: 'OP-05',
    file: auth(file),
    find,
    replace: find.replace(/\S*allOrNothing/, '((work) => work())'),
  })),
]
