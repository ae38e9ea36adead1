/** Where the server is mounted, such as `/periplus`; empty for the root. Never ends in a slash. */
export function readBasePath(page: Document = document): string {
  const content = page.querySelector<HTMLMetaElement>('meta[name="base-path"]')?.content ?? ''
  return content.replace(/\/+$/, '')
}
