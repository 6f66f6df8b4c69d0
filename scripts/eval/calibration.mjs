// How often what a class of certainty says is right: the figures, and the least that they show.

/** What each class promises, and over how many changes it has to be shown. */
export const PROMISED = { certain: 0.995, likely: 0.97, guess: 0.8 }
export const ENOUGH = 200

/** Lower end of Wilson's interval, one-sided at 95 %. */
export function wilson(right, made, z = 1.645) {
  if (made === 0) return 0
  const p = right / made
  const middle = p + (z * z) / (2 * made)
  return (middle - z * Math.sqrt((p * (1 - p)) / made + (z * z) / (4 * made * made))) / (1 + (z * z) / made)
}

/** Sums by class, and by class and rule, of `{ 'likely confusions': { made, right } }`. */
export function calibration(sure) {
  const classes = Object.fromEntries(Object.keys(PROMISED).map((name) => [name, { made: 0, right: 0, rules: [] }]))
  for (const [key, { made, right }] of Object.entries(sure)) {
    const [name, rule] = key.split(' ')
    classes[name].made += made
    classes[name].right += right
    classes[name].rules.push({ rule, made, right })
  }
  return classes
}

export function printCalibration(sure) {
  console.log('\nchanges of letters   made  right  precision  at least  promised')
  for (const [name, { made, right, rules }] of Object.entries(calibration(sure))) {
    const line = (label, a, b) =>
      `${label.padEnd(19)}${String(a).padStart(6)} ${String(b).padStart(6)}  ${(a ? (b / a).toFixed(3) : '-').padStart(9)}  ${wilson(b, a).toFixed(3).padStart(8)}`
    const short = made < ENOUGH ? `  fewer than ${ENOUGH}` : ''
    console.log(`${line(name, made, right)}  ${String(PROMISED[name]).padStart(8)}${short}`)
    for (const one of rules.sort((a, b) => b.made - a.made)) console.log(line(`  ${one.rule}`, one.made, one.right))
  }
}
