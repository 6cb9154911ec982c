/** Now, in whole seconds since 1970: the unit of every time that a token or a table here holds. */
export function now(): number {
  return Math.floor(Date.now() / 1000)
}
