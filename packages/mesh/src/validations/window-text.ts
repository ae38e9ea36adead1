/** How long traffic was watched, for a sentence: `15 min`, `6 h`, `2 d`. */
export function windowText(seconds: number): string {
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`
  return seconds < 2 * 86_400
    ? `${Math.round(seconds / 3600)} h`
    : `${Math.round(seconds / 86_400)} d`
}
