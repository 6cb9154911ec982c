/** Beside the lanes stand the steps. */
export const GUTTER = 170

/** From one lane to the next. */
const LANE = 250

/** How wide a figure with so many lanes is. */
export const widthOfLanes = (count: number): number => GUTTER + count * LANE

/** The middle of a lane: 0 is the browser. */
export function middleOf(place: number): number {
  return GUTTER + (place + 0.5) * LANE
}

/** Where a label of this width has its middle in a figure of that one: over its arrow, and never beyond the edge. */
export function keptInside(middle: number, width: number, whole: number): number {
  return Math.max(GUTTER + width / 2 + 4, Math.min(whole - width / 2 - 4, middle))
}
