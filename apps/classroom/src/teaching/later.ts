/** Reads a text when somebody first asks for it, and keeps it: who starts the demo need not wait for all of them. */
export function later<Text>(read: () => Text): () => Text {
  let kept: { text: Text } | undefined
  return () => {
    kept ??= { text: read() }
    return kept.text
  }
}
