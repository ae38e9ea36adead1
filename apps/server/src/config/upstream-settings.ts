/** What the flags say about the only cluster's Prometheus and Jaeger. */
import type { HttpUpstream, Settings } from './settings-schema.ts'

type Upstream = 'prometheus' | 'jaeger'

/** Keys of an upstream that name files, and how the flat setting of each ends. */
export const upstreamFiles = [
  { key: 'passwordFile', option: 'PasswordFile' },
  { key: 'bearerTokenFile', option: 'TokenFile' },
  { key: 'caFile', option: 'CaFile' },
] as const

/** The flat settings that describe one upstream. */
export const upstreamKeys = <U extends Upstream>(upstream: U) =>
  [
    upstream,
    `${upstream}User`,
    `${upstream}PasswordFile`,
    `${upstream}TokenFile`,
    `${upstream}CaFile`,
  ] as const

/** @returns null where nothing is said about it */
export function onlyUpstream(settings: Settings, upstream: Upstream): HttpUpstream | null {
  const [url, user, passwordFile, tokenFile, caFile] = upstreamKeys(upstream)
  const said = {
    url: settings[url],
    username: settings[user],
    passwordFile: settings[passwordFile],
    bearerTokenFile: settings[tokenFile],
    caFile: settings[caFile],
  }
  const given = Object.entries(said).filter(([, value]) => value !== undefined)
  return given.length === 0 ? null : Object.fromEntries(given)
}
