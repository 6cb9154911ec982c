import { brought, type Claim, isOf, opensNothing, refusedBack } from './claims-about-people.ts'

/** Codes and tokens. */
const OF_TOKENS: Claim[] = [
  [
    /carried a code|brings \{client\} a code|Back with a code|delivers the code|take this code back|browser a code and|here is the code|a code for one use/,
    brought,
  ],
  [
    /a refusal, and no code|handed out no code|brings \{client\} a refusal|Back with a refusal|delivers a refusal|here is the refusal|take this refusal/,
    refusedBack,
  ],
  [
    /access token goes out\.|A token is issued|issues a token|The code is used up|has its access token now/,
    (h) => h.codesRedeemed > 0,
  ],
  [
    /next access token goes out|issues the next token|^[Tt]he next token$|A new access token for five minutes/,
    (h) => h.refreshed > 0,
  ],
  [
    /the refresh token\.?$|asks (CloudDrive )?for the next access token|token in place of a code/,
    (h) => h.refreshAsked,
  ],
  [/a signed note that says who|^an access token and an ID token$|^ID token, /, (h) => h.idToken],
  [
    /key that opens the photos|made for the photo storage|The key itself/,
    (h) => h.codesRedeemed > 0 && /photos\.read/.test(h.tokenScope),
  ],
  [
    /with which it (may ask|asks) who you are|(may ask|asks) with it who you are/,
    (h) => h.codesRedeemed > 0 && !/photos\.read/.test(h.tokenScope) && /openid|profile/.test(h.tokenScope),
  ],
  [
    /^(?!id_token: ).*opens nothing|nothing that opens anything|nothing to (fetch|deliver)|can ask for nothing|Nothing is delivered|does not ask who you are|There is neither\./,
    (h) => opensNothing(h) && h.told === 0 && h.listed.size === 0,
  ],
  [/a token came that opens nothing/, (h) => opensNothing(h) && h.codesRedeemed > 0],
  [/^\{client\} to CloudDrive sign-in\.$/, (h) => !h.isPhotos || h.asked],
  [/says nothing about anybody for this token/, (_h, at) => at?.path === '/userinfo' && at.status >= 400],
  [
    /If there is one, it was refused|So it is refused here|show it all the same, and is refused|Why the token was not good enough/,
    (h) => !h.all.some(({ from, bearer, status }) => from !== 'auth' && bearer && status < 400),
  ],
  [/^no token$|CloudDrive refuses, and says in a word/, (_h, at) => at?.path === '/token' && at.status >= 400],
  [/no token came from it|did not take it\./, (h) => h.codesRefused > 0 && h.codesRedeemed === 0],
  [/^yes, it works$/, (_h, at) => at?.json.active === true],
  [/^no, it does not work$/, (_h, at) => at?.json.active === false],
  [
    /not with this token|does not take this token/,
    (_h, at) => [401, 403].includes(at?.status ?? 0) && at?.bearer === true,
  ],
  [/no more use for its token|I give this token back/, (h) => h.returned > 0],
  [/^Location: A clean address without the code/, (_h, at) => at?.location?.searchParams.has('code') === false],
]

/** Codes and tokens, once more: what was compared, and what comes of it. */
const OF_CHECKS: Claim[] = [
  [/compare[ds] code, client, address/, (h) => h.codesRedeemed > 0],
  [/^the access token$/, (h) => h.codesRedeemed > 0],
  [/finds the refresh token good|allows no more than you allowed/, (h) => h.refreshed > 0],
  [/calls CloudDrive again/, (h) => h.refreshAsked],
  [/says exactly what you allowed/, (h) => h.allowed && h.codesRedeemed > 0],
  [/sent you back to \{client\}/, (h) => h.codeSent || refusedBack(h)],
  [/Signature, (issuer, )?audience, expiry, scope and the list/, (h) => h.listed.size > 0],
  [/was not even told that they exist/, (h) => h.listed.size > 0 && [...h.listed].every((id) => h.ticked.includes(id))],
  [
    /two servers say nothing to each other/,
    (h) => !h.all.some(({ from, to, form }) => from === 'printshop' && to === 'auth' && form.has('response_type')),
  ],
  [/aud names the photo storage/, (h) => /photos\.read/.test(h.tokenScope)],
  [/password goes to CloudDrive/, (h) => h.all.every(({ to, form }) => to === 'auth' || !form.has('password'))],
  [/opens \{client\} with the code|script in it reads the code/, isOf('page')],
]

export const ABOUT_TOKENS = [...OF_TOKENS, ...OF_CHECKS]
