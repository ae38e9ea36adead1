import { message } from '@periplus/shared'
import { Command } from 'commander'
import { sentence } from '../say.ts'
import { analyze } from './analyze.ts'
import { type RawFlags, readOptions } from './options.ts'

/** What a flag takes, as the help shows it; those that can be given again say so. */
const flags = [
  ['--kubeconfig <FILE>', 'kubeconfig'],
  ['--context <NAME>', 'context'],
  ['-n, --namespace <NAME>', 'namespace'],
  ['-A, --all-namespaces', 'all-namespaces'],
  ['--crds <PATH>', 'crds'],
  ['--mesh-config <FILE>', 'mesh-config'],
  ['--mesh-networks <FILE>', 'mesh-networks'],
  ['--ingress-controller-mode <MODE>', 'ingress-controller-mode'],
  ['--istioctl-analyzer <NAME>', 'istioctl-analyzer'],
  ['--kiali-code <CODE>', 'kiali-code'],
  ['--profile <NAME>', 'profile'],
  ['--format <NAME>', 'format'],
  ['--fail-on <SEVERITY>', 'fail-on'],
  ['--config <FILE>', 'config'],
] as const

const repeated = [
  ['--cluster <NAME=PATH>', 'cluster'],
  ['--only-analyzer <ID>', 'only-analyzer'],
] as const

const gather = (value: string, before: readonly string[] = []) => [...before, value]

/** `periplus analyze`. */
export function analyzeCommand(version: string): Command {
  const command = new Command('analyze')
    .description(sentence(message('analyze.description')))
    .argument('[paths...]', sentence(message('analyze.help.paths')))
  for (const [flag, word] of flags) {
    command.option(flag, sentence(message(`analyze.help.${word}`)))
  }
  for (const [flag, word] of repeated) {
    command.option(flag, sentence(message(`analyze.help.${word}`)), gather)
  }
  return command.action(async (paths: string[], given: RawFlags) => {
    process.exitCode = await analyze(readOptions(paths, given), version)
  })
}
