import { type Manifest, manifestOf } from './manifest.ts'
import type { PathKey } from './path-keys.ts'
import { readYaml, type YamlProblem } from './read-yaml.ts'
import { createYamlLocator, type YamlLocator } from './yaml-locator.ts'

/** Where in a text an object stands. */
export interface ManifestPlace {
  /** Which of the text's documents, from 0. */
  readonly document: number
  /** The way to it inside the document, where that is a list of objects. */
  readonly within: readonly PathKey[]
}

export interface PlacedManifest {
  readonly manifest: Manifest
  readonly place: ManifestPlace
}

export interface ManifestText {
  readonly manifests: readonly PlacedManifest[]
  /** Documents that cannot be read. */
  readonly problems: readonly YamlProblem[]
  /** How many documents are no objects of Kubernetes, such as a chart's values. */
  readonly skipped: number
  /** Finds places in the text. */
  readonly locator: YamlLocator
}

/** What the parser made of a longer text is not kept: it is fifty times as large. */
const longestKept = 50_000

/** Reads the objects of a text of one or more YAML documents, or of JSON; lists are unfolded. */
export function readManifests(text: string): ManifestText {
  const { documents, problems, composed } = readYaml(text)
  const manifests: PlacedManifest[] = []
  let skipped = 0
  for (const { index, value } of documents) {
    for (const { object, within } of objectsOf(value)) {
      const manifest = manifestOf(object)
      if ('problem' in manifest) skipped += 1
      else manifests.push({ manifest, place: { document: index, within } })
    }
  }
  const locator = createYamlLocator(text, text.length > longestKept ? null : composed)
  return { manifests, problems, skipped, locator }
}

interface FoundObject {
  readonly object: unknown
  readonly within: readonly PathKey[]
}

/** `kind: List`, and what `kubectl get -o json` gives for one kind, such as a ServiceList. */
const isList = (value: unknown): value is { readonly items: readonly unknown[] } => {
  if (typeof value !== 'object' || value === null) return false
  const { kind, items } = value as { kind?: unknown; items?: unknown }
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
}

function objectsOf(value: unknown): readonly FoundObject[] {
  // JSON tools also write a list of objects without any kind around it.
  if (Array.isArray(value)) return value.map((object, at) => ({ object, within: [at] }))
  if (!isList(value)) return [{ object: value, within: [] }]
  return value.items.map((object, at) => ({ object, within: ['items', at] }))
}
