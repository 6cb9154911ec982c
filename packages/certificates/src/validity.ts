const DAY = 24 * 60 * 60 * 1000

/** From a day ago, because clocks differ, for so many days. */
export function validFor(days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + days * DAY) }
}
