/** A line of a sequence diagram, as far as our figures use them. */
type Said = { kind: 'message' | 'note'; from?: string | undefined; to?: string | undefined; words: string }

const PARTY = '(browser|printshop|auth|photos)'

/** What our texts may hold: letters, digits, harmless signs, and others by their number. No sign of Mermaid's own. */
const WORDS = '((?:[\\p{L}\\p{N} +.,/()…·’:_[\\]-]|#\\d+;)+)'

const LINES = {
  participant: new RegExp(`^participant ${PARTY} as ${WORDS}$`, 'u'),
  message: new RegExp(`^${PARTY}(?:->>|-->>|-x|--x|-\\)|--\\))${PARTY}: ${WORDS}$`, 'u'),
  note: new RegExp(`^Note over browser,photos: ${WORDS}$`, 'u'),
  head: new RegExp(`^(?:title |accTitle: |accDescr: )${WORDS}$`, 'u'),
  comment: /^%% [^{}]*$/,
}

/**
 * Reads the part of Mermaid's grammar that our figures use, and nothing else: throws at a line that is not in it. Mermaid's
 * own parser took the same texts; as a dependency it is two hundred megabytes, which everybody would have to fetch.
 */
export function readMermaid(text: string): Said[] {
  const [first, ...lines] = text.trimEnd().split('\n')
  if (first !== 'sequenceDiagram') throw new Error(`No sequence diagram: ${first}`)
  return lines.flatMap((indented): Said[] => {
    const line = indented.slice(2)
    const note = LINES.note.exec(line)
    if (note) return [{ kind: 'note', words: plain(note[1]) }]
    const message = LINES.message.exec(line)
    if (message) return [{ kind: 'message', from: message[1], to: message[2], words: plain(message[3]) }]
    if ([LINES.participant, LINES.head, LINES.comment].some((one) => one.test(line))) return []
    throw new Error(`Not in the grammar: ${line}`)
  })
}

function plain(words = ''): string {
  return words.replaceAll(/#(\d+);/g, (_all, number: string) => String.fromCodePoint(Number(number)))
}
