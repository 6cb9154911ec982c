import type { Locator, Page } from 'playwright/test'
import type { Person } from '../stack.ts'

/** Where somebody is: the address, the heading, and words of the page that matter here. */
export type Place = { at: string | RegExp; says: string | RegExp; tells?: string | RegExp }

/**
 * The browser has lost its cookie at a site, or the site its session: what the page says then, and where its one way on leads,
 * if it is no form.
 */
export type Lost = { what: 'cookie' | 'session'; site: string; reads: Place; leads?: Place }

/** Something that a person does with one press: a row of the table. */
export type Act = {
  name: string
  /** Once for each browser: what has to be there before. */
  prepare?: (page: Page, person: Person) => Promise<void>
  /** Brings one tab to the page where it is done. */
  open: (page: Page, person: Person) => Promise<unknown>
  opens: Place
  /** Types and ticks. */
  fill?: (page: Page, person: Person) => Promise<void>
  press: (page: Page) => Locator
  /** Where one press leads, and where she is to end whatever way she takes. */
  ends: Place
  /** What is then true, looked up in another tab, when it was done so many times. */
  fact?: (tab: Page, times: number) => Promise<void>
  /** What Back shows from there; the page where it was done, when left out. */
  back?: Place
  /** Where Back and the same press once more lead; where one press leads, when left out. */
  again?: Place
  /** What a reload shows; the same page, when left out. */
  reload?: Place
  /** It ends in the answer to a form, which no browser loads once more without asking: Forward shows the browser's question. */
  answersForm?: true
  lost?: Lost[]
  /** A picture stands on the next page where the button is: without a script, a slow second press may open it (decision 60). */
  underIt?: 'picture'
  /** A row of its own with a script, or without one, where the two differ. */
  script?: 'needed' | 'absent'
}
