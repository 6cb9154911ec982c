import { A4, BOLD, cm, drawBand, drawSheets, grey, line, type Sheet, SIDES, write } from './paper.ts'

const NAMES = { ro: 'You, with your browser', cl: 'PrintShop', as: 'CloudDrive sign-in', rs: 'CloudDrive photos' }
const ROWS = 9
const TOP = 6.2
const ROW = 2.3
const LEFT = 2.2
const LANE = (A4.width - LEFT - 1) / SIDES.length

/** Draws the empty ladder, to be filled in by hand: a lane for each side, and a row for each step. */
export function drawLadder(): Promise<Buffer> {
  return drawSheets('The empty ladder', [drawSheet])
}

function drawSheet(sheet: Sheet): void {
  write(sheet, 'The ladder', { x: 1.2, y: 1.2, width: 18, size: 22, font: BOLD })
  const how =
    'One row a step. Draw an arrow from who speaks to who listens, and write on it what is handed over. Then take a red pen: what must nobody else read? And a ring around each arrow that goes past your browser.'
  write(sheet, how, { x: 1.2, y: 2.3, width: A4.width - 2.4, size: 11, colour: grey })
  for (const [index, side] of SIDES.entries()) {
    const x = LEFT + index * LANE
    drawBand(sheet, side, x + 0.2, 4.4, LANE - 0.4, 0.5)
    write(sheet, NAMES[side], { x: x + 0.2, y: 5.1, width: LANE - 0.4, size: 10.5, font: BOLD })
    const middle = cm(x + LANE / 2)
    sheet.lineWidth(1).strokeColor(grey).dash(2, { space: 3 })
    sheet
      .moveTo(middle, cm(TOP))
      .lineTo(middle, cm(TOP + ROWS * ROW))
      .stroke()
      .undash()
  }
  for (let row = 0; row < ROWS; row += 1) {
    const y = TOP + row * ROW
    sheet
      .lineWidth(0.5)
      .strokeColor(line)
      .moveTo(cm(1.2), cm(y))
      .lineTo(cm(A4.width - 1), cm(y))
      .stroke()
    write(sheet, `${row + 1}`, { x: 1.2, y: y + 0.8, width: 1, size: 18, font: BOLD, colour: grey })
  }
  const foot = 'Name: ____________________      Which arrow would you attack? ____________________'
  write(sheet, foot, { x: 1.2, y: TOP + ROWS * ROW + 0.5, width: A4.width - 2.4, size: 11 })
}
