/** The ratios of several rounds, or other numbers: their median, and in brackets the least and the greatest. */
export function showRatio(ratios: number[]): string {
  const sorted = ratios.toSorted((one, other) => one - other)
  const at = (place: number) => (sorted.at(place) ?? 0).toFixed(2)
  return `${at(Math.floor(sorted.length / 2))} (${at(0)}–${at(-1)})`
}
