import { readFileSync } from 'node:fs'
import { readYaml } from '@periplus/server/files'
import { message } from '@periplus/shared'
import { sentence } from '../say.ts'
import { UsageError } from '../usage-error.ts'
import type { IngressMode } from './options.ts'

/** MeshConfig or MeshNetworks as somebody wrote it. */
export interface MeshFile {
  readonly file: string
  readonly text: string
  readonly value: Readonly<Record<string, unknown>>
}

/**
 * Reads a file of `--mesh-config` or `--mesh-networks`: the bare configuration, or istiod's ConfigMap.
 * @param key of the ConfigMap
 * @throws UsageError where it cannot be read
 */
export function readMeshFile(
  flag: string,
  file: string | null,
  key: 'mesh' | 'meshNetworks',
): MeshFile | null {
  if (file === null) return null
  const text = textOf(flag, file)
  const value = treeOf(flag, file, text)
  const data = value.kind === 'ConfigMap' ? asTree(value.data)?.[key] : undefined
  return { file, text, value: typeof data === 'string' ? treeOf(flag, file, data) : value }
}

function textOf(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(sentence(message('analyze.flag-file', { flag, file })))
  }
}

function treeOf(flag: string, file: string, text: string): MeshFile['value'] {
  const { documents, problems } = readYaml(text)
  const [problem] = problems
  if (problem) {
    const { line, column } = problem.at
    throw new UsageError(`${flag}: ${file}:${line}:${column}: ${sentence(problem.message)}`)
  }
  const [first] = documents
  if (first === undefined) return {}
  const tree = asTree(first.value)
  if (!tree) throw new UsageError(sentence(message('analyze.flag-file', { flag, file })))
  return tree
}

const asTree = (value: unknown): MeshFile['value'] | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as MeshFile['value'])
    : null

/** What the mesh configuration comes to with the mode that a flag says; undefined: nothing is said. */
export function meshConfigWith(
  file: MeshFile | null,
  mode: IngressMode | null,
): MeshFile['value'] | undefined {
  if (file === null && mode === null) return undefined
  return { ...file?.value, ...(mode === null ? {} : { ingressControllerMode: mode }) }
}
