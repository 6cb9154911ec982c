import { ownRuns } from '../../../apps/classroom/src/runs/learner.ts'
import { fixedOn } from './fixed-sentences.ts'
import { type Happened, whatHappened } from './happened.ts'
import { type MadeRun, startMaking } from './made-runs.ts'
import { everySentence, type Shown, split } from './shown.ts'
import { KINDS } from './table.ts'

/** What the bar says on a page. */
type Dock = { id: string; step: number | null; title: string; short: string; text: string }

/** A run, what happened in it, and all that is said of it; the client's name is put as {client}. */
export type Held = { made: MadeRun; n: number; happened: Happened; shown: Shown[]; docks: Dock[] }

const PAGES_OF_TOUR = [1, 2, 3, 4, 5, 6, 7, 8, 9, 'end'].map((step) => `/tour/${step}`)
/** Where what stands in the page itself depends on the runs of who looks. */
const BESIDE_A_RUN = ['/', '/runs', '/stories/state', '/stories/pkce', ...PAGES_OF_TOUR]

/** What each client is called in sentences. */
const NAMES: Record<Happened['client'], string> = {
  ...{ shop: 'PrintShop', page: 'PrintShop’s page', gallery: 'the gallery', terminal: 'the terminal program' },
  ...{ other: 'Canary', nobody: 'PrintShop' },
}

/** Makes each kind of run when it is first asked for, and reads all that the classroom says of it. */
export async function startHolding() {
  const { make, runs, page, stop } = await startMaking(KINDS)
  const held = new Map<string, Held>()

  async function hold(kind: string): Promise<Held> {
    const made = await make(kind)
    const run = ownRuns(runs, made.names)[0]
    const happened = whatHappened(made.records, made.earlier)
    const docks: Dock[] = []
    for (const { id } of happened.all.filter(({ from, type }) => from === 'browser' && type.startsWith('text/html'))) {
      docks.push({ id, ...JSON.parse(await page(made, `/dock/${id}`)) })
    }
    const views = run ? ['raw', 'seen', 'whatif'].map((tab) => `/runs/${run.n}?tab=${tab}`) : ['/runs']
    // The tour beside it as well, where there is time for it.
    if (process.env.LONG_TESTS) views.push(...BESIDE_A_RUN)
    const fixed = (await Promise.all(views.map((view) => page(made, view)))).flatMap(fixedOn)
    const shown = [
      ...(run ? everySentence(run) : []),
      ...[...new Set(fixed)].map((text) => ({ where: 'view', text })),
      ...docks.flatMap((dock) => sentencesOf(dock, made)),
    ]
    const nameless = shown.map((sentence) => ({ ...sentence, text: withoutName(sentence, happened) }))
    return { made, n: run?.n ?? 0, happened, docks, shown: nameless }
  }

  async function of(kind: string): Promise<Held> {
    const one = held.get(kind) ?? (await hold(kind))
    held.set(kind, one)
    return one
  }
  async function all(): Promise<Held[]> {
    for (const kind of Object.keys(KINDS)) await of(kind)
    return [...held.values()]
  }
  return { of, all, page, stop }
}

function sentencesOf({ id, title, text }: Dock, { records }: MadeRun): Shown[] {
  const exchange = records.find((one) => one.id === id)
  const at = exchange && { message: { exchange, kind: 'answer' as const } }
  return [title, ...split(text)].map((one) => ({ where: 'dock', text: one, ...at }))
}

// What it is called in the list stays: that is a name of the run.
function withoutName({ where, text }: Shown, { client }: Happened): string {
  if (where === 'name') return text
  const name = NAMES[client]
  const atTheBeginning = name.charAt(0).toUpperCase() + name.slice(1)
  return text.replaceAll(name, '{client}').replaceAll(atTheBeginning, '{client}')
}
