import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/printing-service/src/${path}`
const spa = (path: string) => at(`spa/${path}`)

/** The checks of the client that runs in the browser alone, each taken out or weakened once. */
export const browserOnlyMutants: Mutant[] = [
  // The answer belongs to this tab and this attempt, and comes from CloudDrive
  { id: 'CL-01', file: spa('authorization-response.js'), find: ' || state !== pending.state', replace: '' },
  { id: 'CL-01', file: spa('authorization-response.js'), find: '!pending || state', replace: 'pending && state' },
  {
    id: ['SP-01', 'CL-01'],
    file: spa('pending-authorization.js'),
    find: 'all.filter((one) => one.state !== state)',
    replace: 'all',
  },
  {
    id: 'A5',
    file: spa('pending-authorization.js'),
    find: 'all.filter((one) => one.state !== state)',
    replace: '[]',
  },
  { id: 'A4', file: spa('pending-authorization.js'), find: '.slice(-MOST)', replace: '' },
  // No tab warns of what another one of this browser asked, and nothing is remembered for good
  { id: 'CL-01', file: spa('asked-questions.js'), find: 'if (question && state) write', replace: 'write' },
  { id: 'A4', file: spa('asked-questions.js'), find: 'place >= MOST || ', replace: '' },
  { id: 'A4', file: spa('asked-questions.js'), find: ' || asked_at <= now - EIGHT_HOURS', replace: '' },
  { id: 'A4', file: spa('claim-answer.js'), find: 'name === nameOf(state)', replace: 'false' },
  { id: 'A4', file: spa('claim-answer.js'), find: 'resolve(lock !== null)', replace: 'resolve(true)' },
  { id: 'A4', file: spa('claim-answer.js'), find: 'lock ? new Promise(() => {}) : undefined', replace: 'undefined' },
  {
    id: 'CL-01',
    file: spa('authorization-response.js'),
    find: 'if (age >= TIME_TO_ANSWER || age < 0) throw',
    replace: 'if (false) throw',
  },
  { id: 'CL-01', file: spa('authorization-response.js'), find: ' || age < 0', replace: '' },
  { id: 'CL-02', file: spa('authorization-response.js'), find: "readOnce(query, 'iss') !== issuer", replace: 'false' },
  {
    id: 'CL-04',
    file: spa('authorization-response.js'),
    find: 'if (values.length > 1) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-04',
    file: spa('authorization-response.js'),
    find: 'if (error !== undefined && code !== undefined) throw',
    replace: 'if (false) throw',
  },
  { id: 'CL-04', file: spa('authorization-response.js'), find: 'if (!code) throw', replace: 'if (false) throw' },
  {
    id: 'CL-06',
    file: spa('discovery.js'),
    find: 'if (metadata.issuer !== issuer) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-06',
    file: spa('discovery.js'),
    find: 'new URL(endpoint).origin === new URL(issuer).origin',
    replace: 'true',
  },
  // Code and token go where they belong, and prove what they can
  { id: 'SP-01', file: spa('pkce.js'), find: "'SHA-256'", replace: "'SHA-512'" },
  {
    id: 'SP-01',
    file: spa('token-request.js'),
    find: 'client_id, ...request',
    replace: "client_id, ...request, code_verifier: ''",
  },
  { id: 'CL-11', file: spa('cross-origin-request.js'), find: "redirect: 'error', ", replace: '' },
  { id: 'CL-11', file: spa('photo-requests.js'), find: ' && /^[\\w-]+$/.test(photo.id)', replace: '' },
  { id: 'CL-04', file: spa('token-response.js'), find: "token_type.toLowerCase() !== 'bearer'", replace: 'false' },
  { id: 'CL-09', file: spa('token-response.js'), find: 'token_type.toLowerCase()', replace: 'token_type' },
  { id: 'CL-04', file: spa('token-response.js'), find: "typeof access_token !== 'string' || ", replace: '' },
  // The page may talk to CloudDrive and to nobody else, and its address stays at home
  {
    id: ['SP-01', 'WB-01'],
    file: at('endpoints/spa.ts'),
    find: ";script-src 'self';connect-src 'self'",
    replace: ";script-src 'self';connect-src *",
  },
  {
    id: ['SP-01', 'CL-05'],
    file: at('endpoints/spa.ts'),
    find: "res.set('Referrer-Policy', 'no-referrer')",
    replace: '',
  },
]
