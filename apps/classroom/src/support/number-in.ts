/** A number of a problem page, or a part of it; `alone` when it is all that was pasted, or is whole: then nothing else is meant. */
export type PastedNumber = { number: string; alone: boolean }

const WHOLE = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const WITHOUT_DASHES = /(?<![0-9a-f])([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(?![0-9a-f])/
/** A digit has to be in a part, because "facade" and "decade" are words. */
const PART = /(?<![\w-])(?=[a-f-]*\d)[0-9a-f][0-9a-f-]{4,}[0-9a-f](?![\w-])/
/** What people write before a number, and around it. */
const AROUND = /^[^\p{L}\p{N}]*((problem|number|no|nr|id)\b[^\p{L}\p{N}]*)*|[^\p{L}\p{N}]+$/gu

/**
 * The number of a problem page in a pasted text: the id of its request, as the log of the service has it. Broken in two
 * lines, with the dashes of a word processor or with none; at least six characters of it, if it is not whole.
 */
export function numberIn(pasted: string): PastedNumber | undefined {
  const text = pasted
    .toLowerCase()
    .replaceAll(/\p{Dash}/gu, '-')
    .replaceAll(/\p{Cf}/gu, '')
  const [whole] = WHOLE.exec(text.replaceAll(/\s/g, '')) ?? []
  if (whole) return { number: whole, alone: true }
  // Read out and typed in groups, it may have spaces.
  const joined = text.replaceAll(AROUND, '').replaceAll(/\s/g, '')
  const [, ...groups] = WITHOUT_DASHES.exec(joined) ?? WITHOUT_DASHES.exec(text) ?? []
  if (groups.length > 0) return { number: groups.join('-'), alone: true }
  if (PART.exec(joined)?.[0] === joined) return { number: joined, alone: true }
  const [part] = PART.exec(text) ?? []
  return part ? { number: part, alone: false } : undefined
}
