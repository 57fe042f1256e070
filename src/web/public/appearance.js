// Runs before the first paint, so that nobody who chose dark sees a white flash. A file, because of the CSP.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('tandem-appearance')
  } catch {
    // Storage is forbidden: the system decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  // Style elements that dialogs add while they hold the page still must carry the server's nonce; they look for it here.
  window.__webpack_nonce__ = document.querySelector('meta[property=csp-nonce]')?.nonce
})()
