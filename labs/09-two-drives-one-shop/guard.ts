import type { Guard, Lab } from '../engine/lab.ts'

/** Off: an answer counts only when it names the drive that was asked — RFC 9207 §2.4. */
export const guard: Guard[] = [
  {
    id: 'CL-02',
    file: 'apps/printing-service/src/protocol/authorization-response.ts',
    find: "if (readOnce(query, 'iss') !== pending.issuer) {",
    replace: 'if (false) {',
  },
]

/**
 * The shop works with a second drive, FreeDrive, where it has a name and a secret of its own. Nothing about it is careless: each
 * question remembers whom it was put to, and the code goes there and nowhere else.
 */
export const scene: Lab['scene'] = [
  {
    file: 'apps/printing-service/src/views/home.ejs',
    find: '<a class="btn btn-2" href="/help">How this works</a>',
    replace:
      '<a class="btn btn-2" href="/connect?drive=free">Choose photos from FreeDrive</a> <a class="btn btn-2" href="/help">How this works</a>',
  },
  {
    file: 'apps/printing-service/src/endpoints/connect.ts',
    find: "const question = { purpose: 'photos', scope, prompt, mode, visitor_id } as const",
    replace: `const drive = query.get('drive') === 'free' ? '{evil}' : undefined
    const question = { purpose: 'photos', scope, prompt, mode, visitor_id, drive } as const`,
  },
  {
    file: 'apps/printing-service/src/actions/start-authorization.ts',
    find: '{ visitor_id, purpose, mode, scope, prompt, nonce }: Question,',
    replace: '{ visitor_id, purpose, mode, scope, prompt, nonce, drive }: Question & { drive?: string },',
  },
  {
    file: 'apps/printing-service/src/actions/start-authorization.ts',
    find: 'discovery.ask(client.issuer)',
    replace: 'discovery.ask(drive ?? client.issuer)',
  },
  {
    file: 'apps/printing-service/src/actions/start-authorization.ts',
    find: 'const { client_id, redirect_uri } = client',
    replace: `const { redirect_uri } = client
  const client_id = drive ? 'printshop-at-freedrive' : client.client_id`,
  },
  // A shop that works with two says of neither that it is the one.
  {
    file: 'apps/printing-service/src/pages/answer-pages.ts',
    find: "title: 'This answer does not come from CloudDrive',",
    replace: "title: 'This answer does not come from the drive we asked',",
  },
  {
    file: 'apps/printing-service/src/pages/answer-pages.ts',
    find: 'We asked CloudDrive, and the answer names somebody else as its sender, or nobody.',
    replace: 'We asked one drive, and the answer names somebody else as its sender, or nobody.',
  },
  {
    file: 'apps/printing-service/src/pages/answer-pages.ts',
    find: "title: 'CloudDrive no longer takes this answer',",
    replace: "title: 'The drive we asked does not take this answer',",
  },
  {
    file: 'apps/printing-service/src/pages/answer-pages.ts',
    find: 'Your browser brought us a voucher from CloudDrive, and CloudDrive does not take it.',
    replace: 'Your browser brought us a voucher, and the drive we asked does not take it.',
  },
  {
    file: 'apps/printing-service/src/pages/explain-flow-error.ts',
    find: '` CloudDrive names this cause:',
    replace: '` It names this cause:',
  },
  {
    file: 'apps/printing-service/src/actions/redeem-code.ts',
    find: 'requestToken(fetch, token_endpoint, client, {',
    replace: `requestToken(fetch, token_endpoint, issuer === client.issuer
    ? client : { client_id: 'printshop-at-freedrive', client_secret: 'what-freedrive-gave-us' }, {`,
  },
]
