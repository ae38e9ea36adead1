// Runs before everything else, blocking, so that the first paint has the right colours. It is a
// file of its own because the content security policy allows no inline script.
;(() => {
  const stored = (() => {
    try {
      return localStorage.getItem('periplus-color-scheme')
    } catch {
      return null // storage may be forbidden
    }
  })()
  const dark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')

  // zod probes `new Function` when the first schema is made, which the policy would report.
  globalThis.__zod_globalConfig = { jitless: true }
  // The library that locks scrolling behind dialogs reads its style nonce from webpack's name.
  globalThis.__webpack_nonce__ = document.currentScript?.nonce
})()
