import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What a lab's README says that a support engineer sees in a log, as patterns of one line each: what stands there as code and is
 * more than a word. `…` stands for what is different each time.
 */
export function supportLines(folder: string): RegExp[] {
  const text = readFileSync(join(folder, 'README.md'), 'utf8')
  const [, section = ''] = /^## In a support log$([\s\S]*?)^## /m.exec(text) ?? []
  const spans = [...section.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)
  return spans
    .filter((span) => /[ =_]/.test(span))
    .map(
      (span) =>
        new RegExp(
          span
            .split('…')
            .map((piece) => RegExp.escape(piece.trim()))
            .join('.*'),
        ),
    )
}
