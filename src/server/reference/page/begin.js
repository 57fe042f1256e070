// Shows the reference. Everything it needs lies on this server: nothing is fetched from, or sent to, anybody else.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('tandem-appearance')
  } catch {
    // Storage is forbidden: the system decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  window.Scalar.createApiReference('#reference', {
    url: '/openapi.json',
    servers: [{ url: location.origin }],
    darkMode: dark,
    forceDarkModeState: dark ? 'dark' : 'light',
    hideDarkModeToggle: true,
    withDefaultFonts: false,
    telemetry: false,
    proxyUrl: '',
    persistAuth: false,
    hideClientButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
    documentDownloadType: 'none',
    defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
    orderSchemaPropertiesBy: 'preserve',
    orderRequiredPropertiesFirst: false,
    tagsSorter: () => 0,
    // Calls that are tried out here are this site's own.
    onBeforeRequest: ({ request }) => request.headers.set('x-tandem', '1'),
  })
})()
