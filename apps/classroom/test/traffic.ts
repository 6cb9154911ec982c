import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedExchange } from '@photo/types/recorded-exchange'

/**
 * What the lens once recorded while people and programs used the three services, in the order in which it arrived. Pictures
 * and most of each page are left out, and every value that was made for one run, one browser or one grant is replaced.
 */
export const TRAFFIC: [story: string, exchange: RecordedExchange][] = readFileSync(
  join(import.meta.dirname, 'recorded-traffic.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => {
    const { story, ...exchange } = JSON.parse(line)
    return [story, exchange]
  })

/** The exchanges of one story. */
export const storyOf = (name: string): RecordedExchange[] =>
  TRAFFIC.filter(([story]) => story === name).map(([, exchange]) => exchange)
