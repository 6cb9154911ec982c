import type { Mutant } from './mutant.ts'

const at = (path: string) => `packages/service/src/${path}`
const certificates = (path: string) => `packages/certificates/src/${path}`
const shop = (path: string) => `apps/printing-service/src/${path}`

/** What keeps a connection private, and the demo's authority from speaking for anybody else, each taken out once. */
export const tlsMutants: Mutant[] = [
  { id: 'TL-02', file: at('tls-options.ts'), find: "ciphers: SUITES.join(':'), ", replace: '' },
  { id: 'TL-03', file: certificates('certificate.ts'), find: 'value: host }', replace: "value: 'localhost' }" },
  { id: 'TL-04', file: certificates('authority.ts'), find: '      loopbackOnly(),\n', replace: '' },
  { id: 'TL-04', file: certificates('name-constraints.ts'), find: "{ iPAddress: '127.0.0.0/8' }, ", replace: '' },
  { id: 'TL-04', file: certificates('name-constraints.ts'), find: "'127.0.0.0/8'", replace: "'0.0.0.0/0'" },
  { id: 'TL-04', file: at('origins.ts'), find: '    if (!isLoopback(origin)) {\n', replace: '    if (false) {\n' },
  { id: 'TL-04', file: 'scripts/tls/trust.ts', find: 'else checkAuthority(file)', replace: '' },
  { id: 'TL-05', file: at('origins.ts'), find: "if (!origin.startsWith('https:'))", replace: 'if (false)' },
  {
    id: 'TL-05',
    file: shop('protocol/discovery.ts'),
    find: 'URL.parse(endpoint)?.origin !== new URL(issuer).origin',
    replace: 'URL.parse(endpoint)?.host !== new URL(issuer).host',
  },
  {
    id: 'TL-05',
    file: shop('spa/discovery.js'),
    find: 'new URL(endpoint).origin === new URL(issuer).origin',
    replace: 'new URL(endpoint).host === new URL(issuer).host',
  },
  {
    id: 'TL-05',
    file: 'apps/print-cli/src/protocol/discovery.ts',
    find: 'URL.parse(endpoint)?.origin !== new URL(issuer).origin',
    replace: 'URL.parse(endpoint)?.host !== new URL(issuer).host',
  },
  {
    id: 'TL-05',
    file: 'apps/cloud-drive-photos/src/protocol/discovery.ts',
    find: 'URL.parse(address)?.origin === origin',
    replace: 'URL.parse(address)?.host === new URL(origin).host',
  },
  {
    id: 'TL-05',
    file: at('tls-server.ts'),
    find: 'if (first[0] !== HANDSHAKE) return void socket.end(refusal(origin))',
    replace: '',
  },
  { id: 'OP-04', file: at('tls-server.ts'), find: 'for (const socket of sockets) socket.destroy()', replace: '' },
  { id: 'TL-06', file: at('headers.ts'), find: ' && !isLoopback(origin)', replace: '' },
  {
    id: 'TL-07',
    file: 'packages/lens/src/own-addresses.ts',
    find: '[HttpServer, HttpsServer]',
    replace: '[HttpServer]',
  },
  { id: 'TL-04', file: at('data-folder.ts'), find: 'chmodSync(file, 0o600)', replace: 'chmodSync(file, 0o644)' },
]
