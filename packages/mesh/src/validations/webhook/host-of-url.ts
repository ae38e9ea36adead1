/** The host of an absolute URL, without brackets; null where it has none, or is no URL. */
export function hostOfUrl(url: string): string | null {
  const [, authority] = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url) ?? []
  const place = authority?.slice(authority.lastIndexOf('@') + 1)
  const [, bracketed, plain] =
    /^(?:\[([\da-f:.]+)\]|([^\s:[\]<>"\\^`{|}]+))(?::\d*)?$/i.exec(place ?? '') ?? []
  return bracketed ?? plain ?? null
}
