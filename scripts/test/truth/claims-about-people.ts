import type { Exchange, Happened } from './happened.ts'

/** A sentence that says something of one run, by what is in it, and whether that happened. `at`: the exchange it stands at. */
export type Claim = [says: RegExp, holds: (happened: Happened, at: Exchange | undefined) => boolean]

const isOf =
  (...clients: Happened['client'][]) =>
  ({ client }: Happened) =>
    clients.includes(client)
const brought = (h: Happened) => h.codeSent
const refusedBack = (h: Happened) => h.all.some(({ location }) => location?.searchParams.has('error'))

/** Who asks, and in which way. */
const OF_WHOM: Claim[] = [
  [/\bshops?\b(?! takes part)/i, isOf('shop', 'page', 'nobody')],
  [/No page of the shop takes part/, (h) => !h.all.some(({ to }) => to === 'printshop')],
  [/PrintShop/, isOf('shop', 'page', 'nobody')],
  [/server to server/i, isOf('shop', 'gallery')],
  [/from your browser\.|in this tab|the page in your browser|a page can keep none|A page can keep/, isOf('page')],
  [/^The program |to the program\b|keyboard|Straight to CloudDrive/, isOf('terminal', 'other')],
  [/gallery/i, isOf('gallery')],
  [/Your browser does not see it/, (_h, at) => at?.from !== 'browser'],
  [/Your browser sees none of it/, (h) => !h.tokenInBrowser],
  [/your browser never held the token/, (h) => !h.tokenInBrowser],
  [/(and|browser) shows no token for it/, (_h, at) => at?.bearer === false && !at.query.has('access_token')],
  [
    /(secret and verifier|client’s secret in the header|with its client secret|neither the secret nor)/,
    (h) => h.secretShown,
  ],
  [
    /(proves two things|the secret that proves it|Name and secret of \{client\}|secret belongs to)/,
    (h) => h.secretShown,
  ],
  [
    /^(code and verifier|.*proves one thing only.*|.*(has|shows) no secret, so.*|There is no secret.*|It has no secret.)$/,
    (h) => !h.secretShown,
  ],
  [/a client that has no secret/, (h) => !h.secretShown],
  [
    /(handed (its question |the request )?in (first|before)|hands the whole request in|request was pushed|carries? a reference)/i,
    (h) => h.pushed,
  ],
  [
    /(read every word|everything it asks|Everything that \{client\} wants|^request_uri:)/,
    (h, at) =>
      h.pushed ===
      (at?.query.has('request_uri') ||
        /request_uri/.test(String(at?.location)) ||
        Object.hasOwn(at?.json ?? {}, 'request_uri')),
  ],
]

/** Passwords, and what was asked of the person. */
const OF_THE_PERSON: Claim[] = [
  [/only message that holds your password/, (h) => h.passwords === 1],
  [/Of your password nothing is recorded/, (h) => !h.all.some(({ form }) => form.get('password') === 'open-sesame')],
  [/A password was typed more than once/, (h) => h.passwords > 1],
  [/The password was right|^signed in$/, (_h, at) => at?.form.has('password') === true && at.status < 400],
  [
    /name or password is not right|which of the two was wrong/,
    (_h, at) => at?.form.has('password') === true && at.status === 401,
  ],
  [/remembered you and what you allowed/, (h) => h.passwords === 0 && h.consentPages === 0 && h.codeSent],
  [/remembered what you allowed/, (h) => h.consentPages === 0 && h.ticked.length > 0],
  [/your pictures to tick|tick photos, or none|leave unticked/, (h) => h.isPhotos && h.client !== 'gallery'],
  [/^(Step 3: )?You sign in|^Sign in( and read)?$/, (h) => h.passwordPages > 0 || h.consentPages > 0],
  [/what it would learn about you|would learn about you/, (h) => !h.isPhotos],
  [/You (said|say) no|hears? your no|allow nothing|Without your yes|is told so, in a word/, (h) => h.denied],
  [/Something stood in the way/, (h) => !h.denied && refusedBack(h)],
  [
    /called a grant|choice is (noted|stored)|notes your (choice|yes)|Your yes is noted|learns what you allow,/,
    (h) => h.allowed,
  ],
  [/certain photos, read only/, (h) => h.tickedHere],
  [/Your name, because you allowed|the one you allowed/, (h) => h.allowed],
  [/post your last form/, (_h, at) => at?.method === 'POST'],
  [/“go on while you are away”/, (h) => h.scope.includes('offline_access')],
  [/want to choose photos|pictures that lie/, (h) => h.isPhotos || h.client === 'nobody'],
  [/want to sign in with CloudDrive|let CloudDrive say who you are/, (h) => !h.isPhotos],
]

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
    (h) => h.codesRedeemed > 0 && !/photos\.read/.test(h.tokenScope),
  ],
  [/^no token$|CloudDrive refuses, and says in a word/, (_h, at) => at?.path === '/token' && at.status >= 400],
  [/no token came from it|did not take it\./, (h) => h.codesRefused > 0 && h.codesRedeemed === 0],
  [/^yes, it works$/, (_h, at) => at?.json.active === true],
  [/^no, it does not work$/, (_h, at) => at?.json.active === false],
  [/not with this token|does not take this token/, (_h, at) => at?.status === 401 && at.bearer],
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

export const ABOUT_PEOPLE = [...OF_WHOM, ...OF_THE_PERSON, ...OF_TOKENS, ...OF_CHECKS]
