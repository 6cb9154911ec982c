import { z } from 'zod'
import { A4, BOLD, cm, drawBand, drawSheets, grey, ink, line, type Sheet, SIDES, SLANTED, write } from './paper.ts'

const roleCard = z.strictObject({
  side: z.enum(SIDES),
  ...{ name: z.string(), role: z.string(), has: z.string(), does: z.array(z.string()), never: z.string() },
})
const thingCard = z.strictObject({
  ...{ thing: z.string(), is: z.string(), lines: z.array(z.string()) },
  ...{ write: z.string().optional(), tear: z.boolean().default(false) },
})
const cards = z.strictObject({
  roles: z.array(roleCard).length(4),
  things: z.array(thingCard).length(4),
  play: z.array(z.tuple([z.string(), z.string()])),
})

/** A card is a quarter of a sheet, in centimetres, and its words stand so far from its edge. */
const CARD = { width: A4.width / 2, height: A4.height / 2 }
const EDGE = 1.1
const WIDTH = CARD.width - 2 * EDGE

/** Draws the run with paper: four roles to cut out, four things that are handed on, and what to say at each step. */
export function drawRoleCards(text: unknown): Promise<Buffer> {
  const { roles, things, play } = cards.parse(text)
  return drawSheets('Role cards', [
    (sheet) => inQuarters(sheet, roles, drawRole),
    (sheet) => inQuarters(sheet, things, drawThing),
    (sheet) => drawPlay(sheet, play),
  ])
}

type Place = { x: number; y: number }

function inQuarters<T>(sheet: Sheet, four: T[], draw: (sheet: Sheet, one: T, place: Place) => void): void {
  for (const [index, one] of four.entries()) {
    draw(sheet, one, { x: (index % 2) * CARD.width, y: Math.floor(index / 2) * CARD.height })
  }
  sheet.lineWidth(0.5).strokeColor(grey).dash(4, { space: 4 })
  sheet.moveTo(cm(CARD.width), 0).lineTo(cm(CARD.width), cm(A4.height)).stroke()
  sheet.moveTo(0, cm(CARD.height)).lineTo(cm(A4.width), cm(CARD.height)).stroke().undash()
}

function drawRole(
  sheet: Sheet,
  { side, name, role, has, does, never }: z.infer<typeof roleCard>,
  { x, y }: Place,
): void {
  const at = { x: x + EDGE, width: WIDTH }
  drawBand(sheet, side, at.x, y + EDGE, WIDTH, 0.9)
  let below = write(sheet, name, { ...at, y: y + 2.2, size: 19, font: BOLD })
  below = write(sheet, role, { ...at, y: below, size: 12, colour: grey })
  below = write(sheet, `You have: ${has}`, { ...at, y: below + 0.3, size: 12.5 })
  for (const [index, act] of does.entries()) {
    write(sheet, `${index + 1}`, { ...at, y: below + 0.22, size: 12.5, font: BOLD })
    below = write(sheet, act, { x: at.x + 0.7, y: below + 0.22, width: WIDTH - 0.7, size: 12.5 })
  }
  write(sheet, never, { ...at, y: below + 0.35, size: 12.5, font: BOLD })
}

function drawThing(
  sheet: Sheet,
  { thing, is, lines, write: label, tear }: z.infer<typeof thingCard>,
  { x, y }: Place,
): void {
  const [left, top, height] = [x + EDGE, y + EDGE, CARD.height - 2 * EDGE]
  sheet.lineWidth(2).strokeColor(ink).roundedRect(cm(left), cm(top), cm(WIDTH), cm(height), 12).stroke()
  const at = { x: left + 0.5, width: WIDTH - 1 }
  const below = write(sheet, thing, { ...at, y: top + 0.7, size: 20, font: BOLD })
  write(sheet, is, { ...at, y: below + 0.1, size: 12, colour: grey })
  const middle = top + height / 2
  if (tear) {
    sheet.lineWidth(1).dash(3, { space: 3 }).moveTo(cm(left), cm(middle))
    for (let step = 1; step <= 24; step += 1)
      sheet.lineTo(cm(left + (WIDTH * step) / 24), cm(middle + (step % 2) * 0.3))
    sheet.stroke().undash()
  } else if (label) {
    write(sheet, label, { ...at, y: middle - 0.5, size: 11 })
    sheet
      .lineWidth(0.7)
      .moveTo(cm(at.x), cm(middle + 1.2))
      .lineTo(cm(at.x + at.width), cm(middle + 1.2))
      .stroke()
  }
  // What is torn has its words on the half that they are about.
  let next = tear ? middle - 2.6 : top + height - 3.6
  for (const words of lines) {
    write(sheet, words, { ...at, y: next, size: 12.5 })
    next += tear ? 4.6 : 1.5
  }
}

function drawPlay(sheet: Sheet, play: [act: string, question: string][]): void {
  const [x, width] = [2, A4.width - 4]
  let below = write(sheet, 'The run with paper', { x, y: 2, width, size: 22, font: BOLD })
  const how =
    'For whoever leads. Four people stand in four corners, each with a card. Nobody throws anything: who carries it, walks.'
  below = write(sheet, how, { x, y: below + 0.2, width, size: 11.5, colour: grey })
  for (const [index, [act, question]] of play.entries()) {
    sheet
      .lineWidth(0.5)
      .strokeColor(line)
      .moveTo(cm(x), cm(below + 0.3))
      .lineTo(cm(x + width), cm(below + 0.3))
      .stroke()
    write(sheet, `${index + 1}`, { x, y: below + 0.55, width: 1, size: 16, font: BOLD })
    below = write(sheet, act, { x: x + 1.2, y: below + 0.55, width: width - 1.2, size: 12.5 })
    below = write(sheet, `“${question}”`, {
      x: x + 1.2,
      y: below + 0.05,
      width: width - 1.2,
      size: 11.5,
      font: SLANTED,
      colour: grey,
    })
  }
}
