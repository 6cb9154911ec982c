/** A check, taken out or weakened: `find` occurs once in the file, and `replace` stands in its place. */
export type Mutant = {
  /** The requirement that the check is there for. */
  id: string | string[]
  /** Path from the root of the project. */
  file: string
  find: string
  replace: string
}
