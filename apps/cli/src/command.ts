import { ConfigError, type Flags, options as serverOptions } from '@periplus/server/files'
import { message } from '@periplus/shared'
import { Command, CommanderError } from 'commander'
import { analyzeCommand } from './analyze/command.ts'
import type { Installation } from './installation.ts'
import { sentence } from './say.ts'
import { UsageError } from './usage-error.ts'

/** Flags that describe upstreams make no sense where the demo mesh is the upstream. */
const upstreamFlags = new Set(['kubeconfig', 'context', 'prometheus', 'jaeger', 'cluster-name'])

/** A flag that can be given again adds to what was given before. */
const collect = (value: string, before: string | undefined) =>
  before === undefined ? value : `${before},${value}`

function addServerOptions(command: Command, skipped: ReadonlySet<string>): Command {
  for (const { flag, takes, help } of serverOptions) {
    if (skipped.has(flag)) continue
    if (takes === 'NAMES') command.option(`--${flag} <${takes}>`, help, collect)
    else command.option(takes === null ? `--${flag}` : `--${flag} <${takes}>`, help)
  }
  return command
}

const flagsOf = (command: Command): Flags => {
  const given = command.opts<Record<string, string | boolean>>()
  const { config, ...rest } = given
  const kebab = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return {
    values: new Map(Object.entries(rest).map(([key, value]) => [kebab(key), String(value)])),
    configFile: typeof config === 'string' ? config : null,
  }
}

/** What each command needs is loaded when it is called: the server is much for who analyses a file. */
function commandOf(installation: Installation): Command {
  const program = new Command('periplus')
    .description(sentence(message('cli.description')))
    .version(installation.version)
    .configureOutput({ outputError: () => {} }) // one line of our own instead, below

  const serveCommand = program
    .command('serve')
    .description(sentence(message('cli.serve')))
    .option('--config <FILE>', 'settings in YAML; flags and PERIPLUS_* variables win over it')
  addServerOptions(serveCommand, new Set()).action(async () => {
    const { serve } = await import('./serve.ts')
    await serve(flagsOf(serveCommand), installation)
  })

  const demoCommand = program.command('demo').description(sentence(message('cli.demo')))
  addServerOptions(demoCommand, upstreamFlags)
    .option('--scenario <NAME>', 'which simulated mesh', 'shop')
    .option('--seed <NUMBER>', 'seed of its variation')
    .action(async ({ scenario, seed }: { scenario: string; seed?: string }) => {
      const { serveDemo } = await import('./demo.ts')
      const { values, configFile } = flagsOf(demoCommand)
      const forServer = [...values].filter(([flag]) => flag !== 'scenario' && flag !== 'seed')
      await serveDemo(
        { values: new Map(forServer), configFile },
        scenario,
        seed ?? null,
        installation,
      )
    })

  const analyze = analyzeCommand(installation.version)
  program.addCommand(analyze.copyInheritedSettings(program))

  for (const command of [program, serveCommand, demoCommand, analyze]) {
    command.exitOverride().showSuggestionAfterError(false)
  }
  return program
}

/** Does what the command line says, and sets the exit code: 2 for a mistake in it, 1 for a failure. */
export async function runCommand(installation: Installation): Promise<void> {
  process.stdout.on('error', stopUnread)
  try {
    await commandOf(installation).parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) console.error(error.message.replace(/^error: /, 'periplus: '))
      process.exitCode = error.exitCode === 0 ? 0 : 2
    } else if (error instanceof ConfigError || error instanceof UsageError) {
      console.error(`periplus: ${error.message}`)
      process.exitCode = 2
    } else {
      console.error(`periplus: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
  }
}

/** Who reads the output has enough of it, as `head` has: that is no failure. @throws any other error */
function stopUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}
