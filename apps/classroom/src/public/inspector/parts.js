// The page of a run: the parts that are swapped, and the messages in it.
export const main = document.querySelector('main[data-run]')
export const $ = (selector) => main.querySelector(selector)
export const $$ = (selector) => [...main.querySelectorAll(selector)]
export const opened = () => $('a.m[aria-current]')
export const part = (name) => $(`[data-part=${name}]`)

/** On a narrow window the details are below the messages. */
export const stacked = () => matchMedia('(max-width: 960px)').matches

/** Puts parts of another page of this run in the place of those that are here. */
export function swap(page, names) {
  for (const name of names) part(name).replaceWith(page.querySelector(`[data-part=${name}]`))
}
