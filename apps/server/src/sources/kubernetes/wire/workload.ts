import * as z from 'zod'
import { Metadata, orEmpty, whole } from './metadata.ts'
import { PodTemplate } from './pod.ts'

/** Deployments, StatefulSets, DaemonSets and Jobs: each fills some of the figures. */
export const PodController = z.object({
  metadata: Metadata,
  spec: orEmpty(z.object({ replicas: whole, parallelism: whole, template: orEmpty(PodTemplate) })),
  status: z
    .object({
      readyReplicas: whole,
      desiredNumberScheduled: whole,
      numberReady: whole,
      ready: whole,
    })
    .nullish(),
})
export type PodController = z.infer<typeof PodController>

export const CronJob = z.object({
  metadata: Metadata,
  spec: z.object({
    jobTemplate: z.object({ spec: z.object({ template: PodTemplate }) }),
  }),
})

/** The control plane's Deployment says what no label does. */
export const ControlPlane = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.array(
          z.object({
            args: z.array(z.string()).nullish(),
            env: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
          }),
        ),
      }),
    }),
  }),
})
