import type { FindingDraft } from '@periplus/mesh'
import { createYamlLocator, isClusterScoped, type YamlLocator } from '@periplus/server/files'
import { assumedGateway } from './assumed-gateway.ts'
import type { FiledObject } from './read-objects.ts'
import type { FilePlace, Occurrence } from './report.ts'
import type { MeshFiles } from './world.ts'

/** Finds each finding's line in the files. What nobody wrote (the assumed gateway) is left out. */
export function placeFindings(
  findings: readonly FindingDraft[],
  objects: readonly FiledObject[],
  meshFiles: MeshFiles,
): readonly Occurrence[] {
  const filed = filedOf(findings, objects)
  const locators = new Map<string, Locator>()
  const locatorOf = (file: string, text: string, locator?: YamlLocator) => {
    const known = locators.get(file) ?? createLocator(text, locator ?? createYamlLocator(text))
    locators.set(file, known)
    return known
  }
  return findings.flatMap((finding): Occurrence[] => {
    const found = filed.get(keyOf(finding.object))
    if (found) {
      const { file, place } = found
      const { find } = locatorOf(file.file, file.text, found.locator)
      const at = find(place.document, finding.path, place.within)
      return [{ finding, place: { file: file.file, ...at } }]
    }
    const meshFile = meshFileOf(finding, meshFiles)
    if (meshFile) {
      const { find } = locatorOf(meshFile.file, meshFile.text)
      return [
        {
          finding,
          place: { file: meshFile.file, ...find(0, finding.path.replace(/^spec\./, ''), []) },
        },
      ]
    }
    return assumed.has(keyWithoutCluster(finding.object)) ? [] : [{ finding, place: null }]
  })
}

/** The objects that findings are about. Of several with one name the last is the one that counts. */
function filedOf(
  findings: readonly FindingDraft[],
  objects: readonly FiledObject[],
): ReadonlyMap<string, FiledObject> {
  const names = new Set(findings.map(({ object }) => object.name))
  // Mostly few of very many.
  const meant = objects.filter(({ manifest }) => names.has(manifest.name))
  return new Map(meant.map((each) => [keyOfFiled(each), each]))
}

interface Locator {
  find(...args: Parameters<YamlLocator['find']>): Omit<FilePlace, 'file'>
}

function createLocator(text: string, locator: YamlLocator): Locator {
  const lines = text.split(/\r?\n/)
  return {
    find(...args) {
      const range = locator.find(...args)
      const { line } = range.start
      return { range, lines: lines.slice(Math.max(0, line - 2), line) }
    },
  }
}

/** Istio's settings are objects to istioctl, and files to us. */
const meshFileOf = ({ object }: FindingDraft, { config, networks }: MeshFiles) =>
  object.kind === 'MeshConfig' ? config : object.kind === 'MeshNetworks' ? networks : null

type Ref = FindingDraft['object']

/** The versions of one kind are the same kind. */
const keyWithoutCluster = ({ apiVersion, kind, namespace, name }: Omit<Ref, 'cluster'>) =>
  [groupOf(apiVersion), kind, namespace ?? '', name].join(' ')

const keyOf = (ref: Ref) => `${ref.cluster} ${keyWithoutCluster(ref)}`

const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0] : '')

const keyOfFiled = ({ cluster, manifest }: FiledObject) =>
  keyOf({ ...manifest, cluster, namespace: isClusterScoped(manifest) ? null : manifest.namespace })

const assumed = new Set(assumedGateway.map(keyWithoutCluster))
