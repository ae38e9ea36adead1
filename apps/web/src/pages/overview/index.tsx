/** The page's content arrives with its own commit. */
export function Page() {
  return null
}
