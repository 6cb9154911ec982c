import { describe, expect, it } from 'vitest'
import { readPlaces } from '../../../apps/classroom/src/support/entries.ts'
import { findBySentence } from '../../../apps/classroom/src/support/find-entries.ts'
import { find, read } from '../project-files.ts'
import { names, refusals } from '../refusals.ts'

const entries = readPlaces().flatMap((place) => place.entries)
const found = refusals()

/** Sentences that stand where refusals stand, and refuse nothing: notices, labels, names, headers. */
const NO_REFUSALS = [
  /^(Bearer|Basic) (…|realm)|^Bearer \$|^M… |^…(:| ×| of| from)|^…\$|^… more than once/,
  /^PrintShop (in|for) the (browser|terminal)|^CloudDrive photo storage$|^A photo (you deleted since|that we cannot show)/,
  /^… (can no longer see|is deleted)|^What you uploaded is here|^The photo is deleted|^You are signed out of your photos/,
  /^WWW-Authenticate, |^(No number came with this|Number …): look /,
  /^(Signed out: |You are not signed in: |Choose your photos at|You can close this|CloudDrive’s answer has arrived|Prints photos from)/,
]
/** What one part of a party says to another of the same party. */
const INSIDE = ['This is not a JPEG']

const bare = (sentence: string) => sentence.replaceAll('\\`', '`').replace(/\.$/, '')
const isOf = (sentence: string) => (said: string) => bare(sentence).startsWith(bare(said))
const entriesOf = (sentence: string) => entries.filter(({ says }) => says.some(isOf(sentence)))

const partyOf = (file: string) =>
  /cloud-drive-auth|packages/.test(file)
    ? 'auth'
    : /cloud-drive-photos/.test(file)
      ? 'photos'
      : /print-cli/.test(file)
        ? 'terminal'
        : 'shop'

describe('F the table of refusals beside the code', () => {
  it('F has the number of its log line below every form that comes back with a refusal', () => {
    const forms = find('apps/{cloud-drive-auth,cloud-drive-photos,printing-service}/src/views/*.ejs').filter((view) =>
      /role="alert"(?![^>]*hidden)/.test(read(view)),
    )
    expect(forms.length).toBeGreaterThan(3)
    expect(forms.filter((view) => !read(view).includes("include('for-support'"))).toEqual([])
  })

  it('F says a refusal once: what is copied for support is the alert itself, and no view repeats its words', () => {
    const boxes = find('apps/*/src/views/*.ejs').flatMap(
      (view) => read(view).match(/include\('for-support', .*?\) %>/g) ?? [],
    )
    expect(boxes.length).toBeGreaterThan(3)
    // What a program sent is said there in the words of the form, and looked up in its own.
    expect(boxes.filter((box) => box.includes('says:'))).toEqual([expect.stringContaining('says: problem.description')])
  })

  it('asks of each link that CloudDrive refuses whether it works from the app: anybody can cut or change one', () => {
    const links = readPlaces().find(({ id }) => id === 'asking')?.entries ?? []
    const refused = links.filter(
      ({ from, status, whose }) => from.includes('auth') && status.includes(400) && whose === 'app',
    )
    expect(refused.length).toBeGreaterThan(10)
    expect(refused.filter(({ advice = '' }) => !advice.startsWith('Start in the app.'))).toEqual([])
  })

  it('reads the code: hundreds of refusals, in every party', () => {
    expect(found.length).toBeGreaterThan(250)
    expect(new Set(found.map(({ file }) => partyOf(file)))).toEqual(new Set(['auth', 'photos', 'shop', 'terminal']))
  })

  it('has an entry for every sentence with which one of the parties refuses', () => {
    const refused = found.filter(({ says }) => !INSIDE.includes(says) && !NO_REFUSALS.some((one) => one.test(says)))
    expect(refused.filter(({ says }) => entriesOf(says).length === 0)).toEqual([])
  })

  it('names the party that says it', () => {
    const wrong = found.filter(({ file, says }) => entriesOf(says).some(({ from }) => !from.includes(partyOf(file))))
    expect(wrong).toEqual([])
  })

  it('has an entry for every error code, every end of a flow and every event of a refusal', () => {
    const known = new Set(entries.flatMap((entry) => entry.names))
    const all = names()
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter(({ says }) => !known.has(says))).toEqual([])
  })

  it('holds no sentence and no name that is not in the code', () => {
    const code = find('{apps,packages}/*/src/**/*.{ts,js,ejs}').filter((file) => !file.includes('/classroom/'))
    const texts = code.map((file) => read(file).replaceAll('\\`', '`'))
    const stands = (sentence: string) => texts.some((text) => sentence.split('…').every((part) => text.includes(part)))
    expect(entries.flatMap(({ says }) => says).filter((sentence) => !stands(sentence))).toEqual([])
    const isName = (name: string) => texts.some((text) => new RegExp(`['{ |]${name}\\b`).test(text))
    expect(entries.flatMap((entry) => entry.names).filter((name) => !isName(name))).toEqual([])
  })

  it('says each sentence once, and finds it by itself', () => {
    const sentences = entries.flatMap(({ says }) => says)
    expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([])
    const lost = entries.flatMap((entry) =>
      entry.says.filter((one) => !findBySentence(entries, one.replaceAll('…', 'x')).includes(entry)),
    )
    expect(lost).toEqual([])
  })

  it('asks for nothing secret, and says of everything what never to ask for', () => {
    const questions = entries.flatMap(({ ask }) => ask.split(/(?<=\?) /))
    const forSecrets = /^(What|Which|Tell|Send|Read|Copy)\b.*(password|token|secret|verifier|cookie|\bcode\b)/
    expect(questions.filter((question) => forSecrets.test(question))).toEqual([])
    expect(entries.filter(({ never }) => never.length < 7 || /^Nothing/.test(never))).toEqual([])
  })

  it('asks of a permission that has ended about every place and every browser in which it can be ended', () => {
    const ended = entries.filter(({ names }) =>
      ['access_token_withdrawn', 'refresh_refused', 'grant_gone', 'refresh_token_revoked'].some((one) =>
        names.includes(one),
      ),
    )
    expect(ended).toHaveLength(4)
    for (const { ask } of ended)
      expect(ask).toMatch(/Disconnect, at CloudDrive or (at PrintShop|in the app),.* in any browser\?/)
  })

  it('says each thing in at most 45 words, in sentences of at most 25', () => {
    const texts = entries.flatMap(({ means, ask, never, advice = '' }) => [means, ask, never, advice])
    const words = (text: string) => text.split(/\s+/).length
    expect(texts.filter((text) => words(text) > 45)).toEqual([])
    expect(texts.flatMap((text) => text.split(/(?<=[.?!]) /)).filter((sentence) => words(sentence) > 25)).toEqual([])
  })
})
