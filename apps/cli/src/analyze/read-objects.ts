import {
  isReadKind,
  type PlacedManifest,
  readManifests,
  type YamlLocator,
  type YamlProblem,
} from '@periplus/server/files'
import { sentence } from '../say.ts'
import type { InputFile } from './input-files.ts'
import type { UnreadableInput } from './report.ts'

/** An object of a file, and the cluster that the file is for. */
export interface FiledObject extends PlacedManifest {
  readonly cluster: string
  readonly file: InputFile
  /** Of the file. */
  readonly locator: YamlLocator
}

export interface ReadObjects {
  readonly objects: readonly FiledObject[]
  readonly unreadable: readonly UnreadableInput[]
  readonly skipped: number
}

/** The objects of files that are for one cluster. What cannot be read of a file is told, the rest counts. */
export function readObjects(cluster: string, files: readonly InputFile[]): ReadObjects {
  const objects: FiledObject[] = []
  const unreadable: UnreadableInput[] = []
  let skipped = 0
  for (const file of files) {
    const read = readManifests(file.text)
    unreadable.push(...read.problems.map((problem) => unreadableOf(file.file, problem)))
    skipped += read.skipped
    for (const each of read.manifests) {
      if (isReadKind(each.manifest)) objects.push({ ...each, cluster, file, locator: read.locator })
      else skipped += 1
    }
  }
  return { objects, unreadable, skipped }
}

const unreadableOf = (file: string, { at, message }: YamlProblem): UnreadableInput => ({
  file,
  line: at.line,
  column: at.column,
  problem: sentence(message),
})
