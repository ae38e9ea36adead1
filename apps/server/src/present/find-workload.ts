import type { JudgedGraph, JudgedNode } from '@periplus/mesh'
import { graphLevel, message, workloadId } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { ProblemError } from '../http/problem-error.ts'
import { inventoryOf } from './inventory.ts'

/** Unknown and unreadable look the same: who may not read a workload does not learn that it exists. */
export const noWorkload = () => new ProblemError(404, message('problems.no-workload'))

/** @throws ProblemError 404 */
export function findWorkload(
  mesh: CollectedMesh,
  viewer: Viewer,
  params: { cluster: string; namespace: string; kind: string; name: string },
): { inventory: JudgedGraph; node: JudgedNode } {
  const { cluster, namespace, kind, name } = params
  if (!viewer.mayRead(cluster, namespace)) throw noWorkload()
  const inventory = inventoryOf(mesh, viewer, graphLevel('workload'))
  const id = workloadId(cluster, namespace, kind, name)
  const node = inventory.nodes.find((each) => each.id === id)
  if (!node) throw noWorkload()
  return { inventory, node }
}
