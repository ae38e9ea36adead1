/** The nonce of this page, which every style element made at run time must carry. */
export function styleNonce(page: Document = document): string {
  const meta = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  // Browsers hide the attribute after parsing; the property still has it.
  return meta?.nonce || meta?.getAttribute('nonce') || ''
}
