import * as z from 'zod'
import { list, Metadata, orEmpty, StringMap, text, time, whole } from './metadata.ts'

const Port = z.union([z.number(), z.string()]).nullish()

const Probe = z
  .object({
    httpGet: z.object({ port: Port }).nullish(),
    tcpSocket: z.object({ port: Port }).nullish(),
    grpc: z.object({ port: Port }).nullish(),
    exec: z.unknown().optional(),
  })
  .nullish()
export type Probe = z.infer<typeof Probe>

const Security = z.object({ runAsUser: whole }).nullish()

const Container = z.object({
  // The API server demands one; files for the checks may leave it out.
  name: z.string().default(''),
  image: text,
  args: list(z.string()),
  restartPolicy: text,
  securityContext: Security,
  livenessProbe: Probe,
  readinessProbe: Probe,
  startupProbe: Probe,
  ports: list(
    z.object({ name: text, containerPort: z.number(), protocol: z.string().default('TCP') }),
  ),
})
export type Container = z.infer<typeof Container>

export const PodSpec = z.object({
  nodeName: text,
  serviceAccountName: text,
  hostNetwork: z.boolean().nullish(),
  securityContext: Security,
  containers: list(Container),
  initContainers: list(Container),
})
export type PodSpec = z.infer<typeof PodSpec>

const ContainerStatus = z.object({
  name: z.string(),
  ready: z.boolean().nullish(),
  restartCount: whole,
})

export const Pod = z.object({
  metadata: Metadata,
  spec: orEmpty(PodSpec),
  status: z
    .object({
      phase: text,
      podIP: text,
      startTime: time,
      conditions: list(z.object({ type: z.string(), status: z.string() })),
      containerStatuses: list(ContainerStatus),
      initContainerStatuses: list(ContainerStatus),
    })
    .nullish(),
})
export type Pod = z.infer<typeof Pod>

/** The template of a controller's pods. */
export const PodTemplate = z.object({
  metadata: z
    .object({ labels: StringMap, annotations: StringMap })
    .nullish()
    .transform((value) => value ?? { labels: {}, annotations: {} }),
  spec: PodSpec.nullish(),
})
export type PodTemplate = z.infer<typeof PodTemplate>
