import { expect, vi } from 'vitest'
import type { RecordedExchange } from '../../../packages/types/src/recorded-exchange.ts'
import type { startRecordedStack } from '../recorded-stack.ts'
import type { Person } from './person.ts'

type Stack = Awaited<ReturnType<typeof startRecordedStack>>

/** Opens the page of the photos until this has come of it: the photo storage believes for a second what CloudDrive said of a token. */
export async function lookUntil(
  { stack, person }: Pick<Making, 'stack' | 'person'>,
  came: (one: RecordedExchange) => boolean,
) {
  await vi.waitFor(
    async () => {
      await person.walk(`${stack.shop}/photos`)
      await stack.allRecorded()
      expect(stack.records.some(came)).toBe(true)
    },
    { timeout: 60_000, interval: 300 },
  )
}

export type Making = { stack: Stack; person: Person; before: () => Promise<void> }

/** Makes one run with the real services. What happens until `before` resolves is another run, made ready for this one. */
export type Make = (with_: Making) => Promise<unknown>
