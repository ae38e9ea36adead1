import { BootstrapDump, RawBootstrapDump, sectionsOf } from '../wire/config-dump.ts'

export interface BootstrapFacts {
  readonly istioVersion: string | null
  readonly envoyVersion: string | null
  readonly nodeId: string | null
  /** As Envoy prints it. May hold secrets: see `withoutSecrets`. */
  readonly bootstrap: unknown
}

export function bootstrapFacts(configDump: unknown): BootstrapFacts {
  const [section] = sectionsOf(configDump, 'BootstrapConfigDump', BootstrapDump)
  const node = section?.bootstrap.node ?? null
  return {
    istioVersion: node?.metadata?.ISTIO_VERSION ?? null,
    envoyVersion: envoyVersion(node),
    nodeId: node?.id ?? null,
    // The section as it came: parsing has dropped what it does not know.
    bootstrap: rawBootstrap(configDump),
  }
}

type Node = NonNullable<NonNullable<ReturnType<typeof BootstrapDump.parse>>['bootstrap']['node']>

function envoyVersion(node: Node | null): string | null {
  const snake = node?.user_agent_build_version?.version
  const camel = node?.userAgentBuildVersion?.version
  if (snake) return versionText(snake.major_number, snake.minor_number, snake.patch)
  return camel ? versionText(camel.majorNumber, camel.minorNumber, camel.patch) : null
}

const versionText = (...parts: (number | null)[]) => parts.map((part) => part ?? 0).join('.')

function rawBootstrap(configDump: unknown): unknown {
  const [section] = sectionsOf(configDump, 'BootstrapConfigDump', RawBootstrapDump)
  return section?.bootstrap ?? null
}
