import type { Box } from './brushes/svg.ts'

/** One picture: its name, its shape and how it is drawn. */
export interface Scene {
  readonly name: string
  readonly frame: Box
  draw(): string
}
