import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface WebRoot {
  readonly path: string
  remove(): Promise<void>
}

/** A built web app in miniature, as Vite leaves it. */
export async function makeWebRoot(): Promise<WebRoot> {
  const path = await mkdtemp(join(tmpdir(), 'periplus-web-'))
  await mkdir(join(path, 'assets'))
  await writeFile(
    join(path, 'index.html'),
    `<!doctype html>
<html lang="en"><head>
<meta name="base-path" content="" />
<meta property="csp-nonce" nonce="__CSP_NONCE__" />
<script src="./color-scheme.js" nonce="__CSP_NONCE__"></script>
<script type="module" src="./assets/main-abc123.js" nonce="__CSP_NONCE__"></script>
</head><body></body></html>`,
  )
  await writeFile(join(path, 'color-scheme.js'), 'globalThis.scheme = 1')
  await writeFile(
    join(path, 'assets', 'main-abc123.js'),
    `console.log(${'"x".length + '.repeat(500)}0)`,
  )
  return { path, remove: () => rm(path, { recursive: true }) }
}
