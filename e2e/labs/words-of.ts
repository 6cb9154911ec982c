import type { Locator } from 'playwright/test'

/** What a person reads there, line by line. */
export async function wordsOf(place: Locator): Promise<string> {
  await place.waitFor()
  return (await place.allInnerTexts()).join('\n')
}
