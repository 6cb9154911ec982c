import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ABOUT_CONTENTS } from './claims-about-contents.ts'
import { ABOUT_ENDS } from './claims-about-ends.ts'
import { ABOUT_PEOPLE } from './claims-about-people.ts'
import { ABOUT_TOKENS } from './claims-about-tokens.ts'
import { GENERAL, SAME_FOR_ALL } from './general-claims.ts'
import { type Held, startHolding } from './held-runs.ts'
import type { Shown } from './shown.ts'
import { KINDS } from './table.ts'

const CLAIMS = [...ABOUT_PEOPLE, ...ABOUT_TOKENS, ...ABOUT_ENDS, ...ABOUT_CONTENTS]

/** Words with which a sentence says something that may not have happened. */
const TELLING =
  /\{client\}|\b(tokens?|passwords?|photos?|pictures?|ticked|signed in|PrintShop|keys?|codes?|secrets?|shop|refus\w+|allowed|complete|granted|remembered)\b/i

/** Sentences that are so whatever happens in a run, read one by one. */
const ALWAYS = readFileSync(join(import.meta.dirname, 'always.txt'), 'utf8')
  .trim()
  .split('\n')

/** By how much the clocks of two processes may differ, in milliseconds. */
const CLOCKS = 3

/** Every kind is held in `npm run endurance`. These are the ones that most people make. */
const OFTEN = ['photos', 'denied', 'e-mail address alone']
const HELD = process.env.LONG_TESTS ? Object.keys(KINDS) : OFTEN
const NAMED = HELD.flatMap((kind) => (KINDS[kind]?.name ? [{ kind, ...KINDS[kind] }] : []))

let held: Awaited<ReturnType<typeof startHolding>>
beforeAll(async () => {
  held = await startHolding()
})
afterAll(() => held?.stop())

const exchangeOf = ({ happened }: Held, { message }: Shown) =>
  happened.all.find(({ id }) => id === message?.exchange.id)

/** The claims of a sentence that did not come true. */
function untrue(run: Held, one: Shown): string[] {
  const at = exchangeOf(run, one)
  return CLAIMS.filter(([says, holds]) => says.test(one.text) && !holds(run.happened, at)).map(
    ([says]) => `${one.where} ${at?.method ?? ''} ${at?.path ?? ''}: ${one.text} (${says})`,
  )
}

describe('D1 D2 D3 D8 every sentence that the classroom shows of a run is held against what happened in it', () => {
  it('makes at least fourteen kinds of run', () => expect(Object.keys(KINDS).length).toBeGreaterThanOrEqual(14))

  it.each(HELD)('%s: it says nothing that is not so', async (kind) => {
    const run = await held.of(kind)
    expect(run.shown.length).toBeGreaterThan(3)
    const told = run.shown.filter(({ text }) => !ALWAYS.includes(text))
    expect([...new Set(told.flatMap((one) => untrue(run, one)))]).toEqual([])
  })

  it.runIf(process.env.LONG_TESTS)(
    'lets no sentence through that says something: each is held against the run, or is on the list of what is so always',
    async () => {
      const texts = new Set((await held.all()).flatMap(({ shown }) => shown.map(({ text }) => text)))
      const telling = [...texts].filter((text) => TELLING.test(text) && !/^\d+\. /.test(text))
      expect(telling.length).toBeGreaterThan(500)
      expect(telling.filter((text) => !CLAIMS.some(([says]) => says.test(text)) && !ALWAYS.includes(text))).toEqual([])
      // What is shown no more is taken off the list.
      expect(ALWAYS.filter((text) => !texts.has(text))).toEqual([])
    },
  )

  it.each(HELD)('%s: what pages say that tell no run in particular is so in it, too', async (kind) => {
    const { happened } = await held.of(kind)
    expect(GENERAL.filter(([, , holds]) => !holds(happened)).map(([page, says]) => `${page}: ${says}`)).toEqual([])
  })

  it('says on those pages what is held against the runs, word for word, and the same to everybody', async () => {
    const [one, other] = await Promise.all(OFTEN.map((kind) => held.of(kind)))
    if (!one || !other) throw new Error('Two runs were made.')
    const texts = async ({ made }: Held, page: string) => wordsOf(await held.page(made, page))
    for (const [page, says] of GENERAL) expect(await texts(one, page), page).toContain(says)
    for (const page of SAME_FOR_ALL) expect(await texts(one, page), page).toBe(await texts(other, page))
  })

  it.runIf(process.env.LONG_TESTS)('holds no claim that no sentence makes', async () => {
    const texts = (await held.all()).flatMap(({ shown }) => shown.map(({ text }) => text))
    expect(CLAIMS.filter(([says]) => !texts.some((text) => says.test(text))).map(([says]) => String(says))).toEqual([])
  })
})

