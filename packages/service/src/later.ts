/** Makes something when it is first asked for, and keeps it: who starts the demo need not wait for it. */
export function later<Value>(make: () => Value): () => Value {
  let kept: { value: Value } | undefined
  return () => {
    kept ??= { value: make() }
    return kept.value
  }
}
