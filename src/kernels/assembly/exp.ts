/*
 * e^x and ln x of four float32 numbers. Plain additions, multiplications and divisions in a fixed order: the bits are
 * the same in every engine and in core/model/reference/exp.ts. The constants lie in memory, because loading one is
 * quicker than building it in a register: a third of the time of e^x.
 */

/** Adding and subtracting it rounds to the nearest whole number, ties to even. */
const ROUNDER = memory.data<f32>([12582912]);
const LOG2_E = memory.data<f32>([1.4426950408889634]);
/** ln 2 in two parts; whole multiples of the first are exact. */
const LN2_HIGH = memory.data<f32>([0.693359375]);
const LN2_LOW = memory.data<f32>([-0.00021219444005469057]);
/** Below it e^x is taken as 0, above any subnormal number. */
const LOWEST = memory.data<f32>([-87]);
/** 1 / k! from the last term on. */
const EXP_7 = memory.data<f32>([1 / 5040]);
const EXP_6 = memory.data<f32>([1 / 720]);
const EXP_5 = memory.data<f32>([1 / 120]);
const EXP_4 = memory.data<f32>([1 / 24]);
const EXP_3 = memory.data<f32>([1 / 6]);
const EXP_2 = memory.data<f32>([1 / 2]);
const ONE = memory.data<f32>([1]);
/** 2 / k for odd k from the last term on. */
const LOG_9 = memory.data<f32>([2 / 9]);
const LOG_7 = memory.data<f32>([2 / 7]);
const LOG_5 = memory.data<f32>([2 / 5]);
const LOG_3 = memory.data<f32>([2 / 3]);
const LOG_1 = memory.data<f32>([2]);
/** The bits of √½. */
const ROOT_HALF = memory.data<i32>([0x3f3504f3]);

function all(constant: usize): v128 {
  return v128.load32_splat(constant);
}

function horner(sum: v128, x: v128, coefficient: usize): v128 {
  return f32x4.add(f32x4.mul(sum, x), all(coefficient));
}

/** e^x for x ≤ 0: 2^n · e^r with |r| ≤ ½ ln 2, and e^r by its series. */
export function exp4(x: v128): v128 {
  const shifted = f32x4.add(f32x4.mul(x, all(LOG2_E)), all(ROUNDER));
  const n = f32x4.sub(shifted, all(ROUNDER));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, all(LN2_HIGH))), f32x4.mul(n, all(LN2_LOW)));
  let series = horner(all(EXP_7), r, EXP_6);
  series = horner(series, r, EXP_5);
  series = horner(series, r, EXP_4);
  series = horner(series, r, EXP_3);
  series = horner(series, r, EXP_2);
  series = horner(series, r, ONE);
  series = horner(series, r, ONE);
  // The last bits of `shifted` are n as a whole number; moved to where the exponent stands, they make 2^n.
  const power = i32x4.add(i32x4.shl(shifted, 23), all(ONE));
  return v128.andnot(f32x4.mul(series, power), f32x4.lt(x, all(LOWEST)));
}

/** ln x for normal x > 0: e · ln 2 + ln m with √½ ≤ m < √2, and ln m by its series in s = (m − 1) / (m + 1). */
function log4(x: v128): v128 {
  const e = i32x4.shr_s(i32x4.sub(x, all(ROOT_HALF)), 23);
  const m = i32x4.sub(x, i32x4.shl(e, 23));
  const s = f32x4.div(f32x4.sub(m, all(ONE)), f32x4.add(m, all(ONE)));
  const z = f32x4.mul(s, s);
  let series = horner(all(LOG_9), z, LOG_7);
  series = horner(series, z, LOG_5);
  series = horner(series, z, LOG_3);
  series = horner(series, z, LOG_1);
  const whole = f32x4.convert_i32x4_s(e);
  const low = f32x4.add(f32x4.mul(s, series), f32x4.mul(whole, all(LN2_LOW)));
  const sum = f32x4.add(low, f32x4.mul(whole, all(LN2_HIGH)));
  // Adds nothing to a number, and makes no number out of what is none.
  return f32x4.add(sum, f32x4.sub(x, x));
}

export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

export function log1(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}

/** e^−|x|: what both functions below are made of. */
export function small4(x: v128): v128 {
  return exp4(f32x4.neg(f32x4.abs(x)));
}

/** ln(1 + e^x), exact for large |x|. @param small of the same x. */
export function softplus4(x: v128, small: v128): v128 {
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), log4(f32x4.add(small, all(ONE))));
}

/** 1 / (1 + e^−x), without overflow. @param small of the same x. */
export function sigmoid4(x: v128, small: v128): v128 {
  const one = all(ONE);
  return f32x4.div(v128.bitselect(one, small, f32x4.gt(x, f32x4.splat(0))), f32x4.add(small, one));
}
