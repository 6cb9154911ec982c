import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/print-cli/src/${path}`

/** The checks of the native client, each taken out or weakened once. */
export const printMutants: Mutant[] = [
  // The answer: ours, from whom we asked, once
  {
    id: 'NA-03',
    file: at('loopback/listener.ts'),
    find: ' || !answersOurQuestion(url.searchParams, question.state)',
    replace: '',
  },
  {
    id: 'NA-03',
    file: at('protocol/authorization-response.ts'),
    find: 'states.length === 1 && states[0] === state',
    replace: 'states[0] === state',
  },
  {
    id: 'NA-03',
    file: at('loopback/listener.ts'),
    find: 'given || !answersOurQuestion',
    replace: '!answersOurQuestion',
  },
  {
    id: ['NA-03', 'CL-02'],
    file: at('protocol/authorization-response.ts'),
    find: "if (readOnce(query, 'iss') !== issuer) {",
    replace: 'if (false) {',
  },
  {
    id: ['NA-03', 'CL-02'],
    file: at('protocol/authorization-response.ts'),
    find: "readOnce(query, 'iss') !== issuer",
    replace: "(readOnce(query, 'iss') ?? issuer) !== issuer",
  },
  {
    id: ['NA-03', 'CL-04'],
    file: at('protocol/authorization-response.ts'),
    find: 'if (values.length > 1) throw',
    replace: 'if (false) throw',
  },
  {
    id: ['NA-03', 'CL-04'],
    file: at('protocol/authorization-response.ts'),
    find: 'if (error !== undefined && code !== undefined) throw',
    replace: 'if (false) throw',
  },
  {
    id: ['NA-03', 'CL-04'],
    file: at('protocol/authorization-response.ts'),
    find: 'if (!code) throw',
    replace: 'if (false) throw',
  },

  // The listener: this computer alone, a free port, an end
  { id: 'NA-03', file: at('loopback/listener.ts'), find: "['127.0.0.1', '::1']", replace: "['0.0.0.0']" },
  { id: 'NA-03', file: at('loopback/listener.ts'), find: "['127.0.0.1', '::1']", replace: "['::']" },
  {
    id: 'NA-03',
    file: at('loopback/listener.ts'),
    find: 'server.listen(0, address',
    replace: 'server.listen(51004, address',
  },
  { id: 'NA-03', file: at('loopback/listener.ts'), find: ".on('close', () => end(given))", replace: '' },
  { id: 'NA-03', file: at('loopback/listener.ts'), find: '    server.close()\n', replace: '' },
  {
    id: 'NA-03',
    file: at('loopback/listener.ts'),
    find: 'setTimeout(end, wait.farewell, outcome).unref()',
    replace: '',
  },
  {
    id: 'NA-03',
    file: at('loopback/listener.ts'),
    find: 'error: timeUp() }), wait.answer)',
    replace: 'error: timeUp() }), 1e9)',
  },
  {
    id: 'NA-03',
    file: at('loopback/listener.ts'),
    find: 'judgeHead(req, origin)',
    replace: 'undefined',
  },
  { id: 'NA-03', file: at('loopback/listener.ts'), find: "req.method === 'GET' ? ", replace: 'true ? ' },
  {
    id: ['NA-03', 'CL-05'],
    file: at('loopback/listener.ts'),
    find: "Location: '/done'",
    replace: "Location: '/done' + url.search",
  },
  { id: ['NA-03', 'CL-05'], file: at('loopback/pages.ts'), find: "'Referrer-Policy': 'no-referrer',", replace: '' },
  { id: ['NA-03', 'CL-05'], file: at('loopback/pages.ts'), find: "'Cache-Control': 'no-store',", replace: '' },

  // The code is worth nothing without the verifier
  {
    id: 'S-62',
    file: at('actions/sign-in.ts'),
    find: 'redirect_uri, code_verifier }',
    replace: "redirect_uri, code_verifier: '' }",
  },
  { id: 'S-62', file: at('actions/sign-in.ts'), find: 'codeChallenge(code_verifier)', replace: 'code_verifier' },
  {
    id: 'S-62',
    file: at('protocol/pkce.ts'),
    find: "randomBytes(32).toString('base64url')",
    replace: "'x'.repeat(43)",
  },
  { id: 'S-62', file: at('actions/sign-in.ts'), find: "newSecret('state')", replace: "'state_' + 'x'.repeat(43)" },

  // Tokens at rest
  { id: 'NA-03', file: at('stores/token-file.ts'), find: 'mode: 0o600, flush', replace: 'mode: 0o644, flush' },
  { id: 'NA-03', file: at('stores/token-file.ts'), find: '  rmSync(next, { force: true })\n', replace: '' },
  { id: 'NA-03', file: at('stores/token-file.ts'), find: '  chmodSync(path, mode)\n', replace: '' },
  {
    id: ['NA-03', 'CL-03'],
    file: at('stores/token-file.ts'),
    find: 'data?.issuer === issuer ? data.refresh_token : undefined',
    replace: 'data?.refresh_token',
  },
  { id: ['NA-03', 'CL-10'], file: at('stores/run-lock.ts'), find: "lock.exec('BEGIN EXCLUSIVE')", replace: '' },
  {
    id: 'CL-10',
    file: at('actions/open-access.ts'),
    find: 'tokenFile.save(issuer, tokens.refresh_token ?? refresh_token)',
    replace: '',
  },
  { id: 'CL-10', file: at('actions/open-access.ts'), find: ' ?? refresh_token', replace: " ?? ''" },
  {
    id: 'CL-10',
    file: at('actions/open-access.ts'),
    find: "if (!(error instanceof TokenRefusal && error.error === 'invalid_grant')) throw error",
    replace: '',
  },
  {
    id: 'CL-10',
    file: at('protocol/bearer-request.ts'),
    find: 'first.status === 401 ? await request(server, await access.renew(), path, limit) : first',
    replace: 'first',
  },
  {
    id: 'S-35',
    file: at('actions/open-access.ts'),
    find: 'if (earlier) await revoke',
    replace: 'if (false) await revoke',
  },
  { id: 'S-35', file: at('actions/log-out.ts'), find: 'await revoke(session, refresh_token)', replace: '' },
  { id: 'S-35', file: at('actions/log-out.ts'), find: '    tokenFile.forget()\n', replace: '' },

  // Whom it believes
  {
    id: 'CL-06',
    file: at('protocol/discovery.ts'),
    find: 'if (metadata.issuer !== issuer) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-06',
    file: at('protocol/discovery.ts'),
    find: 'if (URL.parse(endpoint)?.origin !== new URL(issuer).origin) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') throw",
    replace: 'if (false) throw',
  },
  { id: 'CL-09', file: at('protocol/token-response.ts'), find: " || access_token === ''", replace: '' },
  {
    id: 'CL-11',
    file: at('protocol/photo-requests.ts'),
    find: 'z.string().regex(/^[\\w-]{1,100}$/)',
    replace: 'z.string()',
  },
  { id: 'NA-03', file: at('protocol/photo-requests.ts'), find: 'plainText(text)', replace: 'text' },
  { id: 'NA-03', file: at('stores/prints.ts'), find: ".replace(/[<>:\"/\\\\|?*]+/g, ' ')", replace: '' },
  { id: 'NA-03', file: at('stores/prints.ts'), find: '!existsSync(file) || holds(file, isOurs)', replace: 'true' },
  { id: 'S-62', file: at('stores/prints.ts'), find: ' || holds(file, isOurs)', replace: '' },

  { id: 'S-62', file: at('terminal/arguments.ts'), find: 'if (kept) throw', replace: 'if (false) throw' },
  { id: 'S-62', file: at('terminal/terminal.ts'), find: 'quiet || json ? nowhere', replace: 'quiet ? nowhere' },
]
