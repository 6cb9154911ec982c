/** Now, in whole seconds since 1970: the unit of every `now` that a store is given. */
export function now(): number {
  return Math.floor(Date.now() / 1000)
}
