import { shortened } from '../inspector/shortened.ts'
import { element, xmlText } from './xml.ts'

const SANS = 'Atkinson Hyperlegible Next, Segoe UI, Helvetica, Arial, DejaVu Sans, sans-serif'
const MONO = 'Atkinson Hyperlegible Mono, Consolas, Menlo, DejaVu Sans Mono, monospace'

/** Nothing in a figure is longer, so that it stays in its place. Characters. */
const LONGEST = 60

type Style = { x: number; y: number; fill: string; size?: number; anchor?: 'start' | 'middle'; bold?: boolean }

/** A line of text that stays text: it can be selected, searched and translated. */
export function textAt(text: string, { x, y, fill, size = 13, anchor = 'start', bold = false }: Style): string {
  const weight: Record<string, number> = bold ? { 'font-weight': 700 } : {}
  const attributes = { x, y, fill, 'font-family': SANS, 'font-size': size, 'text-anchor': anchor, ...weight }
  return element('text', attributes, xmlText(text))
}

/** The same as it stands in code. */
export function codeAt(text: string, { x, y, fill }: Style): string {
  const attributes = { x, y, fill, 'font-family': MONO, 'font-size': 13, 'font-weight': 700, 'text-anchor': 'middle' }
  return element('text', attributes, xmlText(text))
}

/** The beginning of what is too long for its place. */
export function cut(text: string, longest = LONGEST): string {
  return text.length > longest ? shortened(text, longest - 1) : text
}

/** About how wide a line is: no font is at hand to ask. */
export function widthOf(text: string, size = 13): number {
  return text.length * size * 0.58
}

/** Words in lines of no more than so many characters. */
export function inLines(text: string, longest: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= longest) lines.push(cut(word, longest))
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
