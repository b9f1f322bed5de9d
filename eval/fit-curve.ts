import { probability } from '../src/matching/score/score.ts';

export interface Curve {
  intercept: number;
  slope: number;
}

export interface Observation {
  strength: number;
  isGood: boolean;
}

const mostSteps = 50;
const smallStep = 1e-9;

/**
 * The logistic curve under which the observations are likeliest (Platt 1999, without his smoothing of the targets),
 * by Newton's method. Without both kinds of observations there is no such curve: then it is flat.
 */
export function fitCurve(observations: readonly Observation[]): Curve {
  const good = observations.filter(({ isGood }) => isGood).length;
  const bad = observations.length - good;
  const curve = { intercept: Math.log((good + 0.5) / (bad + 0.5)), slope: 0 };
  if (good === 0 || bad === 0) return curve;
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, curvature } = derivatives(observations, curve);
    const determinant = curvature[0] * curvature[2] - curvature[1] ** 2;
    if (!(determinant > 0)) break;
    const intercept = (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant;
    const slope = (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant;
    curve.intercept += intercept;
    curve.slope += slope;
    if (Math.abs(intercept) + Math.abs(slope) < smallStep) break;
  }
  return curve;
}

/** Of the log-likelihood: its gradient, and the three entries of its symmetric negative second derivative. */
function derivatives(observations: readonly Observation[], { intercept, slope }: Curve) {
  const gradient: [number, number] = [0, 0];
  const curvature: [number, number, number] = [0, 0, 0];
  for (const { strength, isGood } of observations) {
    const expected = probability(strength, intercept, slope);
    const missed = Number(isGood) - expected;
    const weight = expected * (1 - expected);
    gradient[0] += missed;
    gradient[1] += missed * strength;
    curvature[0] += weight;
    curvature[1] += weight * strength;
    curvature[2] += weight * strength ** 2;
  }
  return { gradient, curvature };
}
