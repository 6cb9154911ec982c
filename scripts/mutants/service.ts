import type { Mutant } from './mutant.ts'

const at = (path: string) => `packages/service/src/${path}`

/** The checks that all the services share, each taken out or weakened once. */
export const serviceMutants: Mutant[] = [
  { id: 'UP-07', file: at('plain-text.ts'), find: ".replace(TURNING, '')", replace: '' },
  { id: 'UP-07', file: at('plain-text.ts'), find: "    .replace(/[\\p{Cc}\\u2028\\u2029]/gu, ' ')\n", replace: '' },
  { id: 'UP-07', file: at('plain-text.ts'), find: 'if (length > most) break', replace: '' },
  // One theme for all sites: changed by pages of ours, and leading to none but ours.
  { id: 'E', file: at('theme.ts'), find: '!theme || !isFromOwnPage', replace: '!theme || false && !isFromOwnPage' },
  { id: 'E', file: at('theme.ts'), find: 'sites.includes(asked)', replace: 'true' },
  { id: 'E', file: at('theme.ts'), find: 'url?.origin === site ?', replace: 'url ?' },
  {
    id: 'WB-05',
    file: at('request-head.ts'),
    find: 'headers.host?.toLowerCase() === host && ',
    replace: '',
  },
  { id: 'WB-05', file: at('request-head.ts'), find: ' && target === host', replace: '' },
  {
    id: 'WB-05',
    file: at('request-head.ts'),
    find: 'headers.host?.toLowerCase() === host',
    replace: 'headers.host?.split(":")[0] === host.split(":")[0]',
  },
  { id: 'WB-05', file: at('request-head.ts'), find: 'headers.host?.toLowerCase()', replace: 'headers.host' },
  {
    id: 'WB-07',
    file: at('request-head.ts'),
    find: 'if (twice) return { status: 400',
    replace: 'if (!twice) return { status: 400',
  },
  ...["'host', ", ", 'content-type'"].map((find) => ({
    id: 'WB-07',
    file: at('request-head.ts'),
    find,
    replace: '',
  })),
  { id: 'WB-07', file: at('request-head.ts'), find: "HOST.test(headers.host ?? '')", replace: 'true' },
  { id: 'WB-07', file: at('request-head.ts'), find: "if (httpVersion === '1.0')", replace: 'if (false)' },
  { id: 'WB-07', file: at('request-head.ts'), find: "coding.toLowerCase() === 'chunked'", replace: 'true' },
  { id: 'WB-05', file: at('base-app.ts'), find: 'app.use(hostGuard(origin))', replace: '' },

  { id: 'A1', file: at('settings.ts'), find: '.transform((folder) => resolve(folder))', replace: '' },

  { id: ['SE-01', 'SE-02'], file: at('same-origin.ts'), find: 'if (ownPage && ', replace: 'if (' },
  {
    id: ['SE-01', 'SE-02'],
    file: at('same-origin.ts'),
    find: "site === 'none'",
    replace: "site === 'none' || site === 'same-site'",
  },
  {
    id: ['SE-01', 'SE-02'],
    file: at('same-origin.ts'),
    find: ' && (from === undefined || from === origin)',
    replace: '',
  },
  {
    id: ['SE-01', 'SE-02'],
    file: at('same-origin.ts'),
    find: 'from === origin)',
    replace: "from === origin || from === 'null')",
  },

  { id: 'A14', file: at('listen.ts'), find: "['127.0.0.1', '::1']", replace: "['127.0.0.1']" },
  { id: 'A14', file: at('localhost-names.ts'), find: "'127.0.0.1' : hostname", replace: 'hostname : hostname' },
  { id: 'A8', file: at('program.ts'), find: 'keepOffProxies(env)', replace: '' },
  { id: 'A8', file: at('blocked-ports.ts'), find: '!BLOCKED_PORTS.has(Number(port))', replace: 'true' },
  { id: 'A17', file: at('settings.ts'), find: 'min(FIRST_PORT,', replace: 'min(1,' },
  { id: 'A17', file: at('misspelt-settings.ts'), find: 'written.toSorted()', replace: 'written' },

  { id: 'SE-05', file: at('sessions.ts'), find: 'httpOnly: true', replace: 'httpOnly: false' },
  { id: 'SE-05', file: at('sessions.ts'), find: "sameSite: 'lax', ", replace: '' },
  { id: 'SE-05', file: at('sessions.ts'), find: "path: '/', secure }", replace: "path: '/', secure: false }" },
  { id: 'SE-05', file: at('sessions.ts'), find: '__Host-', replace: '' },
  { id: 'SE-05', file: at('sessions.ts'), find: 'saveUninitialized: false', replace: 'saveUninitialized: true' },
  { id: 'SE-06', file: at('sessions.ts'), find: 'IDLE = 30 * MINUTE', replace: 'IDLE = 60 * MINUTE' },
  { id: 'SE-06', file: at('sessions.ts'), find: 'ABSOLUTE = 8 * 60', replace: 'ABSOLUTE = 9 * 60' },
  {
    id: 'SE-06',
    file: at('sessions.ts'),
    find: 'Math.min(Date.now() + IDLE, started_at + ABSOLUTE)',
    replace: 'Date.now() + IDLE',
  },
  {
    id: 'SE-06',
    file: at('sessions.ts'),
    find: 'data.started_at ??= Date.now()',
    replace: 'data.started_at = Date.now()',
  },
  { id: 'SE-06', file: at('sessions.ts'), find: 'AND expires_at > @now ', replace: '' },
  { id: 'SE-06', file: at('sessions.ts'), find: ' AND expires_at <= @latest', replace: '' },
  { id: 'SE-06', file: at('sessions.ts'), find: 'this.#remove.run(sha256(sid))', replace: '' },
  { id: 'SE-06', file: at('sessions.ts'), find: 'this.#prolong.run({ sid_hash, expires_at })', replace: 'undefined' },

  { id: 'OP-05', file: at('disk.ts'), find: 'isBehind: () => onDisk < written()', replace: 'isBehind: () => false' },
  { id: 'OP-05', file: at('disk.ts'), find: 'onDisk = now', replace: 'onDisk = written()' },
  {
    id: 'OP-05',
    file: at('answer-when-on-disk.ts'),
    find: 'if (isFree(this)) return Reflect.apply(write, this, parts)',
    replace: 'return Reflect.apply(write, this, parts)',
  },
  { id: 'OP-05', file: at('answer-when-on-disk.ts'), find: '    answer.destroy()\n', replace: '    say()\n' },

  { id: 'SE-10', file: at('headers.ts'), find: "action: 'deny'", replace: "action: 'sameorigin'" },
  { id: 'WB-01', file: at('headers.ts'), find: ", ['Cache-Control', 'no-store'] as const", replace: '' },
  { id: 'WB-02', file: at('headers.ts'), find: "policy: 'same-origin'", replace: "policy: 'unsafe-url'" },
  {
    id: 'WB-03',
    file: at('headers.ts'),
    find: "'default-src': [\"'self'\"]",
    replace: "'default-src': [\"'self'\", \"'unsafe-inline'\"]",
  },
  { id: 'WB-03', file: at('headers.ts'), find: "'object-src': [\"'none'\"],", replace: '' },
  { id: 'WB-03', file: at('headers.ts'), find: "'base-uri': [\"'none'\"],", replace: '' },
  { id: 'WB-03', file: at('headers.ts'), find: "'form-action': [\"'self'\"],", replace: '' },

  { id: 'CL-11', file: at('outgoing.ts'), find: "redirect: 'manual', ", replace: '' },

  { id: 'OP-06', file: at('settings.ts'), find: 'if (!rateLimits) throw', replace: 'if (false) throw' },
  { id: 'OP-06', file: at('settings.ts'), find: 'if (demoAccounts) {', replace: 'if (false) {' },
  { id: 'OP-06', file: at('settings.ts'), find: 'if (openRegistration) {', replace: 'if (false) {' },
  { id: 'OP-06', file: at('settings.ts'), find: 'if (learners > 0) throw', replace: 'if (false) throw' },
  {
    id: 'OP-06',
    file: at('origins.ts'),
    find: "if (url.protocol === 'http:' && !isLoopback(value)) {",
    replace: 'if (false) {',
  },
  {
    id: 'OP-06',
    file: at('origins.ts'),
    find: "hostname.endsWith('.localhost')",
    replace: "hostname.endsWith('localhost')",
  },
  { id: 'OP-06', file: at('origins.ts'), find: ' || url.origin !== value', replace: '' },
  { id: 'OP-06', file: at('origins.ts'), find: '  checkHostsApart(origins)\n', replace: '' },
]
