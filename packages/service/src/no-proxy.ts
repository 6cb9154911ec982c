const OWN = ['localhost', '.localhost', '127.0.0.1', '[::1]']

/**
 * Keeps requests to this machine away from a proxy: NODE_USE_ENV_PROXY would hand it our secrets, and it knows none of our
 * names. Node looks at these two variables at each request; other programs that we start inherit them.
 */
export function keepOffProxies(env: NodeJS.ProcessEnv): void {
  const before = env.no_proxy ?? env.NO_PROXY
  if (before === '*') return
  const hosts = [...(before ? [before] : []), ...OWN].join()
  env.NO_PROXY = hosts
  env.no_proxy = hosts
}
