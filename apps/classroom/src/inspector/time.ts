/** A moment by the clock, such as `14:17:31`. */
export function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB')
}
