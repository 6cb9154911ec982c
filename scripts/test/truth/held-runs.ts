import { ownRuns } from '../../../apps/classroom/src/runs/learner.ts'
import { type Happened, whatHappened } from './happened.ts'
import { type MadeRun, makeRuns } from './made-runs.ts'
import { everySentence, type Shown, split } from './shown.ts'
import { KINDS } from './table.ts'

/** What the bar says on a page. */
type Dock = { id: string; step: number | null; title: string; short: string; text: string }

/** A run, what happened in it, and all that is said of it; the client's name is put as {client}. */
export type Held = { made: MadeRun; n: number; happened: Happened; shown: Shown[]; docks: Dock[] }

/** What each client is called in sentences. */
const NAMES: Record<Happened['client'], string> = {
  ...{ shop: 'PrintShop', page: 'PrintShop’s page', gallery: 'the gallery', terminal: 'the terminal program' },
  ...{ other: 'Canary', nobody: 'PrintShop' },
}

/** Makes every kind of run, and reads all that the classroom says of each. */
export async function holdRuns() {
  const { made, runs, page, stop } = await makeRuns(KINDS)
  const held = new Map<string, Held>()
  for (const one of made) {
    const run = ownRuns(runs, one.names)[0]
    const happened = whatHappened(one.records, one.earlier)
    const docks: Dock[] = []
    for (const { id } of happened.all.filter(({ from, type }) => from === 'browser' && type.startsWith('text/html'))) {
      docks.push({ id, ...JSON.parse(await page(one, `/dock/${id}`)) })
    }
    const shown = [...(run ? everySentence(run) : []), ...docks.flatMap((dock) => sentencesOf(dock, one))]
    const nameless = shown.map((sentence) => ({ ...sentence, text: withoutName(sentence, happened) }))
    held.set(one.kind, { made: one, n: run?.n ?? 0, happened, docks, shown: nameless })
  }
  const of = (kind: string): Held => {
    const found = held.get(kind)
    if (!found) throw new Error(`There is no run ${kind}.`)
    return found
  }
  return { runs: held, of, page, stop }
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
