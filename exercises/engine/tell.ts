import { styleText } from 'node:util'
import type { Result, Verdict } from './exercise.ts'
import type { Numbered } from './find-exercises.ts'

/** How many columns a sentence may take: the narrowest window that people have beside an editor. */
const WIDTH = 72

/** What a learner reads first: the objective and the section before the task. */
export function tellTask(exercise: Numbered, places: string[], count: number): string {
  const { id, title, minutes, objective, section } = exercise
  return `
${bold(`${Number(id)} of ${count}  ${title}`)}   about ${minutes} minutes

${fold(objective)}
To read: ${section}

Write back what was taken out here, and save:
${places.map((place) => `  ${styleText('underline', place)}`).join('\n')}
`
}

/** How a saved file was judged, in words that teach. */
export function tellVerdict(verdict: Verdict): string {
  if (verdict.kind === 'broken') {
    return `${red('This does not run yet.')} It is not wrong so far, it is broken: nothing could be tried.\n${fold(verdict.what, '  ')}\n`
  }
  const lines = verdict.results.map((result) => tellResult(result, verdict.results))
  return `${lines.join('\n')}\n`
}

const STUMBLED =
  'Your program stumbled when this was tried, and answered “our mistake” (500): neither a yes nor a no. A refusal is thrown as the lines beside it throw theirs.'

function tellResult({ state, right, wrong, tells, asks, section, stumble = '' }: Result, all: Result[]): string {
  if (state === 'right') return `${green('✓')} ${right}`
  if (state === 'stumbled')
    return `${red(`✗ not known yet: ${right}`)}\n${fold(STUMBLED, '  ')}\n${fold(stumble, '    ')}`
  const first = all.findIndex(({ state }) => state === 'wrong' || state === 'stumbled') + 1
  if (state === 'waits') return styleText('dim', `– ${right}: waits for number ${first}`)
  return `${red(`✗ ${wrong}`)}\n${fold(tells, '  ')}\n${styleText('yellow', fold(asks, '  '))}\n  ${section}`
}

/** True when nothing is left to do. */
export const isSolved = (verdict: Verdict): boolean =>
  verdict.kind === 'judged' && verdict.results.every(({ state }) => state === 'right')

/** The end of an exercise: the learner's lines beside the product's, and what comes next. */
export function tellSolved(exercise: Numbered, next: Numbered | undefined): string {
  const { id, ours, lab } = exercise
  const attacked = lab
    ? `\nWhere this guard is missing, ${bold(`lab ${Number(lab)}`)} attacks: npm run lab ${lab}\n`
    : ''
  const onwards = next
    ? `\n${bold(`Next: ${Number(next.id)}  ${next.title}`)}\n`
    : `\n${bold('That was the last one.')} You have written the guards of a client, an authorization server and a resource server.\n`
  return `${green(`Exercise ${Number(id)} is done.`)}\n\n${tellSolution(exercise)}\n${fold(ours, '  ')}\n${attacked}${onwards}`
}

/** The product's own lines. */
export function tellSolution({ holes }: Numbered): string {
  const blocks = holes.map(({ file, find }) => `  ${styleText('underline', file)}\n${indent(find)}`)
  return `${bold('Ours')}\n${blocks.join('\n')}`
}

/** All exercises, with a mark for what is done and what is under way. */
export function tellList(exercises: Numbered[], done: string[], current: string): string {
  const rows = exercises.map(({ id, title, minutes }) => {
    const mark = done.includes(id) ? green('✓') : id === current ? styleText('yellow', '▸') : ' '
    return ` ${mark} ${String(Number(id)).padStart(2)}  ${title.padEnd(46)} ${minutes} min`
  })
  return `${rows.join('\n')}\n\n${done.length} of ${exercises.length} done. npm run exercise -- 7 goes to number 7.\n`
}

const bold = (text: string) => styleText('bold', text)
const red = (text: string) => styleText('red', text)
const green = (text: string) => styleText('green', text)
const indent = (text: string) =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')

function fold(text: string, before = ''): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + word.length >= WIDTH) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line) => before + line).join('\n')
}
