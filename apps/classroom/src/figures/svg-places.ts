/** Beside the lanes stand the steps. */
export const GUTTER = 170

/** From one lane to the next. */
const LANE = 250

export const WIDTH = GUTTER + 4 * LANE

/** The middle of a lane: 0 is the browser. */
export function middleOf(place: number): number {
  return GUTTER + (place + 0.5) * LANE
}

/** Where a label of this width has its middle: over its arrow, and never beyond the edge. */
export function keptInside(middle: number, width: number): number {
  return Math.max(GUTTER + width / 2 + 4, Math.min(WIDTH - width / 2 - 4, middle))
}
