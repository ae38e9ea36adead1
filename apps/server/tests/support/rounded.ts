/** The same, as JSON, with nine digits: sums of the same numbers in another order differ in the last. */
export const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (_, each) =>
      typeof each === 'number' ? Number(each.toPrecision(9)) : each,
    ),
  )
