/** Bytes that are lit up: what tells a name, or what nobody else should have. */
export type Mark = { from: number; to: number; kind: 'name' | 'secret' }

type Piece = { text: string; kind: Mark['kind'] | undefined }

/** Sixteen bytes, as numbers and as letters. */
export type Row = { offset: string; hex: Piece[]; letters: Piece[]; padding: string }

const WIDTH = 16

/** Rows of a dump, as those who look at networks write them. */
export function dump(bytes: Buffer, marks: Mark[]): Row[] {
  return Array.from({ length: Math.ceil(bytes.length / WIDTH) }, (_, index) => rowAt(bytes, index * WIDTH, marks))
}

/** The bytes of a text in others, each time that it is there. */
export function findAll(bytes: Buffer, text: string, kind: Mark['kind']): Mark[] {
  const marks: Mark[] = []
  for (let at = bytes.indexOf(text); text && at !== -1; at = bytes.indexOf(text, at + 1)) {
    marks.push({ from: at, to: at + Buffer.byteLength(text), kind })
  }
  return marks
}

function rowAt(bytes: Buffer, start: number, marks: Mark[]): Row {
  const cells = [...bytes.subarray(start, start + WIDTH)].map((byte, index) => ({
    kind: marks.find(({ from, to }) => from <= start + index && start + index < to)?.kind,
    hex: byte.toString(16).padStart(2, '0'),
    letter: byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·',
  }))
  return {
    offset: start.toString(16).padStart(4, '0'),
    hex: join(
      cells.map(({ kind, hex }) => ({ kind, text: hex })),
      ' ',
    ),
    letters: join(
      cells.map(({ kind, letter }) => ({ kind, text: letter })),
      '',
    ),
    padding: '   '.repeat(WIDTH - cells.length),
  }
}

// Neighbours of one kind are one piece.
function join(cells: Piece[], between: string): Piece[] {
  const pieces: Piece[] = []
  for (const cell of cells) {
    const last = pieces.at(-1)
    if (last && last.kind === cell.kind) last.text += between + cell.text
    else pieces.push({ ...cell, text: cell.text })
  }
  return pieces
}
