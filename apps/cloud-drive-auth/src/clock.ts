/**
 * Now, in whole seconds since 1970: the unit of every time that a token or a table here holds. Where somebody has set the clock
 * back, a time from before lies later than now: nobody can tell how long ago it was, so the checks take what has it for over.
 */
export function now(): number {
  return Math.floor(Date.now() / 1000)
}
