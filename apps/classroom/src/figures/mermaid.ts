import type { Arrow, Row } from '../inspector/diagram-rows.ts'
import type { Figure } from './figure.ts'
import { cut } from './svg-text.ts'

/** A figure as text from which Mermaid draws a sequence diagram: in a README, a wiki, a ticket. */
export function writeMermaid(figure: Figure): string {
  const lines = figure.marks.flatMap(({ number, short, rows }) => [
    note(number > 0 ? `Step ${number}: ${short}` : short),
    ...rows.map(lineOf),
  ])
  return [
    ...['sequenceDiagram', `%% ${oneLine(figure.caption)} ${figure.link}`],
    `title ${mermaidText(figure.title)}`,
    `accTitle: ${mermaidText(figure.title)}`,
    `accDescr: ${mermaidText(figure.caption)}`,
    ...figure.lanes.map(({ party, head }) => `participant ${party} as ${mermaidText(head)}`),
    ...lines,
    '',
  ]
    .join('\n  ')
    .trimEnd()
    .concat('\n')
}

function lineOf(row: Row): string {
  if (row.kind === 'arrow') return arrowLine(row.arrow)
  return note(row.kind === 'folded' ? row.summary : row.sentence)
}

// Dashed back, a cross at the end of a refusal, an open head for what is still to come.
function arrowLine({ message, kind, from, to, bad, line, plain, held }: Arrow): string {
  const shaft = kind === 'answer' ? '--' : '-'
  const head = message ? (bad ? 'x' : '>>') : ')'
  const words = [cut(line), plain && `(${cut(plain)})`, held && `[${held}]`, message ? '' : '[expected]']
  return `${from}${shaft}${head}${to}: ${mermaidText(words.filter(Boolean).join(' '))}`
}

function note(words: string): string {
  return `Note over browser,photos: ${mermaidText(words)}`
}

/** Words in which Mermaid finds none of its own signs: what could be one is written by its number. */
function mermaidText(text: string): string {
  return oneLine(text).replaceAll(/[^\p{L}\p{N} +.,/()…·’:_[\]-]/gu, (one) => `#${one.codePointAt(0)};`)
}

function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
