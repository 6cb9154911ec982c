import type { Facts } from './facts.ts'
import type { Found } from './found.ts'

/** So many runs are kept. */
const MOST_RUNS = 200

/** So many runs that got nowhere yet may still become something: a class that begins at once. */
const MOST_BEGINNERS = 30

/** So many exchanges of one run are kept. The first ones tell its story. */
const MOST_EXCHANGES = 400
const STORY = 100

/** So much text is kept in all. Characters. */
const MOST_TEXT = 64 * 1024 * 1024

/** So many exchanges wait for a run that they may turn out to belong to. */
const MOST_OTHERS = 300

/** A run that is kept. One that was opened from a file was not found. */
type Kept = { found?: Found; size: number }

/**
 * Which runs are too many: of whoever has most, so that nobody crowds out the rest. Of theirs first those that got nowhere, all
 * but the latest of them; then the oldest.
 */
export function tooManyRuns<Run extends Kept>(oldestFirst: readonly Run[], ownerOf: (run: Run) => unknown): Run[] {
  if (areFew(oldestFirst)) return []
  const stumps = oldestFirst.filter(isStump).slice(0, -MOST_BEGINNERS)
  const owners = new Map(oldestFirst.map((run) => [run, ownerOf(run)]))
  const gone: Run[] = []
  let left = [...new Set([...stumps, ...oldestFirst])]
  while (!areFew(left)) {
    const weigh = left.length > MOST_RUNS ? (runs: Run[]) => runs.length : textOf
    const byOwner = Map.groupBy(left, (run) => owners.get(run))
    const [most = []] = [...byOwner.values()].sort((one, other) => weigh(other) - weigh(one))
    gone.push(...most.slice(0, 1))
    left = left.filter((run) => run !== most[0])
  }
  return gone
}

const areFew = (runs: readonly Kept[]) => runs.length <= MOST_RUNS && (runs.length <= 1 || textOf(runs) <= MOST_TEXT)
const textOf = (runs: readonly Kept[]) => runs.reduce((sum, { size }) => sum + size, 0)

// A page that was opened, and nobody did anything there.
function isStump({ found }: Kept): boolean {
  const acts = ({ visitor, exchange }: Facts) => visitor !== undefined && exchange.request.method === 'POST'
  return found !== undefined && !found.isAnswered && !found.facts.some(acts)
}

/**
 * Which exchanges of a run are too many: after its first ones, the oldest pictures, for who shares a hundred photos sees each of
 * them three times before a code is brought; then the oldest of all. Never one with which it began.
 */
export function tooManyOf(run: readonly Facts[]): Facts[] {
  const most = Math.max(0, run.length - MOST_EXCHANGES)
  const later = run.slice(STORY).filter(({ mayBegin }) => !mayBegin)
  return [...later.filter(isPicture), ...later.filter((one) => !isPicture(one))].slice(0, most)
}

function isPicture({ exchange }: Facts): boolean {
  return /\/(thumbnail|content)$/.test(new URL(exchange.request.url).pathname)
}

/** Which of those that belong to no run are too many: the oldest of whoever has most, so that nobody crowds out the rest. */
export function tooManyOthers(others: readonly Facts[], ownerOf: (name: string) => unknown): Facts[] {
  if (others.length <= MOST_OTHERS) return []
  const gone: Facts[] = []
  const bySender = Map.groupBy(others, ({ exchange, visitor }) => (visitor ? ownerOf(visitor.name) : exchange.sender))
  while (others.length - gone.length > MOST_OTHERS) {
    const [most] = [...bySender.values()].sort((one, other) => other.length - one.length)
    const oldest = most?.shift()
    if (oldest) gone.push(oldest)
  }
  return gone
}
