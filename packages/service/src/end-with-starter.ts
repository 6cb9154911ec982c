/**
 * Ends this process when the one that started it is gone, whatever took that one: the system then closes the channel
 * between the two. It is what SIGTERM does, so who is under way finishes. Without such a channel, as when a service is
 * started by hand or is alone in a container, nothing happens.
 */
export function endWithStarter(): void {
  if (process.connected === undefined) return
  const end = () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit()
  }
  if (process.connected) process.once('disconnect', end)
  else end()
  // To be told is all the channel is for: it does not keep a program that has done its work.
  process.channel?.unref()
}
