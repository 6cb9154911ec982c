// A message whose record is still on its way: asks again, more and more seldom, and goes there when it has come.
const LONGEST = 15_000

for (let pause = 500; ; pause = Math.min(LONGEST, pause * 2)) {
  await new Promise((resolve) => setTimeout(resolve, pause))
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer?.redirected) {
    location.replace(answer.url)
    break
  }
}