describe('What was seen decides', () => {
  it.each(NAMED)('D6 D3 $kind: what the run is called, and how it went', async ({ kind, name, state }) => {
    const { shown } = await held.of(kind)
    const at = (where: string) => shown.filter((one) => one.where === where).map(({ text }) => text)
    expect([...at('name'), ...at('state')]).toEqual([name, state])
  })

  it.each(HELD)('D1 %s: the bar of a page says step 9 only where photos came with it, or a name', async (kind) => {
    const { docks, happened } = await held.of(kind)
    expect(docks.length).toBeGreaterThan(0)
    const came = (requestId: string | undefined) =>
      happened.client === 'gallery' ||
      (happened.client === 'page' && happened.listed.size > 0) ||
      happened.told > 0 ||
      happened.all.some(({ path, via, status }) => path === '/v1/photos' && via === requestId && status === 200)
    const said = docks.map(({ id, step }) => ({ step, page: happened.all.find((one) => one.id === id) }))
    expect(said.filter(({ step, page }) => step === 9 && !came(page?.requestId))).toEqual([])
    // And with no client that asks there is no step at all, but the first.
    if (happened.client === 'nobody') expect(said.filter(({ step }) => (step ?? 1) > 1)).toEqual([])
  })

  it.each(NAMED)(
    'D3 $kind: why steps have no message is said once in the picture and once in the rail, not at each of them',
    async ({ kind, state }) => {
      const { made, n } = await held.of(kind)
      const html = await held.page(made, `/runs/${n}`)
      const reasonsIn = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, reason]) => reason)
      const picture = reasonsIn(/<li class="nothing">([^<]+)/g)
      const rail = reasonsIn(/<span class="todo">.*?<span class="vh">: ([^<]+)/g)
      for (const reasons of [picture, rail]) expect(reasons).toEqual([...new Set(reasons)])
      expect(picture).toEqual(rail)
      if (/^(refused|you said no)/.test(state)) {
        expect(picture.join()).toMatch(/^(?!.*refusal.*refusal).*The run ended with a refusal/)
      }
    },
  )

  it.each(NAMED)('D4 $kind: the arrows stand in the order of time', async ({ kind }) => {
    const { happened, made, n } = await held.of(kind)
    const html = await held.page(made, `/runs/${n}`)
    const drawn = [...html.matchAll(/<a class="m [^"]*" id="m-(.+?)-([qa])"/g)]
    expect(drawn.length).toBeGreaterThan(4)
    const times = drawn.map(([, id, side]) => timeOf(happened.all, id, side === 'q'))
    // Each service writes down its own time, and two clocks differ a little.
    const back = times.filter(
      (time, index) => times[index - 1] !== undefined && time < Number(times[index - 1]) - CLOCKS,
    )
    expect(back).toEqual([])
  })
})

const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')

/** When a message was sent. A redirect counts as sent when its browser has already set out for where it leads. */
function timeOf(all: Held['happened']['all'], id: string | undefined, isRequest: boolean): number {
  const one = all.find((exchange) => exchange.id === id)
  if (!one) return Number.NaN
  if (isRequest) return one.asked
  const next = all.find(({ url, from, asked }) => url === one.location?.href && from === one.from && asked > one.asked)
  return Math.min(one.answered, next?.asked ?? Number.POSITIVE_INFINITY)
}
