import type { Database } from 'better-sqlite3'
import type { Flag, Seat } from '../seat.ts'

type Row = Omit<Seat, 'shares'> & { shares: number }

export type Seats = ReturnType<typeof createSeats>

/** The seats of the room, and who sits there. */
export function createSeats(database: Database) {
  const all = database.prepare<[], Row>('SELECT * FROM seats ORDER BY number')
  const byNumber = database.prepare<[number], Row>('SELECT * FROM seats WHERE number = ?')
  const byCode = database.prepare<[string], Row>('SELECT * FROM seats WHERE code = ?')
  const insert = database.prepare<[Pick<Seat, 'number' | 'code' | 'password'>]>(
    'INSERT INTO seats (number, code, password) VALUES (@number, @code, @password)',
  )
  const sit = database.prepare<[{ number: number; nickname: string; now: number }]>(
    'UPDATE seats SET nickname = @nickname, since = coalesce(since, @now) WHERE number = @number',
  )
  const flag = database.prepare<[{ number: number; flag: Flag; now: number }]>(
    'UPDATE seats SET flag = @flag, since = @now WHERE number = @number AND flag <> @flag',
  )
  const share = database.prepare<[{ number: number; shares: number }]>(
    'UPDATE seats SET shares = @shares WHERE number = @number',
  )
  const say = database.prepare<[{ number: number; says: string | null }]>(
    'UPDATE seats SET says = @says WHERE number = @number',
  )
  const reset = database.prepare<[number]>(
    "UPDATE seats SET round = round + 1, flag = 'working', since = NULL, shares = 0, says = NULL WHERE number = ?",
  )
  const leave = database.prepare<[number]>(
    'UPDATE seats SET nickname = NULL, address = NULL, tunnels = 0 WHERE number = ?',
  )

  return {
    all: (): Seat[] => all.all().map((row) => fromRow(row)),
    find: (number: number): Seat | undefined => fromRow(byNumber.get(number)),
    findByCode: (code: string): Seat | undefined => fromRow(byCode.get(code)),
    /** Makes the seats that are not there yet. */
    make: database.transaction((seats: Pick<Seat, 'number' | 'code' | 'password'>[]) => {
      for (const seat of seats) insert.run(seat)
    }).immediate,
    sit: (number: number, nickname: string, now: number) => sit.run({ number, nickname, now }),
    /** What the learner says of herself. Since when stays where it is what was said before. */
    flag: (number: number, to: Flag, now: number) => flag.run({ number, flag: to, now }),
    share: (number: number, shares: boolean) => share.run({ number, shares: Number(shares) }),
    say: (number: number, says: string | null) => say.run({ number, says }),
    /** Begins anew, for the same person: another account, and nothing said. */
    reset: (number: number) => reset.run(number),
    /** Nobody sits there any more. */
    leave: (number: number) => leave.run(number),
  }
}

function fromRow(row: Row): Seat
function fromRow(row: Row | undefined): Seat | undefined
function fromRow(row: Row | undefined): Seat | undefined {
  return row && { ...row, shares: row.shares === 1 }
}
