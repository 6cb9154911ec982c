import type { Claim } from './claims-about-people.ts'
import type { Happened } from './happened.ts'

const steps = (h: Happened) => h.refusedSteps[0]

/** Photos, and who somebody is. */
const OF_WHAT_CAME: Claim[] = [
  [
    /(photos?|pictures?|those|what) (that )?you ticked|as you ticked them|A picture that you ticked/,
    (h) => h.ticked.length > 0,
  ],
  [
    /These pictures are what you ticked|Photos delivered|checks the token and delivers|Then the photos go to/,
    (h) => h.listed.size > 0,
  ],
  [
    /^the photos you ticked$|here are the photos you ticked/,
    (h, at) => at?.from !== 'auth' && sameSet(h.listed, h.ticked),
  ],
  [
    /can get nothing else|given those, and no others|list of photos (were|are) checked|not even told that they exist/,
    (h) => [...h.listed].every((id) => h.ticked.includes(id)),
  ],
  [
    /for its own page|asks for (your photos|a photo of yours),|gets them all|token is CloudDrive’s own|to no client|page of CloudDrive’s own|CloudDrive sign-in itself/,
    (_h, at) => at?.from === 'auth' || at?.path === '/introspect',
  ],
  [/small copy of (a|the) photo/, (_h, at) => at?.path.endsWith('/thumbnail') === true && at.type.startsWith('image/')],
  [
    /^one of your photos$|The photo itself/,
    (_h, at) => at?.path.endsWith('/content') === true && at.type.startsWith('image/'),
  ],
  [
    /No photo (was|is)|opens (no|a) photo|and no photo|none came|look for a photo: there is none/,
    (h) => !h.isPhotos && h.listed.size === 0 && !/photos\./.test(h.tokenScope),
  ],
  [
    /shows the photos that it got|with photos$/,
    (h, at) => h.all.some(({ path, via, status }) => path === '/v1/photos' && via === at?.requestId && status === 200),
  ],
  [/all of your own photos|photos, all of them|Only your own photos/, (h) => /photos\.manage/.test(h.scope)],
  [/asks for the photos|Ask for the photos|like a key at a door/, (h) => h.isPhotos && h.client !== 'gallery'],
  [/shows the token at the photo storage/, (_h, at) => at?.to === 'photos' && at.bearer],
  [/asks who you are\.?$|Ask who it is|who signed in\.$/, (h) => h.asked],
  [
    /says who you are\.?$|You are known|knows (now )?who you are(?!.*(auth|allow nothing))|as much about you as you allowed/,
    (h) => h.told > 0,
  ],
  [
    /(photos,|storage|token|Delivered) once more|[Oo]pen(ed)? (this|a) page (again|once more)|checked anew/,
    (h) =>
      h.all.filter(({ path, status, to }) => to === 'printshop' && path === '/photos' && status === 200).length > 1,
  ],
  [/(\d+) photos?$/, (h) => h.listed.size > 0],
]

/** How it ended. */
const OF_THE_END: Claim[] = [
  [/^complete|· \d+ photos$/, (h) => h.listed.size > 0 || h.told > 0 || h.idToken],
  [/^complete$/, (h) => !h.endedByReturn && !h.accessEnded],
  [/access has ended since/, (h) => h.accessEnded],
  [/given back afterwards/, (h) => h.endedByReturn],
  [
    /has ended all tokens of this app for you|Within a second the photo storage knows it/,
    (_h, at) => at?.to === 'auth' && at.path === '/account/connections' && at.method === 'POST',
  ],
  [/complete, then refused at step 8/, (h) => h.listed.size > 0 && h.photosRefused > 0],
  [/(?<!then )refused at step 2|refusal at step 2/, (h) => steps(h) === 2],
  [/(?<!then )refused at step 5|refusal at step 5/, (h) => steps(h) === 5],
  [/(?<!then )refused at step 6|refusal at step 6/, (h) => steps(h) === 6],
  [/(?<!then )refused at step 8|refusal at step 8/, (h) => steps(h) === 8 && h.listed.size === 0],
  [/^you said no|· you said no|refusal at step 4/, (h) => h.denied],
  [/Something was refused here|the message that was refused/, (_h, at) => at !== undefined && at.status >= 400],
  [/does not act on the answer/, (h) => steps(h) === 5],
]

/** Experiments that a run can start. */
const OF_EXPERIMENTS: Claim[] = [
  [/Ask for a photo that you did not tick|Write one more photo|for fewer photos than you ticked/, (h) => h.tickedHere],
  [/Use the (same )?refresh token|stands for what you allowed/, (h) => h.refreshToken || h.refreshAsked],
  [/Leave out the client’s name and secret|wrong client secret/, (h) => h.secretShown],
  [/It was used already|first token ends as well/, (h) => h.codesRedeemed > 0],
  [/ends the access of this run|the access of this run ends/, (h) => h.codesRedeemed > 0 && !h.accessEnded],
  [/access of this run has ended before/, (h) => h.accessEnded],
  [/another state|Load the callback/, ({ client }) => client === 'shop'],
  [/may not ask to manage photos|Ask for photos.manage/, (h) => !/photos\.manage/.test(h.scope)],
  [
    /no message that an experiment could change/,
    ({ all, codeSent }) => !codeSent && !all.some(({ path, status }) => path === '/authorize' && status === 200),
  ],
  [/redirect_uri is fine/, (_h, at) => at !== undefined && at.status < 400],
]

export const ABOUT_ENDS = [...OF_WHAT_CAME, ...OF_THE_END, ...OF_EXPERIMENTS]

function sameSet(one: Set<string>, other: string[]): boolean {
  return one.size === new Set(other).size && other.every((id) => one.has(id))
}
