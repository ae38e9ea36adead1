/** The command line and the start script (cli). */
export const cli = {
  'cli.ready': 'Periplus is ready: {url}',
} as const
