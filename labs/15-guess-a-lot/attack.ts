import type { Answer, Place } from '../engine/lab.ts'

/** What people take who like a certain book. Longer lists are sold by the million. */
const GUESSES = [
  ...['alice', 'wonderland', 'cheshire', 'cheshire-cat', 'mad-hatter', 'queen-of-hearts', 'looking-glass', 'tea-party'],
  ...['rabbit-hole', 'red-queen', 'jabberwocky', 'white-rabbit'],
]

/** Mallory has a list of words, and tries one after the other. */
export const attack = (place: Place): Promise<Answer> => tryAll(place, GUESSES)

/** Two words that are not it. */
export const wrongAttempt = (place: Place): Promise<Answer> => tryAll(place, ['open-sesame', '1234'])

async function tryAll({ auth, person }: Place, guesses: string[]): Promise<Answer> {
  const browser = person('mallory')
  const page = `${auth}/login`
  const form = await (await browser.open(page)).text()
  let answer = { status: 0, text: '' }
  for (const password of guesses) {
    const response = await browser.submit(page, form, { username: 'alice', password })
    answer = { status: response.status, text: await response.text() }
    // In, or told to wait: either way nobody goes on.
    if (response.status !== 401) return answer
  }
  return answer
}
