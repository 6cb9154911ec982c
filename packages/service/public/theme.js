// Light or dark: follows the system until the person chooses. No module, because the page must not be drawn before.
{
  const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1]
  if (chosen) document.documentElement.dataset.theme = chosen
}
