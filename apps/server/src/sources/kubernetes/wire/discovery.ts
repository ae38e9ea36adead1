import * as z from 'zod'

export const ApiGroups = z.object({
  groups: z.array(
    z.object({ name: z.string(), versions: z.array(z.object({ version: z.string() })) }),
  ),
})

export const ApiResources = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      namespaced: z.boolean(),
      verbs: z.array(z.string()),
    }),
  ),
})

export const ServerVersion = z.object({ gitVersion: z.string() })
