import { OTHER_CLIENTS } from './other-clients.ts'
import { REFUSALS } from './refusals.ts'
import { SHOP_RUNS } from './shop-runs.ts'

/** What each run is called and how it went, as a person would say it who has seen it. No name: it is no run at all. */
const SAID: Record<string, [name: string, state: string]> = {
  photos: ['PrintShop · Learner · 4 photos', 'complete'],
  'looked again': ['PrintShop · Learner · 2 photos', 'complete'],
  remembered: ['PrintShop · Learner · 2 photos', 'complete'],
  mistyped: ['PrintShop · Learner · 2 photos', 'complete'],
  pushed: ['PrintShop · Learner · 2 photos', 'complete'],
  refreshed: ['PrintShop · Learner · 2 photos', 'complete'],
  'sign-in by userinfo': ['Sign-in · Learner', 'complete'],
  'sign-in by ID token': ['Sign-in · Learner', 'complete'],
  ordered: ['PrintShop · Learner · 2 photos', 'complete; the access was given back afterwards'],
  denied: ['PrintShop · Learner · you said no', 'you said no, at step 4'],
  'refused at step 2': ['PrintShop · refused at step 2', 'refused at step 2'],
  'refused at step 2, and told the shop': ['PrintShop · refused at step 2', 'refused at step 2'],
  'refused at step 5': ['PrintShop · Learner · refused at step 5', 'refused at step 5'],
  'refused at step 6': ['PrintShop · Learner · refused at step 6', 'refused at step 6'],
  'refused at step 8': ['PrintShop · Learner · refused at step 8', 'refused at step 8'],
  'ended afterwards': ['PrintShop · Learner · complete, then refused at step 8', 'complete, then refused at step 8'],
  'ended, and not used since': ['PrintShop · Learner · 2 photos', 'complete; the access has ended since'],
  terminal: ['Terminal · Learner · 2 photos', 'complete'],
  'browser-only': ['PrintShop in the browser · Learner · 2 photos', 'complete'],
  gallery: ['Gallery · Learner', 'complete'],
  'own client': ['Canary · Learner · 2 photos', 'complete'],
  'own client signs in': ['Sign-in for Canary · Learner', 'complete'],
  'profile, and nobody asked': ['Sign-in for Canary · Learner · at step 7', 'under way, at step 7'],
  'e-mail address alone': [
    'Canary · Learner · a token came that opens nothing, then refused at step 8',
    'a token came that opens nothing, then refused at step 8',
  ],
  'offline access alone': ['Canary · Learner · a token came that opens nothing', 'a token came that opens nothing'],
  'own client denied, registered before': ['Canary · Learner · you said no', 'you said no, at step 4'],
}

/** Every kind of run that is made, and what is said of it. */
export const KINDS = Object.fromEntries(
  Object.entries({ ...SHOP_RUNS, ...REFUSALS, ...OTHER_CLIENTS }).map(([kind, make], place) => {
    const [name, state] = SAID[kind] ?? ['', '']
    return [kind, { make, name: name.replace('Learner', `Learner ${place + 1}`), state }]
  }),
)
