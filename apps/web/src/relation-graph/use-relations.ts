import { configObjectParamsOf, type ObjectRef } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.tsx'
import { configRelationsQuery } from '../queries/configuration.ts'

/** The relations of an object: graph and links ask once together. */
export const useRelations = (object: ObjectRef) =>
  useQuery(configRelationsQuery(useApi(), configObjectParamsOf(object)))
