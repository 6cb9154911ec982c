/** The files that reach themselves through what they import, one list a circle: Tarjan's strongly connected components. */
export function circles(files: string[], imports: (file: string) => string[]): string[][] {
  const found: string[][] = []
  const stack: string[] = []
  const number = new Map<string, number>()
  const lowest = new Map<string, number>()
  const lower = (file: string, by = 0) => lowest.set(file, Math.min(lowest.get(file) ?? by, by))
  const visit = (file: string) => {
    number.set(file, number.size)
    lower(file, number.get(file))
    stack.push(file)
    for (const next of imports(file).filter((name) => files.includes(name))) {
      if (!number.has(next)) {
        visit(next)
        lower(file, lowest.get(next))
      } else if (stack.includes(next)) lower(file, number.get(next))
    }
    if (lowest.get(file) !== number.get(file)) return
    const circle = stack.splice(stack.indexOf(file))
    if (circle.length > 1 || imports(file).includes(file)) found.push(circle.sort())
  }
  for (const file of files) if (!number.has(file)) visit(file)
  return found.sort()
}
