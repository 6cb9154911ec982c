// Keeps one core busy until whoever started it is gone. In slices, between which it can hear of that.
const SLICE = 20

process.on('disconnect', () => process.exit())
setImmediate(turn)

function turn(): void {
  const end = performance.now() + SLICE
  while (performance.now() < end);
  setImmediate(turn)
}
