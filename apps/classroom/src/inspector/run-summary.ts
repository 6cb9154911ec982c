import type { Message } from '../messages/message.ts'
import type { Run } from '../runs/run.ts'
import { runName } from './run-name.ts'
import { storyFrom } from './story.ts'
import { timeOf } from './time.ts'

/** A run in the list: what it was, when it was, and how far it came. */
export function runSummary(run: Run, experiments: number, endedBy?: string) {
  const story = storyFrom(run.exchanges, endedBy)
  const { messages, state } = story
  return {
    n: run.n,
    // Whose record it is says more than its party: nobody has made this run here.
    name: run.saved?.ticket ? `Ticket ${Number(run.saved.ticket.id)}: ${run.saved.ticket.title}` : runName(story),
    saved: run.saved !== undefined,
    startedAt: timeOf(run.startedAt),
    state,
    count: countOf(messages),
    experiments: run.saved?.experiments.length ?? experiments,
  }
}

/** How many messages there are. Most are housekeeping: who reads "134 messages" looks for them in vain. */
export function countOf(messages: Message[]): string {
  const folded = messages.filter(({ housekeeping }) => housekeeping).length
  const told = messages.length - folded
  return `${told} ${told === 1 ? 'message' : 'messages'}${folded > 0 ? `, ${folded} more folded` : ''}`
}
