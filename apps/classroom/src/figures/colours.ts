export type Theme = 'light' | 'dark'

/** The colours of the pages, by the names that they have in base.css: a figure has no style sheet to ask. */
export const COLOURS = {
  light: {
    ...{ ro: '#7a1f6b', cl: '#a84300', as: '#1d4ed8', rs: '#047857', err: '#a8123a' },
    ...{ ink: '#1b1f27', 'ink-2': '#4a5160', line: '#d5d9e1', paper: '#fff' },
  },
  dark: {
    ...{ ro: '#f472b6', cl: '#fdba74', as: '#8ab4ff', rs: '#a7f3d0', err: '#ff9db0' },
    ...{ ink: '#eef1f6', 'ink-2': '#b3bccb', line: '#343c4a', paper: '#1a202b' },
  },
} as const satisfies Record<Theme, Record<string, string>>

/** The colours of one theme. */
export type Colours = (typeof COLOURS)[Theme]

/** The colour of a role, by its class in the pages; grey for what belongs to none. */
export function colourOf(roleClass: string, colours: Colours): string {
  return roleClass === 'ro' || roleClass === 'cl' || roleClass === 'as' || roleClass === 'rs'
    ? colours[roleClass]
    : colours['ink-2']
}
