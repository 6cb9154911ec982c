import type { Exchange, Happened } from './happened.ts'

/** A sentence that says something of one run, by what is in it, and whether that happened. `at`: the exchange it stands at. */
export type Claim = [says: RegExp, holds: (happened: Happened, at: Exchange | undefined) => boolean]

export const isOf =
  (...clients: Happened['client'][]) =>
  ({ client }: Happened) =>
    clients.includes(client)
export const opensNothing = (h: Happened) => !h.isPhotos && !h.asksWho
export const brought = (h: Happened) => h.codeSent
export const refusedBack = (h: Happened) => h.all.some(({ location }) => location?.searchParams.has('error'))

/** Who asks, and in which way. */
const OF_WHOM: Claim[] = [
  [/\bshops?\b(?! takes part)/i, isOf('shop', 'page', 'nobody')],
  [/No page of the shop takes part/, (h) => !h.all.some(({ to }) => to === 'printshop') && h.client !== 'other'],
  [/What happens at the client itself is not seen/, isOf('other')],
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
  [/what it would learn about you|would learn about you/, (h) => !h.isPhotos && h.asksWho],
  [/nothing of yours is shared|had asked for offline_access/, opensNothing],
  [/You (said|say) no|hears? your no|allow nothing|Without your yes|is told so, in a word/, (h) => h.denied],
  [/Something stood in the way/, (h) => !h.denied && refusedBack(h)],
  [
    /called a grant|choice is (noted|stored)|notes your (choice|yes)|Your yes is noted|learns what you allow,/,
    (h) => h.allowed,
  ],
  [/certain photos, read only/, (h) => h.tickedHere],
  [/Your name, because you allowed|the one you allowed/, (h) => h.allowed],
  [/post your last form/, (_h, at) => at?.method === 'POST'],
  [/“go on while you are away”/, (h) => h.scope.includes('offline_access') && !opensNothing(h)],
  [/want to choose photos|pictures that lie/, (h) => h.isPhotos || h.client === 'nobody'],
  [/want to sign in with CloudDrive|let CloudDrive say who you are/, (h) => !h.isPhotos && h.asksWho],
  [/who you are, and no photo|to be told who you are/, (h) => !h.isPhotos && h.asksWho],
]

export const ABOUT_PEOPLE = [...OF_WHOM, ...OF_THE_PERSON]
