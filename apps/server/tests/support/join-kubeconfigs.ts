import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface JoinedKubeconfig {
  readonly path: string
  remove(): Promise<void>
}

interface Named {
  readonly name: string
}

/**
 * One kubeconfig of several, as `kubectl config view --flatten` makes it.
 * @param files path of a kubeconfig by the name that its context gets
 */
export async function joinKubeconfigs(
  files: Readonly<Record<string, string>>,
): Promise<JoinedKubeconfig> {
  const clusters: object[] = []
  const contexts: object[] = []
  for (const [name, file] of Object.entries(files)) {
    const read = parse(await readFile(file, 'utf8')) as { clusters: (Named & object)[] }
    clusters.push(...read.clusters.map((each) => ({ ...each, name })))
    contexts.push({ name, context: { cluster: name, user: 'administrator' } })
  }
  const folder = await mkdtemp(join(tmpdir(), 'periplus-contexts-'))
  const path = join(folder, 'kubeconfig')
  const users = [{ name: 'administrator', user: {} }]
  await writeFile(path, JSON.stringify({ clusters, contexts, users }))
  return { path, remove: () => rm(folder, { recursive: true, force: true }) }
}
