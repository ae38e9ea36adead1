/** The pages of configuration objects (web), and what their endpoints say. */
export const configuration = {
  'configuration.title': 'Configuration',
} as const
